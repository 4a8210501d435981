"""An editor at the review queue, with a browser, a web server, and mostly the keyboard."""

import pytest

from claimsapi.models import Claim
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.newsroom import take_in
from tests.browser.screens import on_each_screen
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_source,
    make_user,
    revision_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Letters outside the basic plane count two in JavaScript and one for us.
TEXT = "🌊🏞 Dam is safe\n𝕷eaks 🌊: the dam is safe and dry, the minister said. Engineers denied it."
WORDS = "the dam is safe and dry"


def waiting_claim(text=WORDS, confidence=0.9, **fields):
    claim = make_claim(text, **fields)
    revision = revision_of(make_article(TEXT))
    make_attribution(
        claim,
        revision=revision,
        content_spans=anchor_of(revision, WORDS),
        confidence=confidence,
    )
    return claim


def title(page):
    return page.locator("#item-title").inner_text()


def shows(page, words):
    page.locator("#item-title", has_text=words).wait_for()


def says(page, words):
    page.locator(".notice", has_text=words).wait_for()


@pytest.fixture
def requests(page):
    """Return the requests to the server since the list was cleared, static files apart."""
    made = []
    page.on("request", lambda request: "/static/" in request.url or made.append(request))
    return made


def test_twenty_claims_are_reviewed_by_keyboard_with_one_request_a_decision(page, requests):
    for number in range(20):
        waiting_claim(f"statement {number:02}", confidence=number / 20)
    page.goto("/admin/review/")
    shows(page, "statement 00")
    requests.clear()

    for number in range(20):
        shows(page, f"statement {number:02}")
        if number % 4 == 3:
            page.keyboard.press("r")
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("a")
    page.get_by_role("heading", name="Nothing waits here").wait_for()

    assert len(requests) == 20
    assert Claim.objects.filter(status="accepted").count() == 15
    assert Claim.objects.filter(status="rejected").count() == 5


def test_a_claim_is_rejected_with_a_reason_in_ones_own_words(page):
    claim = waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("r")
    page.get_by_label("or in your words").fill("satire")
    page.keyboard.press("Enter")

    says(page, "Rejected (satire)")
    event = Claim.pgh_event_model.objects.filter(pgh_obj=claim).latest("pgh_id")
    assert (event.status, event.pgh_context.metadata["reason"]) == ("rejected", "satire")


def test_the_source_is_found_and_changed_by_keyboard(page):
    make_source("Adam Brandt")
    right = make_source("Ada Brandt")
    claim = waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("w")
    page.keyboard.type("brandt")
    page.get_by_role("option", name="Adam Brandt").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="Who says it?").fill("brandt")
    page.get_by_role("option", name="Adam Brandt").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    says(page, "Now said by Adam Brandt.")
    claim.refresh_from_db()
    assert claim.source.name == "Adam Brandt"
    assert right.claims.count() == 0


def test_a_source_that_nobody_knows_is_made(page):
    claim = waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("w")
    page.keyboard.type("Tom Roth")
    page.get_by_role("option", name="New source “Tom Roth”").click()
    page.keyboard.press("Enter")

    says(page, "Now said by Tom Roth.")
    claim.refresh_from_db()
    assert claim.source.name == "Tom Roth"


def select(page, words):
    """Select ``words`` of the article as a pointer does."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(
                document.getElementById("text"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }
        }""",
        words,
    )
    page.locator("#words-form [data-place=start]:not([value=''])").wait_for(state="attached")


@pytest.mark.parametrize(
    ("key", "part", "words"),
    [
        pytest.param("1", "content_spans", "dam is safe", id="the statement"),
        pytest.param("2", "source_spans", "Engineers", id="the source"),
        pytest.param("3", "cue_spans", "denied", id="the cue"),
    ],
)
def test_selected_words_are_corrected_by_one_key(page, key, part, words):
    claim = waiting_claim()
    page.goto("/admin/review/")

    select(page, words)
    page.keyboard.press(key)

    says(page, "Corrected")
    [anchor] = getattr(claim.attributions.get(), part)
    assert anchor["exact"] == words


def test_the_statement_is_corrected_without_a_pointer(page):
    claim = waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("e")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("1")

    says(page, "Corrected the statement")
    claim.refresh_from_db()
    assert claim.text == "dam is safe"


def test_part_of_a_statement_is_split_off(page):
    claim = waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("x")
    select(page, "dry")
    page.get_by_role("button", name="Split off the words").click()

    says(page, "Split off “dry”")
    assert Claim.objects.waiting().count() == 2
    claim.refresh_from_db()
    assert claim.text == "the dam is safe and"


def test_a_claim_is_added_to_a_dispute_by_keyboard(page):
    dispute = make_dispute("The dam is dry")
    claim = waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("d")
    page.keyboard.type("dry")
    page.get_by_role("option", name="The dam is dry").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("denies")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    says(page, "It denies “The dam is dry”")
    claim.refresh_from_db()
    assert (claim.dispute, claim.stance) == (dispute, "denies")


def test_a_counter_claim_is_accepted_where_its_evidence_is_marked(page):
    claim, counter = waiting_claim(status="accepted"), make_claim(status="accepted")
    revision = claim.attributions.get().revision
    evidence = anchor_of(revision, "denied it")
    counter_claim = make_counter_claim(
        claim, counter, basis="explicit", revision=revision, evidence_spans=evidence
    )
    page.goto("/admin/review/")

    assert page.locator("#text mark.evidence").inner_text() == "denied it"
    page.keyboard.press("a")

    says(page, "Accepted the counter-claim.")
    counter_claim.refresh_from_db()
    assert counter_claim.review == "accepted"


def test_two_editors_work_on_two_claims_and_a_lost_race_is_told(page, live_server):
    waiting_claim("statement one", confidence=0.1)
    waiting_claim("statement two", confidence=0.2)
    make_user(username="eve", is_staff=True, is_superuser=True, password="a long password")
    context = page.context.browser.new_context(base_url=live_server.url)
    other = context.new_page()
    other.goto("/admin/review/")
    other.get_by_label("Username").fill("eve")
    other.get_by_label("Password").fill("a long password")
    other.get_by_role("button", name="Log in").click()
    shows(other, "statement one")

    page.goto("/admin/review/")
    shows(page, "statement two")
    page.keyboard.press("a")
    page.get_by_text("Other editors are reviewing the last 1.").wait_for()

    Claim.objects.filter(text="statement one").update(status="accepted")
    other.keyboard.press("a")
    says(other, "Somebody changed it since you read it.")
    context.close()


def test_back_leads_to_what_was_decided_last(page):
    claim = waiting_claim()
    page.goto("/admin/review/")
    page.keyboard.press("a")
    says(page, "goes back")

    page.keyboard.press("z")
    shows(page, WORDS)
    page.keyboard.press("r")
    page.keyboard.press("Enter")

    says(page, "Rejected")
    claim.refresh_from_db()
    assert claim.status == "rejected"


def test_the_keys_are_shown_on_demand_and_can_be_switched_off(page):
    waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.wait_for()
    keys.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")

    page.reload()
    shows(page, WORDS)
    assert Claim.objects.get().status == "suggested"


def test_a_key_within_a_field_is_a_letter(page):
    waiting_claim()
    page.goto("/admin/review/")

    page.keyboard.press("w")
    page.keyboard.type("area")

    assert page.get_by_label("Who says it?").input_value() == "area"
    assert Claim.objects.get().status == "suggested"


@on_each_screen
def test_the_review_page_can_be_used_by_everybody(page, width, theme):
    claim = waiting_claim(dispute=make_dispute(), stance="denies")
    make_counter_claim(claim, waiting_claim())
    make_attribution(claim)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    page.goto("/admin/review/")

    findings = grave_findings(page)
    for key in "rwdx?":
        page.keyboard.press(key)
        if key in "wd":
            page.keyboard.type("a")
            page.locator("[role=listbox]:not([hidden])").wait_for()
        findings += grave_findings(page)
        assert not scrolls_sideways(page)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")

    assert findings == []


@pytest.mark.parametrize("queue", ["counter_claims", "orphans", "claims"])
def test_the_other_queues_can_be_used_by_everybody(page, queue):
    make_counter_claim(make_claim(status="accepted"), make_claim(status="accepted"))
    make_attribution(make_claim(status="accepted"), anchor="orphaned")
    page.set_viewport_size({"width": 390, "height": 800})

    page.goto(f"/admin/review/?queue={queue}")

    assert grave_findings(page) == []
    assert not scrolls_sideways(page)


def test_markup_in_names_and_disputes_is_words_in_the_lists_of_the_page(page):
    evil = "<img src=x onerror='document.title=1'>"
    make_source(f"Ada {evil}", role=evil)
    waiting_claim(source=make_source(evil))
    page.goto("/admin/review/")

    page.keyboard.press("w")
    page.keyboard.type("ada")
    page.locator("#source-choices [role=option]").first.click()
    page.keyboard.press("Enter")

    says(page, "Now said by Ada <img")
    assert page.title() != "1"


STATEMENTS = """\
Dam holds, says minister
KYIV – “The dam is safe and dry,” minister Ada Brandt said on Monday.
The river board is building a second dam upstream, engineer Tom Roth said.
Work on the road goes on.
"""


def test_what_an_article_states_is_reviewed_and_asked_for_again_when_the_article_loses_it(
    page, at_work
):
    publisher = make_source("Ruhr Wire")
    take_in(STATEMENTS, publisher, external_id="dam")
    page.goto("/admin/review/?queue=claims")
    waiting = Claim.objects.waiting().count()

    for left in reversed(range(waiting)):
        page.locator("#review", has_text=f"{left + 1} left").wait_for()
        page.keyboard.press("a")
    page.get_by_role("heading", name="Nothing waits here").wait_for()
    take_in(STATEMENTS.replace("is safe and dry", "leaks"), publisher, external_id="dam")
    page.goto("/admin/")
    page.get_by_role("link", name="1 statement not found again").click()

    shows(page, "The dam is safe and dry")
    page.get_by_role("button", name="no longer").click()
    page.get_by_role("heading", name="Nothing waits here").wait_for()
    kept = Claim.objects.get(text__contains="second dam")
    assert (waiting, Claim.objects.filter(status="accepted").count()) == (3, 3)
    assert kept.attributions.filter(revision__number=2).get().review == "accepted"

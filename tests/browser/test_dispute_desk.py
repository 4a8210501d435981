"""An editor at a dispute, with a browser, a web server, and mostly the keyboard."""

import httpx
import pytest

from claimsapi.models import Dispute, Job
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_key,
    make_source,
    revision_of,
)
from tests.faults.worker import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLISHED = "2026-06-03T09:00:00Z"
SAFE = """\
City opens the bridge again
ORLAU, June 2 (Courier) – The Orlau bridge is safe after the storm, mayor Ada Brandt said on \
Tuesday.
Traffic runs in both directions.
"""
DENIED = """\
Engineer contradicts the mayor
ORLAU, June 3 (Sentinel) – Chief engineer Pavel Orlik denied that the Orlau bridge is safe after \
the storm.
His team goes down to the piers on Friday.
"""
BUSES = """\
No bus leaves the depot
ORLAU, June 3 (Evening Post) – “We will not send a single driver over it,” union leader Tom Roth \
told reporters.
School begins on Monday.
"""


def post(live_server, text, publisher):
    """Send an article in over the API, as the system of a newsroom does."""
    _, token = make_key()
    answer = httpx.post(
        f"{live_server.url}/api/v1/articles/",
        headers={"Authorization": f"Bearer {token}"},
        json={"text": text, "publisher": str(publisher.pk), "published_at": PUBLISHED},
    )
    assert answer.status_code == 202, answer.text


def says(page, words):
    page.locator(".messagelist", has_text=words).wait_for()


def side(dispute, stance, text="The dam is safe", **fields):
    claim = make_claim(text, dispute=dispute, stance=stance, **fields)
    make_attribution(claim)
    return claim


@pytest.mark.usefixtures("at_work")
def test_a_dispute_goes_from_two_articles_to_its_resolution(page, live_server):
    for text, name in ((SAFE, "Courier"), (DENIED, "Sentinel"), (BUSES, "Evening Post")):
        post(live_server, text, make_source(name, timezone="UTC"))
    assert wait_until(lambda: Job.objects.filter(status="succeeded").count() == 3, seconds=90)

    page.goto("/admin/")
    page.get_by_role("link", name="1 open dispute").click()
    page.get_by_role("link", name="The Orlau bridge is safe after the storm").click()
    page.get_by_role("heading", level=1, name="The Orlau bridge is safe after the storm").wait_for()
    affirms = page.get_by_role("region", name="Affirms 1 claim")
    affirms.get_by_role("article", name="Ada Brandt").wait_for()
    page.get_by_role("region", name="Denies").get_by_role("article", name="Pavel Orlik").wait_for()
    assert "2 of 2 articles carry one side alone." in page.locator("#replies").inner_text()

    page.locator("summary", has_text="Add a claim").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("roth driv")
    page.get_by_role("option", name="Tom Roth").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("affirms")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "It affirms it now")
    added = page.get_by_role("region", name="Affirms 2 claims").get_by_role(
        "article", name="Tom Roth"
    )
    assert "We will not send a single driver over it" in added.inner_text()

    added.get_by_text("Move or take out").click()
    added.get_by_role("button", name="It questions").click()
    says(page, "It questions it now")
    page.get_by_role("region", name="Questions").get_by_role("article", name="Tom Roth").wait_for()

    page.locator("summary", has_text="Resolve").click()
    resolve = page.locator("#tool-resolve")
    resolve.get_by_label("It is not so").check()
    resolve.get_by_label("Context: what is known").fill("Divers found a crack in the second pier.")
    resolve.get_by_label("Where to read it").fill("https://example.org/inquiry")
    resolve.get_by_role("button", name="Resolve the dispute").click()
    says(page, "Resolved. It is not so.")

    outcome = page.get_by_role("region", name="Outcome")
    assert "Divers found a crack" in outcome.inner_text()
    dispute = Dispute.objects.get()
    assert (dispute.status, dispute.resolution) == ("resolved", "denied")
    assert dict(dispute.claims.values_list("source__name", "stance")) == {
        "Ada Brandt": "affirms",
        "Pavel Orlik": "denies",
        "Tom Roth": "questions",
    }


def test_two_disputes_are_made_one_by_keyboard(page):
    dispute, other = make_dispute("The dam is safe"), make_dispute("The dam is unsafe")
    side(dispute, "affirms")
    claim = side(other, "affirms")
    page.goto(f"/admin/disputes/{dispute.pk}/")

    page.locator("summary", has_text="Merge").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("dam")
    page.get_by_role("option", name="The dam is unsafe").wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("They say the opposite").check()
    page.get_by_role("button", name="Make them one").click()

    says(page, "are one dispute now")
    claim.refresh_from_db()
    assert (claim.dispute, claim.stance) == (dispute, "denies")


def test_markup_in_what_is_offered_is_words(page):
    evil = "<img src=x onerror='document.title=1'>"
    dispute = make_dispute()
    make_claim(f"dam {evil}", source=make_source(evil))
    page.goto(f"/admin/disputes/{dispute.pk}/")

    page.locator("summary", has_text="Add a claim").click()
    page.keyboard.type("dam")
    page.locator("#claim-choices [role=option]").first.click()

    assert page.get_by_label("Words of the claim").input_value() == f"dam {evil}"
    assert page.title() != "1"


@pytest.mark.parametrize(
    ("width", "theme", "beside"),
    [
        pytest.param(1280, "light", True, id="desktop"),
        pytest.param(390, "dark", False, id="phone"),
    ],
)
def test_the_page_of_a_dispute_can_be_used_by_everybody(page, width, theme, beside):
    dispute = make_dispute(context_note="As of March.", context_url="https://example.org/a")
    revision = revision_of(make_article())
    claims = {}
    for stance in ("affirms", "denies", "qualifies", "questions"):
        claims[stance] = side(dispute, stance, source=make_source(naming="collective"))
    make_counter_claim(
        claims["affirms"],
        claims["denies"],
        dispute=dispute,
        basis="explicit",
        revision=revision,
        evidence_spans=anchor_of(revision, "denied"),
    )
    make_claim("The dam leaks")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    page.goto(f"/admin/disputes/{dispute.pk}/?q=dam")

    findings = grave_findings(page)
    for tool in ("Resolve", "Merge", "Split", "Delete", "Add a claim", "Move or take out"):
        page.locator("summary", has_text=tool).first.click()
        if tool == "Add a claim":
            page.keyboard.type("dam")
            page.locator("[role=listbox]:not([hidden])").wait_for()
        findings += grave_findings(page)
        assert not scrolls_sideways(page)
    page.get_by_text("History", exact=True).click()

    assert findings + grave_findings(page) == []
    assert not scrolls_sideways(page)
    tops = [page.locator(f".side.{stance}").bounding_box()["y"] for stance in ("affirms", "denies")]
    assert (tops[0] == tops[1]) is beside

"""The dispute desk: what it shows, every decision by plain forms, refused, and by whom."""

import pytest
from django.test import Client
from django.urls import reverse

from claimsapi.admin.disputes.sides import FIRST, PAGE
from claimsapi.models import Claim, CounterClaim, Dispute, Event
from tests.builders import (
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_dispute,
    make_revision,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

ACTIONS = ["place", "take-out", "resolve", "reopen", "rest", "edit", "merge", "split", "delete"]


@pytest.fixture
def curator(sign_in):
    return sign_in("curator")


@pytest.fixture
def dispute():
    return make_dispute()


def side(dispute, stance, text="The dam is safe", **fields):
    """Store a claim on a side of ``dispute``, in an article of its own."""
    claim = make_claim(text, dispute=dispute, stance=stance, **fields)
    make_attribution(claim)
    return claim


def address(dispute):
    return reverse("desk:dispute", args=[dispute.pk])


def show(browser, dispute, **asked):
    return browser.get(address(dispute), asked)


def ask(browser, dispute, action, *, version=None, **data):
    """Send a form of the page as it is now, or as it was at ``version``."""
    version = version or Dispute.objects.get(pk=dispute.pk).version
    url = reverse("desk:change-dispute", args=[dispute.pk, action])
    return browser.post(url, {"version": version, **data})


def decide(browser, counter_claim, action, **data):
    url = reverse("desk:decide-counter-claim", args=[counter_claim.pk, action])
    return browser.post(url, {"version": counter_claim.version, **data})


def html(answer):
    return answer.content.decode()


def cards(page, stance):
    [column] = [each for each in page.context["sides"].by_stance if each.stance == stance]
    return [card.claim for card in column.cards]


def reason_of(row):
    event = type(row).pgh_event_model.objects.filter(pgh_obj=row.pk).latest("pgh_id")
    return event.pgh_context.metadata["reason"]


def test_a_claim_stands_on_its_side_in_the_exact_words_with_source_cue_and_place(sign_in, dispute):
    article = make_article(publisher=make_source("Tagblatt"), headline="Dam & river")
    claim = make_claim("a summary", dispute=dispute, stance="affirms", source=make_source("Ada"))
    make_attribution(claim, revision=revision_of(article))

    page = html(show(sign_in("viewer"), dispute))

    assert page.index("Affirms") < page.index("The dam is safe</blockquote>") < page.index("Denies")
    for shown in (
        '<mark class="source" title="source as printed">the minister</mark>',
        '<mark class="cue" title="cue as printed">said</mark>',
        "Tagblatt, ",
        "Dam &amp; river",
        reverse("desk:article", args=[article.pk]),
        reverse("admin:claimsapi_claim_change", args=[claim.pk]),
        "1 claim in 1 article",
    ):
        assert shown in page


def test_a_claim_leads_to_its_source_and_while_it_waits_to_its_review(sign_in, dispute):
    claim = side(dispute, "affirms", source=make_source("Ada Brandt"))
    source = reverse("desk:source", args=[claim.source.pk])
    review = reverse("desk:review-claim", args=[claim.pk])
    for group, may_review in [("curator", True), ("viewer", False)]:
        page = html(show(sign_in(group), dispute))
        assert f'href="{source}"' in page
        assert (f'href="{review}"' in page) is may_review
    Claim.objects.filter(pk=claim.pk).update(status="accepted")
    assert f'href="{review}"' not in html(show(sign_in("curator"), dispute))


def test_the_first_two_sides_are_always_there_and_the_others_when_they_have_claims(
    sign_in, dispute
):
    side(dispute, "qualifies")

    page = html(show(sign_in("viewer"), dispute))

    assert "Nobody affirms it" in page
    assert "Nobody denies it" in page
    assert "Qualifies" in page
    assert "Questions" not in page


def test_who_said_it_first_comes_first_and_what_is_gone_is_not_there(sign_in, dispute):
    side(dispute, "denies", status="rejected")
    late = side(dispute, "denies", said_from="2026-03-12T00:00Z", said_to="2026-03-12T00:00Z")
    early = side(dispute, "denies", said_from="2026-03-11T00:00Z", said_to="2026-03-11T00:00Z")

    page = show(sign_in("viewer"), dispute)

    assert cards(page, "denies") == [early, late]


def test_claims_that_nobody_has_accepted_are_tagged(sign_in, dispute):
    side(dispute, "affirms", status="accepted")
    accepted = html(show(sign_in("viewer"), dispute))
    side(dispute, "denies")

    assert "suggested" not in accepted
    assert '<span class="tag unsure">suggested</span>' in html(show(sign_in("viewer"), dispute))


def test_a_claim_without_an_article_is_shown_by_its_text(sign_in, dispute):
    make_claim("The dam is old", dispute=dispute, stance="denies")
    withdrawn = side(dispute, "affirms", "The dam is new")
    withdrawn.attributions.update(review="rejected")

    page = html(show(sign_in("viewer"), dispute))

    assert "The dam is old" in page
    assert page.count("It stands in no article here.") == 2


def test_a_side_with_many_claims_begins_with_the_first_and_leads_to_all(sign_in, dispute):
    claims = [side(dispute, "denies", f"no {number}") for number in range(PAGE + 1)]
    side(dispute, "affirms")
    browser = sign_in("viewer")

    first = show(browser, dispute)
    pages = [show(browser, dispute, side="denies", page=number) for number in (1, 2)]

    assert len(cards(first, "denies")) == FIRST
    assert f"All {PAGE + 1} who deny it" in html(first)
    assert cards(pages[0], "denies") + cards(pages[1], "denies") == claims
    assert cards(pages[0], "affirms") == []
    assert "page=2" in html(pages[0])
    assert "page=3" not in html(pages[1])


def test_missing_replies_say_where_and_whose(sign_in, dispute):
    both = make_article(headline="Both sides")
    for stance, name in (("affirms", "Ministry"), ("denies", "Engineers")):
        claim = make_claim(dispute=dispute, stance=stance, source=make_source(name))
        make_attribution(claim, revision=revision_of(both))
        if stance == "affirms":
            make_attribution(claim, revision=revision_of(make_article(headline="Alone")))

    page = html(show(sign_in("viewer"), dispute))
    replies = page.partition('id="replies"')[2].partition("</section>")[0]

    assert "1 of 2 articles carries one side alone." in replies
    assert "who affirms it: <strong>Ministry</strong>" in replies
    assert "<td>Engineers</td>" in replies
    assert "Alone" in replies
    assert "Both sides" not in replies


def test_a_claim_is_moved_to_another_side_and_the_answer_leads_to_it(curator, dispute):
    claim = side(dispute, "affirms")

    answer = ask(curator, dispute, "place", claim_id=claim.pk, stance="denies")

    claim.refresh_from_db()
    assert (answer.status_code, claim.stance) == (303, "denies")
    assert answer["Location"] == f"{address(dispute)}#claim-{claim.pk}"


def test_a_claim_is_taken_out_with_a_reason_only(curator, dispute):
    claim = side(dispute, "affirms")

    without = ask(curator, dispute, "take-out", claim_id=claim.pk)
    ask(curator, dispute, "take-out", claim_id=claim.pk, reason="another dam")

    claim.refresh_from_db()
    assert (without.status_code, "Say why" in html(without)) == (422, True)
    assert claim.dispute is None
    assert reason_of(claim) == "another dam"


def test_a_claim_is_added_by_choice(curator, dispute):
    claim = make_claim("The dam leaks")

    ask(curator, dispute, "place", claim="the dam leaks", claim_id=claim.pk, stance="denies")

    claim.refresh_from_db()
    assert (claim.dispute, claim.stance) == (dispute, "denies")


def test_without_a_script_words_lead_to_the_claims_that_have_them_each_with_its_buttons(
    curator, dispute
):
    claim = make_claim("The dam leaks", source=make_source("Ada Brandt"))
    elsewhere = make_claim(
        "The dam leaks, too", dispute=make_dispute("The lake is dry"), stance="affirms"
    )

    answer = ask(curator, dispute, "place", claim="dam leaks", stance="denies")
    page = curator.get(answer["Location"])

    found = html(page).partition('id="found"')[2].partition("</section>")[0]
    assert answer.status_code == 303
    assert "Ada Brandt" in found
    assert f'name="claim_id" value="{claim.pk}"' in found
    assert f'name="claim_id" value="{elsewhere.pk}"' not in found
    assert "The lake is dry" in found
    assert '<button class="small" name="stance" value="denies">' in found


def test_a_claim_of_another_dispute_stays_there(curator, dispute):
    claim = side(make_dispute("The lake is dry"), "affirms")

    answer = ask(curator, dispute, "place", claim_id=claim.pk, stance="denies")

    assert (answer.status_code, "merge the two disputes" in html(answer)) == (409, True)
    claim.refresh_from_db()
    assert claim.stance == "affirms"


def test_a_dispute_is_resolved_with_its_context_and_opened_again_with_a_reason(curator, dispute):
    url = "https://example.org/report"
    ask(
        curator,
        dispute,
        "resolve",
        resolution="denied",
        context_note="The inquiry found cracks.",
        context_url=url,
    )
    resolved = html(show(curator, dispute))
    without = ask(curator, dispute, "reopen")
    ask(curator, dispute, "reopen", reason="a second inquiry")

    for shown in ("It is not so.", "The inquiry found cracks.", f'href="{url}"'):
        assert shown in resolved
    assert without.status_code == 422
    dispute.refresh_from_db()
    assert (dispute.status, dispute.resolution) == ("open", "")
    assert reason_of(dispute) == "a second inquiry"


def test_what_was_written_is_still_there_after_a_refusal(curator, dispute):
    answer = ask(curator, dispute, "resolve", context_note="The inquiry", context_url="no address")

    page = html(answer)
    assert answer.status_code == 422
    assert "Choose how it came out." in page
    assert ">The inquiry</textarea>" in page
    assert 'value="no address"' in page
    assert '<details class="tool" name="tool" id="tool-resolve" open>' in page


def test_a_dispute_rests_and_its_words_are_edited(curator, dispute):
    ask(curator, dispute, "rest", reason="nothing new")
    ask(curator, dispute, "edit", proposition="The dam is tight", reason="too wide")
    same = ask(curator, dispute, "edit", proposition="The dam is tight")

    dispute.refresh_from_db()
    assert (dispute.status, dispute.title) == ("dormant", "The dam is tight")
    assert same.status_code == 422
    changes = Event.objects.filter(object_id=dispute.pk, payload__has_key="change").order_by("pk")
    assert [event.payload["change"] for event in changes] == ["dormant", "edited"]


@pytest.mark.parametrize("stays", ["this", "other"])
def test_two_disputes_become_one_and_the_answer_leads_to_it(curator, dispute, stays):
    other = make_dispute("The dam is unsafe")
    claim, theirs = side(dispute, "affirms"), side(other, "affirms")

    answer = ask(
        curator, dispute, "merge", proposition="the dam is UNSAFE", stays=stays, opposite="1"
    )

    kept = dispute if stays == "this" else other
    assert answer["Location"] == address(kept)
    assert list(Dispute.objects.all()) == [kept]
    stances = {each.pk: each.stance for each in Claim.objects.filter(pk__in=[claim.pk, theirs.pk])}
    assert stances[(claim if stays == "this" else theirs).pk] == "affirms"
    assert stances[(theirs if stays == "this" else claim).pk] == "denies"


def test_a_dispute_is_not_merged_with_itself_nor_with_one_that_is_not_there(curator, dispute):
    with_itself = ask(curator, dispute, "merge", dispute_id=dispute.pk, stays="this")
    with_none = ask(curator, dispute, "merge", proposition="The lake", stays="this")

    assert (with_itself.status_code, with_none.status_code) == (409, 422)


def test_chosen_claims_are_split_off_and_the_answer_leads_to_their_dispute(curator, dispute):
    stays, leaves = side(dispute, "affirms"), side(dispute, "denies", "The lake is dry")

    answer = ask(curator, dispute, "split", claims=[leaves.pk], proposition="The lake is dry")

    leaves.refresh_from_db()
    assert leaves.dispute.proposition == "The lake is dry"
    assert (leaves.stance, answer["Location"]) == ("denies", address(leaves.dispute))
    stays.refresh_from_db()
    assert stays.dispute == dispute


@pytest.mark.parametrize("chosen", ["all", "none", "another's", "nonsense"])
def test_claims_that_cannot_be_split_off_stay(curator, dispute, chosen):
    claims = [side(dispute, "affirms"), side(dispute, "denies")]
    ids = {
        "all": [claim.pk for claim in claims],
        "none": [],
        "another's": [side(make_dispute("x"), "affirms").pk],
        "nonsense": ["x"],
    }

    answer = ask(curator, dispute, "split", claims=ids[chosen], proposition="The lake is dry")

    assert answer.status_code in (409, 422)
    assert not Dispute.objects.filter(proposition="The lake is dry").exists()


def test_a_dispute_is_deleted_once_that_is_confirmed_and_its_claims_stay(curator, dispute):
    claim = side(dispute, "affirms")

    unsure = ask(curator, dispute, "delete", reason="no dispute")
    sure = ask(curator, dispute, "delete", reason="no dispute", sure="1")

    claim.refresh_from_db()
    assert (unsure.status_code, sure.status_code) == (422, 303)
    assert sure["Location"] == reverse("admin:claimsapi_dispute_changelist")
    assert (Dispute.objects.count(), claim.dispute) == (0, None)


def test_a_resolved_dispute_is_not_deleted(curator):
    dispute = make_dispute(status="resolved", resolution="denied", closed_at="2026-03-14T00:00Z")

    answer = ask(curator, dispute, "delete", reason="no dispute", sure="1")

    assert (answer.status_code, "Reopen it first" in html(answer)) == (409, True)


@pytest.fixture
def counter_claim(dispute):
    article = make_article()
    claims = {}
    for stance, words in (("affirms", "The dam is safe"), ("denies", "it")):
        claims[stance] = make_claim(words, dispute=dispute, stance=stance)
        spans = anchor_of(revision_of(article), words)
        make_attribution(claims[stance], revision=revision_of(article), content_spans=spans)
    return make_counter_claim(
        claims["affirms"],
        claims["denies"],
        dispute=dispute,
        basis="explicit",
        revision=revision_of(article),
        evidence_spans=anchor_of(revision_of(article), "denied"),
    )


def test_who_answers_whom_is_shown_with_the_evidence_and_accepted_there(
    curator, dispute, counter_claim
):
    shown = html(show(curator, dispute))
    answer = decide(curator, counter_claim, "accept")

    assert (
        f"{counter_claim.counter.source}</strong> denied <strong>{counter_claim.claim.source}"
        in shown
    )
    assert '<mark class="evidence">denied</mark>' in shown
    assert answer.status_code == 303
    counter_claim.refresh_from_db()
    assert counter_claim.review == "accepted"
    assert "/accept/" not in html(show(curator, dispute)).partition('id="answers"')[2]


def test_a_counter_claim_is_rejected_with_a_reason_only_and_once(curator, dispute, counter_claim):
    without = decide(curator, counter_claim, "reject")
    decide(curator, counter_claim, "reject", reason="about the lake")
    again = decide(curator, counter_claim, "reject", reason="about the lake")

    counter_claim.refresh_from_db()
    assert (without.status_code, again.status_code) == (422, 409)
    assert (counter_claim.review, reason_of(counter_claim)) == ("rejected", "about the lake")


def test_a_counter_claim_between_no_claims_of_a_dispute_is_not_decided_here(curator):
    counter_claim = make_counter_claim(make_claim(), make_claim())

    assert decide(curator, counter_claim, "accept").status_code == 404


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(curator, dispute):
    claim = side(dispute, "affirms")
    for action, data in (
        ("place", {"claim_id": claim.pk, "stance": "denies"}),
        ("place", {"claim": "dam", "stance": "denies"}),
        ("resolve", {"resolution": "denied"}),
        ("edit", {"proposition": "x"}),
        ("merge", {"dispute_id": make_dispute("The lake is dry").pk, "stays": "other"}),
        ("delete", {"reason": "x", "sure": "1"}),
    ):
        answer = ask(curator, dispute, action, version=1, **data)

        assert (answer.status_code, "Somebody changed it" in html(answer)) == (409, True), action
    claim.refresh_from_db()
    assert claim.stance == "affirms"


@pytest.mark.parametrize(
    ("action", "data"),
    [
        pytest.param("place", {"claim_id": "x", "stance": "denies"}, id="an id that is none"),
        pytest.param("place", {"stance": "denies"}, id="no claim"),
        pytest.param("place", {"claim": "dam\0", "stance": "denies"}, id="NUL"),
        pytest.param("place", {"claim": "dam", "stance": "loves"}, id="no stance"),
        pytest.param(
            "take-out",
            {"claim_id": "01a21417-5c74-762b-8f50-fef12f493e79", "reason": "x"},
            id="a claim that is not there",
        ),
        pytest.param("resolve", {"resolution": "maybe"}, id="no outcome"),
        pytest.param("edit", {"proposition": "x" * 201}, id="too long"),
        pytest.param("edit", {"proposition": "x", "context_url": "javascript:a"}, id="script"),
        pytest.param("merge", {"proposition": "x", "stays": "both"}, id="both stay"),
    ],
)
def test_what_means_nothing_is_told_and_changes_nothing(curator, dispute, action, data):
    before = Dispute.objects.values().get()

    assert ask(curator, dispute, action, **data).status_code == 422
    assert Dispute.objects.values().get() == before


@pytest.mark.parametrize(
    "asked", [{"side": "loves"}, {"page": "x"}, {"side": "denies", "page": "0"}]
)
def test_an_address_that_means_nothing_is_not_found(curator, dispute, asked):
    assert show(curator, dispute, **asked).status_code == 404


def test_a_search_for_nothing_is_no_search(curator, dispute):
    assert show(curator, dispute, q="\0").context["hits"] is None
    assert "No claim outside" in html(show(curator, dispute, q="the"))


def test_no_other_action_and_no_other_dispute_is_there(curator, dispute):
    gone = make_dispute("x")
    url = reverse("desk:change-dispute", args=[gone.pk, "edit"])
    gone.delete()

    assert ask(curator, dispute, "explode").status_code == 404
    assert curator.post(url, {"version": 1}).status_code == 404
    assert curator.get(reverse("desk:change-dispute", args=[dispute.pk, "edit"])).status_code == 405


def test_a_viewer_reads_and_changes_nothing(sign_in, dispute, counter_claim):
    viewer = sign_in("viewer")
    page = html(show(viewer, dispute, q="dam"))

    assert page.count("<form") == page.count('<form id="logout-form"')
    for action in ACTIONS:
        assert ask(viewer, dispute, action).status_code == 403
    for action in ("accept", "reject"):
        assert decide(viewer, counter_claim, action).status_code == 403


def test_people_who_are_not_signed_in_are_led_to_the_login(dispute):
    assert "/admin/login/" in show(Client(), dispute)["Location"]


def test_a_form_from_elsewhere_is_refused(curator, dispute):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = curator.cookies

    for action in ACTIONS:
        assert ask(strict, dispute, action).status_code == 403


def test_what_articles_people_and_editors_wrote_is_never_markup(curator):
    evil = "<script>alert(1)</script>"
    dispute = make_dispute(evil, title=f"{evil}!", context_note=evil)
    article = make_article(
        f"{evil} The dam is safe, the minister {evil} said.", publisher=make_source(evil + "p")
    )
    source = make_source(f"Ada {evil}", role=evil)
    claim = make_claim(evil, dispute=dispute, stance="affirms", source=source)
    make_attribution(
        claim,
        revision=revision_of(article),
        content_spans=anchor_of(revision_of(article), evil),
        cue_spans=anchor_of(revision_of(article), f"{evil} said"),
    )
    counter = side(dispute, "denies", evil)
    make_counter_claim(claim, counter, dispute=dispute)
    make_claim(f"dam {evil}", source=source, dispute=make_dispute(evil), stance="denies")
    ask(curator, dispute, "take-out", claim_id=counter.pk, reason=evil)
    ask(curator, dispute, "place", claim_id=counter.pk, stance="denies", reason=evil)

    pages = [
        html(show(curator, dispute)),
        html(show(curator, dispute, q="dam")),
        html(show(curator, dispute, side="affirms")),
        html(ask(curator, dispute, "edit", proposition=evil * 9, reason=evil)),
        html(curator.get(reverse("admin:claimsapi_dispute_changelist"))),
    ]

    assert evil not in "".join(pages)
    assert ["&lt;script&gt;" in page for page in pages] == [True] * 5
    assert "dam &lt;script&gt;" in pages[1]


def test_an_address_that_runs_a_script_is_no_link(curator):
    dispute = make_dispute(context_url="javascript:alert(1)")

    assert 'href="javascript' not in html(show(curator, dispute))


def test_a_page_costs_the_same_for_few_claims_and_for_many(
    curator, dispute, counter_claim, django_assert_max_num_queries
):
    side(dispute, "questions")
    ask(curator, dispute, "edit", proposition="The dam is tight", reason="x")
    curator.get(address(dispute))
    with django_assert_max_num_queries(15) as few:
        show(curator, dispute)

    for number in range(FIRST + 5):
        for stance in ("affirms", "denies", "qualifies"):
            claim = side(dispute, stance)
            make_attribution(claim, revision=make_revision(make_article()))
            make_counter_claim(counter_claim.claim, claim, dispute=dispute)
        ask(curator, dispute, "edit", proposition=f"The dam is tight {number}")

    with django_assert_max_num_queries(15) as many:
        page = show(curator, dispute)
    with django_assert_max_num_queries(15):
        show(curator, dispute, q="dam", side="denies")
    assert len(many) <= len(few) + 1  # the row before the twenty latest of the history
    assert CounterClaim.objects.count() > len(page.context["counter_claims"])


def test_the_list_leads_to_the_desk_and_counts_sides_and_one_sided_articles(
    sign_in, dispute, django_assert_max_num_queries
):
    browser, url = sign_in("viewer"), reverse("admin:claimsapi_dispute_changelist")
    side(dispute, "affirms")
    side(dispute, "affirms")
    side(dispute, "denies", status="rejected")
    for _ in range(5):
        side(make_dispute("another"), "denies")

    with django_assert_max_num_queries(12):
        page = browser.get(url)

    row = html(page).partition(f'href="{address(dispute)}')[2].partition("</tr>")[0]
    assert 'class="field-affirming">2<' in row
    assert 'class="field-denying">0<' in row
    assert 'class="field-one_sided_articles">2<' in row


def test_the_stock_form_edits_words_by_the_operation_and_decides_nothing(curator, dispute):
    url = reverse("admin:claimsapi_dispute_change", args=[dispute.pk])
    form = {"title": "Dam", "proposition": dispute.proposition, "slug": "dam", "status": "dormant"}
    form["version"] = dispute.version

    answer = curator.post(url, form)

    dispute.refresh_from_db()
    assert (answer.status_code, dispute.title, dispute.status) == (302, "Dam", "open")
    event = Event.objects.get(object_id=dispute.pk, payload__has_key="change")
    assert event.payload["fields"] == ["slug", "title"]
    assert address(dispute) in html(curator.get(url))


def test_a_new_dispute_is_opened_by_the_operation_and_leads_to_its_desk(curator):
    form = {"title": "Dam", "proposition": "The dam is safe", "slug": "dam"}

    answer = curator.post(reverse("admin:claimsapi_dispute_add"), form)

    made = Dispute.objects.get()
    assert answer["Location"] == address(made)
    assert Event.objects.filter(object_id=made.pk, type="dispute.opened").exists()


@pytest.mark.parametrize(
    ("action", "typed", "shown"),
    [
        ("place", {"claim": "the dam", "stance": "doubts"}, ['value="the dam"']),
        (
            "merge",
            {"proposition": "No such", "stays": "other", "opposite": "1", "reason": "one"},
            ['value="No such"', 'value="other" checked', 'value="1" checked', 'value="one"'],
        ),
        ("split", {"proposition": "", "reason": "two"}, ['" checked>', 'value="two"']),
    ],
)
def test_a_refused_form_comes_back_as_it_was_typed(curator, dispute, action, typed, shown):
    chosen = side(dispute, "affirms")
    side(dispute, "denies")

    answer = ask(curator, dispute, action, claims=[chosen.pk], **typed)

    tools = html(answer).partition('id="actions"')[2].partition('class="sides"')[0]
    assert answer.status_code == 422
    assert [words for words in shown if words not in tools] == []


def test_a_counter_claim_that_waits_says_who_proposed_it(sign_in, dispute):
    claim, counter = side(dispute, "affirms"), side(dispute, "denies")
    make_counter_claim(claim, counter, dispute=dispute, extractor="llama3:70b")

    page = html(show(sign_in("viewer"), dispute))

    assert '<span class="tag unsure">suggested by llama3:70b</span>' in page

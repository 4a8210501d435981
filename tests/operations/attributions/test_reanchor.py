"""What a person vouched for goes along to the next revision, or waits for a person."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claimsapi.models import Attribution, Claim, Event
from claimsapi.operations.attributions import correct_spans
from claimsapi.operations.attributions.correct_spans import Part
from claimsapi.operations.claims import decide, edit
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from tests.builders import NOW, anchor_of, make_article, make_job, make_revision, make_segment
from tests.operations.extractions import TEXT, dam, span

pytestmark = pytest.mark.django_db

REMARK = "the remark was electioneering"


@pytest.fixture
def article():
    return make_article(TEXT)


def run(article, extraction):
    article.refresh_from_db()
    job = make_job(article, status="succeeded", finished_at=NOW)
    with transaction.atomic():
        store(locked(prepare(job, extraction)), now=NOW)


def without_remark(text=TEXT):
    """Return an extraction of ``text`` that does not see the remark."""
    found = dam(text if REMARK in text else f"{text} {REMARK}")
    return replace(found, attributions=found.attributions[:2], counter_claims=())


def accepted(article):
    run(article, dam())
    claim = decide.accept(Claim.objects.get(text=REMARK))
    return claim.attributions.get()


def latest_of(claim):
    return claim.attributions.get(revision__number=2)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        pytest.param(f"{TEXT} The water is rising.", "exact", id="at its place"),
        pytest.param(f"Floods. {TEXT}", "moved", id="elsewhere"),
    ],
)
def test_an_accepted_statement_that_still_stands_is_kept_though_the_extraction_misses_it(
    article, text, anchor
):
    before = accepted(article)
    make_revision(article, text)

    run(article, without_remark(text))

    row = latest_of(before.claim)
    assert [spot["exact"] for spot in row.content_spans] == [REMARK]
    assert [spot["exact"] for spot in row.cue_spans] == ["saying"]
    assert (row.review, row.drift, row.anchor) == ("accepted", "kept", anchor)
    assert (row.supersedes, row.claim.status) == (before, "accepted")
    assert not Attribution.objects.orphaned().exists()


def test_edges_that_a_person_gave_a_statement_stay_in_the_next_revision(article):
    run(article, dam())
    claim = Claim.objects.get(text=REMARK)
    correct_spans.correct_words(
        claim.attributions.get(), Part.CONTENT, [span(TEXT, "remark was electioneering")]
    )
    text = f"{TEXT} The water is rising."
    make_revision(article, text)

    run(article, dam(text))

    row = latest_of(claim)
    assert [spot["exact"] for spot in row.content_spans] == ["remark was electioneering"]
    assert (row.review, row.drift) == ("edited", "kept")
    assert Claim.objects.count() == 3


def test_a_claim_that_a_person_wrote_goes_along(article):
    run(article, without_remark())
    article.refresh_from_db()
    revision = article.current_revision
    place = {"revision": revision, "content_spans": anchor_of(revision, REMARK), "cue_spans": []}
    claim = edit.create_claim({}, [{**place, "quote_type": "indirect"}])
    text = f"{TEXT} The water is rising."
    make_revision(article, text)

    run(article, without_remark(text))

    assert (latest_of(claim).review, latest_of(claim).floating) == ("accepted", True)


def test_what_cannot_be_found_again_waits_for_a_person(article):
    before = accepted(article)
    text = TEXT.replace(REMARK, "he wants votes")
    make_revision(article, text)

    run(article, without_remark(text))

    [orphan] = Attribution.objects.orphaned()
    assert (orphan, orphan.drift, orphan.review) == (before, "dropped", "accepted")
    assert Event.objects.filter(type="claim.drifted", object_id=before.claim_id).exists()


def test_words_that_stand_in_two_places_alike_are_not_guessed(article):
    before = accepted(article)
    text = f"Floods. {TEXT} Floods. {TEXT}"
    make_revision(article, text)

    run(article, without_remark(text))

    assert list(Attribution.objects.orphaned()) == [before]


def test_a_statement_does_not_go_along_into_furniture(article):
    before = accepted(article)
    text = f"{TEXT} The water is rising."
    make_segment(make_revision(article, text), REMARK, role="furniture")

    run(article, without_remark(text))

    assert list(Attribution.objects.orphaned()) == [before]


def test_nobody_is_asked_about_a_suggestion_that_the_article_dropped(article):
    run(article, dam())
    make_revision(article, TEXT.replace(REMARK, "he wants votes"))

    run(article, without_remark())

    assert not Attribution.objects.orphaned().exists()
    assert Claim.objects.get(text=REMARK).status == "withdrawn"
    assert Attribution.objects.get(claim__text=REMARK).anchor == "exact"


def test_what_a_person_has_looked_for_in_vain_is_asked_no_more(article):
    before = accepted(article)
    make_revision(article, TEXT.replace(REMARK, "he wants votes"))
    run(article, without_remark())

    correct_spans.gone(Attribution.objects.orphaned().get())

    assert not Attribution.objects.orphaned().exists()
    before.refresh_from_db()
    assert (before.anchor, before.drift) == ("exact", "dropped")


def test_carrying_costs_no_more_for_three_statements_than_for_one(article):
    def cost(text, number):
        made = make_article(TEXT)
        run(made, dam())
        for claim in Claim.objects.filter(attributions__revision__article=made)[:number]:
            decide.accept(claim)
        make_revision(made, text)
        made.refresh_from_db()
        job = make_job(made, status="succeeded", finished_at=NOW)
        nothing = replace(dam(text), attributions=(), counter_claims=())
        with CaptureQueriesContext(connection) as captured:
            store(locked(prepare(job, nothing)), now=NOW)
        return len(captured)

    assert cost(f"{TEXT} Two.", 3) <= cost(f"{TEXT} One.", 1)

"""What an editor corrects about words while reviewing."""

import pytest

from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim
from claimsapi.operations.attributions import correct_spans
from claimsapi.operations.attributions.correct_spans import Part
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from claimsapi.parse.spans import Span
from tests.builders import make_article, make_attribution, make_claim, make_revision, revision_of

pytestmark = pytest.mark.django_db

TEXT = "The dam is safe and the river is low, the minister said. Engineers denied it."
BOTH = "The dam is safe and the river is low"


@pytest.fixture
def attribution():
    revision = revision_of(make_article(TEXT))
    words = [{"start": 0, "end": len(BOTH), "exact": BOTH}]
    return make_attribution(make_claim(BOTH), revision=revision, content_spans=words)


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def words(spans):
    return [anchor["exact"] for anchor in spans]


def test_a_claim_that_read_as_its_words_did_follows_them(attribution):
    correct_spans.correct_words(attribution, Part.CONTENT, [span("The dam is safe")], version=1)

    attribution.refresh_from_db()
    assert words(attribution.content_spans) == ["The dam is safe"]
    assert (attribution.review, attribution.claim.text) == ("edited", "The dam is safe")


def test_a_claim_in_a_sentence_of_its_own_keeps_it(attribution):
    Claim.objects.update(text="Dam safe, river low")
    attribution.claim.refresh_from_db()

    correct_spans.correct_words(attribution, Part.CONTENT, [span("The dam is safe")])

    assert Claim.objects.get().text == "Dam safe, river low"


def test_another_cue_leaves_the_statement_alone(attribution):
    correct_spans.correct_words(attribution, Part.CUE, [span("denied")])

    attribution.refresh_from_db()
    assert words(attribution.cue_spans) == ["denied"]
    assert attribution.claim.text == BOTH


def test_nobody_corrects_what_they_have_not_seen(attribution):
    Attribution.objects.update(confidence=0.1)

    with pytest.raises(StaleVersion):
        correct_spans.correct_words(attribution, Part.CUE, [span("denied")], version=1)


def test_a_part_of_a_statement_becomes_a_claim_of_its_own(attribution):
    new = correct_spans.split_words(attribution, span("the river is low"), version=1)

    attribution.refresh_from_db()
    assert (new.text, new.status, new.source) == (
        "the river is low",
        "suggested",
        attribution.claim.source,
    )
    assert words(new.attributions.get().cue_spans) == ["said"]
    assert words(attribution.content_spans) == ["The dam is safe and"]
    assert attribution.claim.text == "The dam is safe and"


@pytest.mark.parametrize("part", [BOTH, "Engineers", "low, the minister"])
def test_all_of_a_statement_or_what_is_no_part_of_it_is_not_split_off(attribution, part):
    with pytest.raises(IllegalMove):
        correct_spans.split_words(attribution, span(part))

    assert Claim.objects.count() == 1


def test_words_that_were_found_again_have_an_attribution_in_the_revision_of_now(attribution):
    Attribution.objects.update(anchor="orphaned")
    text = f"Update. {TEXT}"
    revision = make_revision(attribution.revision.article, text)

    found = correct_spans.found_again(attribution, revision, span("The dam is safe", text))

    assert (found.revision, found.supersedes, found.drift) == (
        revision,
        attribution,
        Drift.RESTORED,
    )
    assert not Attribution.objects.orphaned().exists()


def test_words_that_are_gone_wait_for_nobody_and_the_history_says_why(attribution):
    Attribution.objects.update(anchor="orphaned")

    correct_spans.gone(attribution, reason="cut")

    assert not Attribution.objects.orphaned().exists()
    event = Attribution.pgh_event_model.objects.filter(pgh_obj=attribution).latest("pgh_id")
    assert (event.drift, event.pgh_context.metadata["reason"]) == ("dropped", "cut")

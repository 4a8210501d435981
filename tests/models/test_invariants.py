"""Rules of the data model that the database itself must hold, whoever writes."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claimsapi.models import ApiKey, Attribution, Claim, Revision, Segment, Source
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_job,
    make_key,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


@contextmanager
def refuses(rule):
    """Expect the database to refuse, naming the constraint or the trigger ``rule``."""
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        yield
    cause = refused.value.__cause__
    assert rule in (cause.diag.constraint_name or str(cause))


def check_deferred():
    """Check now what the database would check at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_revision_never_changes():
    revision = revision_of(make_article())

    with refuses("never_changes"):
        Revision.objects.filter(pk=revision.pk).update(text="Something else")


def test_segments_of_a_revision_do_not_overlap():
    revision = revision_of(make_article())
    make_segment(revision, "The dam is safe")

    with refuses("segments_do_not_overlap"):
        make_segment(revision, "is safe, the minister")


def test_segments_of_two_revisions_may_stand_at_the_same_place():
    make_segment(revision_of(make_article()), "The dam is safe")

    make_segment(revision_of(make_article()), "The dam is safe")

    assert Segment.objects.count() == 2


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([{"start": 27, "end": 42, "exact": "The dam is gone"}], id="other words"),
        pytest.param([{"start": 0, "end": 900, "exact": "The dam is safe"}], id="past the end"),
        pytest.param([{"start": 28, "end": 43, "exact": "The dam is safe"}], id="one off"),
    ],
)
def test_an_attribution_reads_what_stands_there(spans):
    with refuses("attribution_spans_match_text"):
        make_attribution(content_spans=spans)


def test_anchors_count_code_points_not_bytes_or_utf16():
    text = "Überblick 🌊 – „Der Damm hält“, sagte er. He denied it; the minister said no. "
    revision = revision_of(make_article(text))

    attribution = make_attribution(
        revision=revision, content_spans=anchor_of(revision, "„Der Damm hält“")
    )

    attribution.refresh_from_db()
    assert text[attribution.start :].startswith("„Der Damm hält“")


def test_a_moved_anchor_is_checked_too():
    attribution = make_attribution()

    with refuses("attribution_spans_match_text"):
        Attribution.objects.filter(pk=attribution.pk).update(
            cue_spans=[{"start": 0, "end": 4, "exact": "said"}]
        )


def test_an_attribution_needs_content():
    with refuses("attribution_has_content"):
        make_attribution(content_spans=[])


def test_an_attribution_needs_a_cue_unless_it_floats():
    make_attribution(cue_spans=[], floating=True)

    with refuses("attribution_has_cue_unless_floating_or_narrative"):
        make_attribution(cue_spans=[])


def test_no_claim_stands_in_furniture():
    revision = revision_of(make_article())
    make_segment(revision, "The dam is safe, the minister said.", role="furniture")

    with refuses("attribution_not_in_furniture"):
        make_attribution(revision=revision)


def test_words_of_a_claim_do_not_become_furniture():
    revision = revision_of(make_article())
    segment = make_segment(revision, "The dam is safe, the minister said.")
    make_attribution(revision=revision)

    with refuses("attribution_not_in_furniture"):
        Segment.objects.filter(pk=segment.pk).update(role="furniture")


def test_words_of_a_rejected_claim_may_become_furniture():
    revision = revision_of(make_article())
    segment = make_segment(revision, "The dam is safe, the minister said.")
    make_attribution(revision=revision, review="rejected")

    assert Segment.objects.filter(pk=segment.pk).update(role="furniture") == 1


def test_a_claim_appears_once_at_a_place():
    attribution = make_attribution()

    with refuses("attribution_once_per_place"):
        make_attribution(attribution.claim, revision=attribution.revision)


def test_a_stance_needs_a_dispute():
    with refuses("claim_stance_if_and_only_if_in_dispute"):
        make_claim(stance="affirms")


def test_a_dispute_needs_a_stance():
    with refuses("claim_stance_if_and_only_if_in_dispute"):
        make_claim(dispute=make_dispute())


def test_a_claim_does_not_answer_itself():
    claim = make_claim()

    with refuses("counter_claim_answers_another"):
        make_counter_claim(claim, claim)


def test_an_explicit_answer_shows_its_evidence():
    with refuses("counter_claim_explicit_has_evidence"):
        make_counter_claim(make_claim(), make_claim(), basis="explicit", evidence_spans=[])


def test_claim_and_counter_claim_are_in_one_dispute():
    one = make_claim(dispute=make_dispute(), stance="affirms")
    other = make_claim(dispute=make_dispute(), stance="denies")

    with refuses("counter_claim_within_one_dispute"):
        make_counter_claim(one, other)
        check_deferred()


def test_claims_that_answer_each_other_do_not_part_into_two_disputes():
    dispute = make_dispute()
    one = make_claim(dispute=dispute, stance="affirms")
    make_counter_claim(one, make_claim(dispute=dispute, stance="denies"))

    with refuses("counter_claim_within_one_dispute"):
        Claim.objects.filter(pk=one.pk).update(dispute=make_dispute())
        check_deferred()


def test_a_resolved_dispute_says_how_and_when():
    with refuses("dispute_resolved_with_resolution_and_date"):
        make_dispute(status="resolved", resolution="denied")


def test_an_open_dispute_has_no_resolution():
    with refuses("dispute_resolved_with_resolution_and_date"):
        make_dispute(resolution="denied", closed_at=NOW)


def test_a_merge_goes_one_hop():
    survivor = make_source()
    merged = make_source(merged_into=survivor)

    with refuses("source_merge_one_hop"):
        make_source(merged_into=merged)


def test_a_source_that_others_merged_into_stays():
    survivor = make_source()
    make_source(merged_into=survivor)

    with refuses("source_merge_one_hop"):
        Source.objects.filter(pk=survivor.pk).update(merged_into=make_source())


def test_only_a_named_source_has_a_wikidata_id():
    with refuses("source_wikidata_only_if_named"):
        make_source(naming="unnamed", wikidata_id="Q1")


def test_a_wikidata_id_belongs_to_one_unmerged_source():
    survivor = make_source(wikidata_id="Q1")
    make_source(wikidata_id="Q1", merged_into=survivor)

    with refuses("source_one_per_wikidata_id"):
        make_source(wikidata_id="Q1")


def test_a_story_has_one_article_per_address():
    article = make_article(url_key="example.org/dam")

    with refuses("article_one_per_address"):
        make_article(url_key="example.org/dam", publisher=article.publisher)


def test_a_revision_has_one_live_job():
    article = make_article()
    make_job(article, status="succeeded", finished_at=NOW)
    make_job(article)

    with refuses("job_one_live_extract_per_revision"):
        make_job(article, kind="extract")


def test_a_finished_job_is_dated():
    with refuses("job_finished_if_and_only_if_dated"):
        make_job(status="succeeded")


def test_a_key_has_known_scopes_only():
    key, _ = make_key()

    with refuses("api_key_scopes_known"):
        ApiKey.objects.filter(pk=key.pk).update(scopes=["everything"])


def test_a_credit_stands_once_at_a_place():
    revision = revision_of(make_article())
    make_credit(revision)

    with refuses("credit_once_per_place"):
        make_credit(revision)


def test_every_change_counts_a_version_also_in_bulk():
    claim = make_claim()

    Claim.objects.filter(pk=claim.pk).update(text="The dam holds")
    Claim.objects.filter(pk=claim.pk).update(text="The dam holds")

    claim.refresh_from_db()
    assert claim.version == 2
    assert claim.updated_at > claim.created_at or claim.updated_at <= timezone.now()


def test_history_sees_bulk_updates_and_cannot_be_rewritten():
    claim = make_claim()
    Claim.objects.filter(pk=claim.pk).update(text="The dam holds")
    events = Claim.pgh_event_model.objects.filter(pgh_obj=claim)

    assert [event.text for event in events.order_by("pgh_id")] == [
        "The dam is safe",
        "The dam holds",
    ]
    with refuses("append_only"):
        events.update(text="The dam is gone")

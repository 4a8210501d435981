from dataclasses import replace

import pytest

from claimsapi.models import Attribution, Claim, Job, Segment, Source
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.segment_roles import set_role
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.parse.document import Role
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_job,
    make_segment,
    make_source,
    revision_of,
)
from tests.operations.articles.test_ingest import TEXT, submission

pytestmark = pytest.mark.django_db

BODY = "The dam is safe, the minister said."


@pytest.fixture
def segment():
    return make_segment(revision_of(make_article()), BODY)


def test_an_editor_decides_the_role(segment):
    changed = set_role(segment, Role.CAPTION)

    assert (changed.role, changed.rule, changed.locked) == ("caption", "an editor", True)


def test_what_stands_there_is_then_in_a_segment_of_that_role(segment):
    row = make_attribution(revision=segment.revision)

    set_role(segment, Role.CAPTION)

    row.refresh_from_db()
    assert row.segment_role == "caption"


def test_suggestions_in_what_becomes_furniture_go(segment):
    make_attribution(revision=segment.revision)

    set_role(segment, Role.FURNITURE)

    assert (Attribution.objects.count(), Claim.objects.count()) == (0, 0)


def test_a_claim_that_stands_elsewhere_stays_without_the_attribution_in_furniture(segment):
    row = make_attribution(revision=segment.revision)
    make_attribution(row.claim)

    set_role(segment, Role.FURNITURE)

    assert Claim.objects.get().attributions.count() == 1


@pytest.mark.parametrize("review", ["accepted", "edited"])
def test_what_a_person_decided_is_no_furniture(segment, review):
    row = make_attribution(revision=segment.revision, review=review)

    with pytest.raises(IllegalMove, match=str(row.pk)):
        set_role(segment, Role.FURNITURE)

    segment.refresh_from_db()
    assert segment.role == "body"


def test_roles_stay_while_a_job_reads_them(segment):
    make_job(segment.revision.article)

    with pytest.raises(IllegalMove, match="reads this revision"):
        set_role(segment, Role.CAPTION)


def test_the_next_revision_keeps_the_role_of_the_same_words():
    publisher = make_source()
    ingest(submission(publisher=publisher, external_id="a"), now=NOW).delete()
    set_role(Segment.objects.get(ordinal=1), Role.CAPTION)
    later = submission(TEXT.replace("Dam is", "Dam was"), publisher=publisher, external_id="a")

    job = ingest(later, now=NOW)

    kept = job.revision.segments.get(ordinal=1)
    assert (kept.role, kept.locked) == ("caption", True)


def test_furniture_of_a_publisher_is_furniture_in_its_next_article(segment):
    set_role(segment, Role.FURNITURE, always=True)
    text = f"Gate holds\n{BODY} Read on."

    publisher = Source.objects.get(published=segment.revision.article)
    job = ingest(submission(text, publisher=publisher), now=NOW)

    assert [row.role for row in job.revision.segments.all()] == ["headline", "furniture"]


SAYS = "The dam is safe and “nobody has to leave the valley tonight”, the minister said."


def doubted(title="Dam is safe", publisher=None, **fields):
    """Take in a text whose second paragraph a reader made furniture; return its segment."""
    sent = submission(f"{title}\n{SAYS}", publisher=publisher, **fields)
    furniture = [replace(each, role=Role.FURNITURE) for each in sent.document.segments[1:]]
    document = replace(sent.document, segments=(*sent.document.segments[:1], *furniture))
    job = ingest(replace(sent, document=document), now=NOW)
    Job.objects.update(status="succeeded", finished_at=NOW)
    return Segment.objects.select_related("revision__article").get(revision=job.revision, ordinal=1)


@pytest.mark.parametrize("role", [Role.BODY, Role.FURNITURE])
def test_who_sets_the_role_of_doubtful_furniture_ends_the_warning_for_good(role):
    publisher = make_source()
    segment = doubted(publisher=publisher, external_id="a1")
    [warning] = segment.revision.article.warnings

    set_role(segment, role)

    segment.revision.article.refresh_from_db()
    assert (warning["code"], segment.revision.article.warnings) == ("furniture-doubtful", [])
    again = doubted("Dam holds", publisher=publisher, external_id="a1")
    assert (again.revision.number, again.revision.article.warnings) == (2, [])


def test_furniture_that_a_person_knows_a_publisher_by_is_not_doubted():
    publisher = make_source(furniture_patterns=["nobody has to leave"])

    assert doubted(publisher=publisher).revision.article.warnings == []


def test_words_too_few_to_tell_furniture_by_are_not_kept():
    short = make_segment(revision_of(make_article("Dam\nRead on.")), "Read on.")

    with pytest.raises(IllegalMove, match="too short"):
        set_role(short, Role.FURNITURE, always=True)

    assert not Source.objects.filter(furniture_patterns__len__gt=0).exists()

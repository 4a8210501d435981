from datetime import timedelta

import pytest

from claimsapi.operations.disputes.timeline import timeline
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_revision,
    revision_of,
)

pytestmark = pytest.mark.django_db


def carry(article, claim):
    revision = revision_of(article)
    return make_attribution(
        claim, revision=revision, content_spans=anchor_of(revision, "The dam is safe")
    )


def published(days):
    return make_article(published_at=NOW + timedelta(days=days))


@pytest.fixture
def dispute():
    return make_dispute()


def test_it_goes_by_when_things_were_said_not_by_when_they_came_in(dispute):
    late = make_claim("late", dispute=dispute, stance="denies")
    early = make_claim("early", dispute=dispute, stance="affirms")
    carry(published(2), late)
    carry(published(1), early)

    assert [entry.claim for entry in timeline(dispute).entries] == [early, late]


def test_the_first_of_each_side_is_marked(dispute):
    for days, stance in enumerate(["affirms", "denies", "affirms", "denies"]):
        carry(published(days), make_claim(dispute=dispute, stance=stance))

    firsts = [entry.first_said for entry in timeline(dispute).entries]

    assert firsts == [True, True, False, False]


def test_a_claim_comes_once_for_each_article_at_its_first_revision(dispute):
    claim = make_claim(dispute=dispute, stance="affirms")
    one, two = published(0), published(1)
    first = carry(one, claim)
    make_revision(one, "The dam is safe, the minister said again.")
    carry(one, claim)
    second = carry(two, claim)

    entries = timeline(dispute).entries

    assert [entry.attribution for entry in entries] == [first, second]
    assert [entry.repeated for entry in entries] == [False, True]


def test_it_costs_two_queries_however_many_claims(dispute, django_assert_num_queries):
    for days in range(6):
        carry(published(days), make_claim(dispute=dispute, stance="affirms"))

    with django_assert_num_queries(2):
        names = [entry.source.name for entry in timeline(dispute).entries]

    assert len(names) == 6

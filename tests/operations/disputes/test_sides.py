from datetime import UTC, datetime, timedelta

import pytest

from claimsapi.operations.disputes.sides import sides
from tests.builders import (
    NOW,
    anchor_of,
    make_article,
    make_attribution,
    make_claim,
    make_dispute,
    make_revision,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

TEXT = "The dam is safe, the minister said. Engineers denied that the dam is safe."


def carry(dispute, article, stance, words, **fields):
    """Store a claim of ``stance`` that the current revision of ``article`` reports."""
    claim = make_claim(words, dispute=dispute, stance=stance, **fields)
    revision = revision_of(article)
    make_attribution(
        claim,
        revision=revision,
        content_spans=anchor_of(revision, words),
        source_spans=anchor_of(revision, "the minister" if stance == "affirms" else "Engineers"),
        cue_spans=anchor_of(revision, "said" if stance == "affirms" else "denied"),
    )
    return claim


def test_each_side_shows_who_says_it_in_which_words():
    dispute, article = make_dispute(), make_article(TEXT)
    minister = make_source("Ada Brandt")
    carry(dispute, article, "affirms", "The dam is safe", source=minister)
    carry(dispute, article, "denies", "the dam is safe")

    affirming, denying = sides(dispute).sides

    [row] = affirming.rows
    assert (row.source, row.as_printed, row.exact) == (
        minister,
        "the minister",
        ["The dam is safe"],
    )
    assert [row.as_printed for row in denying.rows] == ["Engineers"]


def test_a_side_that_nobody_takes_is_shown_empty():
    dispute = make_dispute()
    carry(dispute, make_article(TEXT), "affirms", "The dam is safe")

    affirming, denying = sides(dispute).sides

    assert (len(affirming.rows), list(denying.rows), denying.first_said) == (1, [], None)


def test_the_first_said_comes_first():
    dispute, article = make_dispute(), make_article(TEXT)
    later = {"said_from": NOW, "said_to": NOW}
    earlier = {"said_from": NOW - timedelta(days=1), "said_to": NOW - timedelta(days=1)}
    carry(dispute, article, "affirms", "The dam is safe", **later)
    first = carry(dispute, article, "affirms", "the dam is safe", **earlier)

    affirming, _ = sides(dispute).sides

    assert affirming.rows[0].claim == first
    assert affirming.first_said == NOW - timedelta(days=1)


def test_a_day_is_shown_as_the_day_it_was_where_the_article_appeared():
    dispute, article = make_dispute(), make_article(TEXT)
    article.publisher.timezone = "Europe/Berlin"
    article.publisher.save(update_fields=["timezone"])
    monday = datetime(2026, 3, 15, 23, 0, tzinfo=UTC)  # midnight in Berlin
    carry(dispute, article, "affirms", "The dam is safe", said_from=monday, said_to=monday)

    [row] = sides(dispute).sides[0].rows

    assert row.said_at.isoformat() == "2026-03-16T00:00:00+01:00"


@pytest.mark.parametrize("status", ["rejected", "withdrawn"])
def test_a_claim_that_does_not_stand_is_not_shown(status):
    dispute = make_dispute()
    carry(dispute, make_article(TEXT), "affirms", "The dam is safe", status=status)

    assert [list(side.rows) for side in sides(dispute).sides] == [[], []]


def test_an_article_whose_current_revision_has_one_side_only_is_named():
    dispute = make_dispute()
    both, one, mended = make_article(TEXT), make_article(TEXT), make_article(TEXT)
    carry(dispute, both, "affirms", "The dam is safe")
    carry(dispute, both, "denies", "the dam is safe")
    carry(dispute, one, "affirms", "The dam is safe")
    carry(dispute, mended, "affirms", "The dam is safe")
    make_revision(mended, TEXT + " The minister took it back.")

    assert sides(dispute).one_sided_articles == [one.pk]


def test_the_view_costs_two_queries_for_two_claims_and_for_twenty(django_assert_num_queries):
    dispute, article = make_dispute(), make_article(TEXT)
    for _ in range(10):
        carry(dispute, article, "affirms", "The dam is safe")
        carry(dispute, article, "denies", "the dam is safe")

    with django_assert_num_queries(2):
        view = sides(dispute)
        shown = [(row.source.name, row.as_printed) for side in view.sides for row in side.rows]

    assert len(shown) == 20


@pytest.mark.parametrize(
    ("said", "published", "by", "at"),
    [
        pytest.param(NOW, NOW - timedelta(days=1), "statement", NOW, id="said then"),
        pytest.param(None, NOW, "publication", NOW, id="published then"),
        pytest.param(None, None, "arrival", NOW, id="came in then"),
    ],
)
def test_a_row_says_what_its_time_is_the_time_of(said, published, by, at):
    dispute, article = make_dispute(), make_article(TEXT, published_at=published)
    carry(dispute, article, "affirms", "The dam is safe", said_from=said, said_to=said)

    [row] = sides(dispute).sides[0].rows

    assert (row.dated_by, row.said_at) == (by, at)

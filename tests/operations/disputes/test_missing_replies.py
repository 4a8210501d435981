"""Whose reply is missing in which article."""

import pytest

from claimsapi.operations.disputes.missing_replies import replies
from tests.builders import (
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


@pytest.fixture
def dispute():
    return make_dispute()


@pytest.fixture
def ministry():
    return make_source("Ministry")


@pytest.fixture
def engineers():
    return make_source("Engineers")


def says(source, stance, article, dispute):
    claim = make_claim(dispute=dispute, stance=stance, source=source)
    make_attribution(claim, revision=revision_of(article))
    return claim


def names(speakers):
    return [speaker.name for speaker in speakers]


def test_an_article_with_one_side_says_who_is_there_and_whose_reply_is_not(
    dispute, ministry, engineers
):
    both, alone = make_article(), make_article()
    says(ministry, "affirms", both, dispute)
    says(engineers, "denies", both, dispute)
    says(ministry, "affirms", alone, dispute)

    found = replies(dispute, most=5)

    [carrier] = found.carriers
    assert (found.articles, found.one_sided, carrier.article) == (2, 1, alone.pk)
    assert carrier.affirms
    assert (names(carrier.carried), names(carrier.missing)) == (["Ministry"], ["Engineers"])


def test_a_source_that_stands_nowhere_beside_the_other_side_is_unanswered(
    dispute, ministry, engineers
):
    both, alone, again = make_article(), make_article(), make_article()
    says(make_source("Mayor"), "affirms", both, dispute)
    says(engineers, "questions", both, dispute)
    for article in (alone, again):
        says(ministry, "affirms", article, dispute)

    found = replies(dispute, most=5)

    assert [(speaker.name, count) for speaker, count in found.unanswered] == [("Ministry", 2)]


def test_only_the_current_wording_of_an_article_counts(dispute, ministry, engineers):
    article = make_article()
    says(ministry, "affirms", article, dispute)
    revision = make_revision(article, "The dam is not safe, engineers said.")
    claim = make_claim(dispute=dispute, stance="denies", source=engineers)
    spans = {
        "content_spans": anchor_of(revision, "The dam is not safe"),
        "source_spans": anchor_of(revision, "engineers"),
    }
    make_attribution(claim, revision=revision, **spans)

    [carrier] = replies(dispute, most=5).carriers

    assert names(carrier.carried) == ["Engineers"]


def test_of_a_dispute_that_is_not_open_no_reply_is_missing(ministry):
    dispute = make_dispute(status="dormant")
    says(ministry, "affirms", make_article(), dispute)

    found = replies(dispute, most=5)

    assert (found.articles, found.one_sided, found.unanswered) == (1, 0, [])


def test_many_articles_cost_one_query_and_only_the_latest_are_described(
    dispute, ministry, django_assert_num_queries
):
    articles = [make_article() for _ in range(6)]
    for article in articles:
        says(ministry, "affirms", article, dispute)

    with django_assert_num_queries(1):
        found = replies(dispute, most=2)

    assert found.one_sided == 6
    assert [carrier.article for carrier in found.carriers] == [articles[5].pk, articles[4].pk]

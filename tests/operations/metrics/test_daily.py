"""The figures of the last days, and the counts of what waits."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claimsapi.operations.metrics.daily import last_days
from claimsapi.operations.review_queue.counts import counted
from tests.builders import (
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

TODAY = date(2026, 3, 14)
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def test_statements_count_on_the_day_of_their_article_by_how_their_source_is_named():
    revision = revision_of(make_article(published_at=NOON - timedelta(days=1)))
    named = make_claim(source=make_source(naming="named"))
    make_attribution(named, revision=revision, quote_type="direct")
    make_attribution(make_claim(source=make_source(naming="unnamed")), revision=revision)
    make_attribution(make_claim(source=None), revision=revision)
    make_attribution(make_claim(source=make_source(naming="collective")), revision=revision)

    yesterday, today = last_days(today=TODAY, days=2)

    assert (yesterday.statements, yesterday.named, yesterday.unnamed) == (4, 1, 2)
    assert (yesterday.direct, today.statements) == (1, 0)


def test_what_was_rejected_or_stands_in_an_earlier_revision_is_not_counted():
    article = make_article(published_at=NOON)
    make_attribution(revision=revision_of(article))
    current = make_revision(article, "The dam is safe, the minister said. Nobody else did.")
    make_attribution(revision=current, review="rejected")
    make_attribution(make_claim(status="withdrawn"), revision=current)

    [today] = last_days(today=TODAY, days=1)

    assert today.statements == 0


def test_disputes_count_on_the_days_they_were_opened_and_resolved():
    make_dispute(opened_at=NOON - timedelta(days=1))
    make_dispute(
        opened_at=NOON - timedelta(days=1),
        closed_at=NOON,
        status="resolved",
        resolution="affirmed",
    )

    yesterday, today = last_days(today=TODAY, days=2)

    assert (yesterday.opened, yesterday.resolved) == (2, 0)
    assert (today.opened, today.resolved) == (0, 1)


def test_the_last_days_cost_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        last_days(today=TODAY, days=30)


def test_what_waits_is_counted_in_one_query_and_nothing_is_zero(django_assert_num_queries):
    claim, counter = make_claim(), make_claim(status="accepted")
    make_counter_claim(claim, counter)
    make_attribution(claim, anchor="orphaned")
    make_attribution(claim, anchor="orphaned", review="rejected")

    with django_assert_num_queries(1):
        counts = counted(["claims", "counter_claims", "orphans", "jobs"])

    assert counts == {"claims": 1, "counter_claims": 1, "orphans": 1, "jobs": 0}


def test_a_counter_claim_to_a_rejected_claim_waits_for_nobody():
    make_counter_claim(make_claim(status="rejected"), make_claim())

    assert counted(["counter_claims"]) == {"counter_claims": 0}

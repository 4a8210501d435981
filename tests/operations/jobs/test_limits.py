from datetime import timedelta

import pytest

from claimsapi.models import Job
from claimsapi.operations.jobs import limits

MINUTE = timedelta(minutes=1)

JOBS = [
    pytest.param(Job(kind="ingest", length=600), id="a short article"),
    pytest.param(Job(kind="extract", length=1_000_000), id="a long one"),
    pytest.param(Job(kind="ingest"), id="a page that is still to be fetched"),
    pytest.param(Job(kind="bulk"), id="a bulk, which has turns"),
]


@pytest.mark.parametrize("job", JOBS)
def test_a_worker_is_killed_before_another_may_have_its_job(job):
    assert limits.allowed(job) + limits.FAREWELL < limits.lease(job)


def test_a_short_article_whose_worker_died_is_missed_in_about_a_minute():
    assert limits.lease(Job(kind="ingest", length=4000)) < 1.1 * MINUTE


def test_the_longer_an_article_is_the_longer_it_may_take():
    allowed = [limits.allowed(Job(kind="ingest", length=n)) for n in (1_000, 10_000, 100_000)]

    assert allowed == sorted(allowed)
    assert 3 * MINUTE < allowed[-1] < 5 * MINUTE


def test_an_export_may_take_hours_and_is_missed_within_minutes():
    export = Job(kind="export")

    assert limits.allowed(export) == timedelta(hours=4)
    assert limits.lease(export) < 2 * MINUTE

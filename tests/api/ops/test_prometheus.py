import os
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from claimsapi.api.ops import pool_metrics, prometheus
from claimsapi.embedded.cluster import NOBODYS_PID
from claimsapi.models import Feed
from claimsapi.models.job import JobQueue
from tests.builders import make_claim, make_delivery, make_feed, make_job, make_webhook

pytestmark = pytest.mark.django_db


def scraped(client):
    """Return the value of each sample by its name and sorted labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_jobs_at_work_and_those_finished_lately_are_counted(client):
    make_job()
    make_job(kind="export", status="failed", finished_at=timezone.now())
    make_job(status="succeeded", finished_at=timezone.now() - timedelta(hours=1))

    samples = scraped(client)

    counted = {name: value for name, value in samples.items() if name[0] == "claimsapi_jobs"}
    assert counted == {
        ("claimsapi_jobs", "ingest", "queued"): 1,
        ("claimsapi_jobs", "export", "failed"): 1,
    }


def test_the_age_of_a_queue_is_that_of_its_oldest_job(client):
    assert scraped(client)[("claimsapi_queue_age_seconds", "bulk")] == 0
    make_job(created_at=timezone.now() - timedelta(seconds=90), queue="bulk")

    samples = scraped(client)

    assert 90 <= samples[("claimsapi_queue_age_seconds", "bulk")] < 100
    assert samples[("claimsapi_queue_age_seconds", "interactive")] == 0


def test_the_age_of_a_queue_counts_no_pause_and_no_time_at_work(client):
    now = timezone.now()
    long_ago, lately = now - timedelta(hours=1), now - timedelta(seconds=40)
    old = {"created_at": long_ago, "started_at": long_ago, "attempts": 1}
    make_job(queue="bulk", nudged_at=now + timedelta(minutes=9), **old)  # put back for a while
    make_job(queue="interactive", nudged_at=lately, **old)  # its pause is over
    make_job(queue="housekeeping", **old)  # retried just now, and not sent yet

    samples = scraped(client)

    ages = {queue: samples[("claimsapi_queue_age_seconds", queue)] for queue in JobQueue}
    assert ages["bulk"] == 0
    assert 40 <= ages["interactive"] < 50
    assert ages["housekeeping"] < 10


def test_deliveries_and_failing_endpoints_are_counted(client):
    now = timezone.now()
    endpoint = make_webhook()
    make_delivery(endpoint, next_at=now - timedelta(seconds=90))
    make_delivery(endpoint, status="failed", finished_at=now)
    make_delivery(endpoint, status="succeeded", finished_at=now - timedelta(hours=1))
    resting = make_webhook(failing_since=now, rests_until=now + timedelta(minutes=1))
    make_delivery(resting, next_at=now - timedelta(hours=1))
    make_webhook(enabled=False, disabled_reason="It wants nothing more.")

    samples = scraped(client)

    states = ("pending", "failed", "succeeded")
    assert [samples["claimsapi_webhook_deliveries", state] for state in states] == [2, 1, 0]
    troubled = "claimsapi_webhook_endpoints_troubled"
    assert [samples[troubled, state] for state in ("failing", "disabled")] == [1, 1]
    assert 90 <= samples["claimsapi_queue_age_seconds", "webhooks"] < 100


def test_reading_is_timed_by_the_jobs_of_the_last_minutes(client):
    for seconds in (0.1, 0.2, 0.9):
        steps = [{"name": "extract", "seconds": seconds}, {"name": "store", "seconds": 7}]
        make_job(status="succeeded", finished_at=timezone.now(), steps=steps)

    samples = scraped(client)

    assert samples[("claimsapi_extractions",)] == 3
    assert samples[("claimsapi_extraction_seconds", "0.5")] == pytest.approx(0.2)


def test_what_waits_for_people_is_counted_by_its_queue(client):
    make_claim(status="suggested")
    make_claim(status="accepted")
    make_feed(failures=3)
    make_job(status="failed", finished_at=timezone.now())

    samples = scraped(client)

    backlog = {name[1]: value for name, value in samples.items() if "backlog" in name[0]}
    assert (backlog["claims"], backlog["feeds"], backlog["jobs"]) == (1, 1, 1)
    assert backlog["counter_claims"] == 0


def test_a_feed_that_nobody_polls_is_overdue_until_somebody_does(client):
    now = timezone.now()
    make_feed(next_poll_at=now + timedelta(minutes=5))
    assert scraped(client)[("claimsapi_feed_overdue_seconds",)] == 0
    feed = make_feed(next_poll_at=now - timedelta(minutes=5))
    assert 300 <= scraped(client)[("claimsapi_feed_overdue_seconds",)] < 330

    Feed.objects.take(feed.pk, now=now, lease=timedelta(minutes=3))

    assert scraped(client)[("claimsapi_feed_overdue_seconds",)] == 0


def test_requests_are_counted_by_view_and_status(client):
    name = "django_http_responses_total_by_status_view_method_total"
    refused = (name, "401", "GET", "claim-list")
    before = scraped(client).get(refused, 0)

    client.get("/api/v1/claims/")

    assert scraped(client)[refused] == before + 1


def test_scraping_costs_the_same_whatever_is_stored(client, django_assert_num_queries):
    for _ in range(5):
        make_job()

    with django_assert_num_queries(8):
        client.get("/metrics")


def test_without_the_database_the_metrics_of_the_process_are_there(client, monkeypatch):
    def away(**_):
        raise OperationalError

    assert scraped(client)[("claimsapi_database_up",)] == 1
    monkeypatch.setattr(prometheus, "queue_state", away)

    samples = scraped(client)

    assert samples[("claimsapi_database_up",)] == 0
    assert ("claimsapi_queue_age_seconds", "bulk") not in samples


def test_the_pool_of_connections_is_counted(client, monkeypatch):
    name = "claimsapi_db_pool_{}".format
    told = {
        "pool_size": 8, "pool_available": 1, "requests_waiting": 2, "requests_queued": 5,
        "requests_wait_ms": 1500, "requests_errors": 3,
    }  # fmt: skip
    before = scraped(client)
    assert before[(name("size"),)] >= 1
    monkeypatch.setattr(pool_metrics, "counted", lambda: told)

    after = scraped(client)

    now = [after[(name(each),)] for each in ("size", "available", "waiting")]
    more = [
        after[(name(each),)] - before[(name(each),)]
        for each in ("waits_total", "wait_seconds_total", "timeouts_total")
    ]
    assert now == [8, 1, 2]
    assert more == pytest.approx([5, 1.5, 3])


def test_connections_of_processes_that_ended_are_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    gone, alive = (tmp_path / f"gauge_livesum_{pid}.db" for pid in (NOBODYS_PID, os.getpid()))
    for each in (gone, alive):
        each.touch()

    pool_metrics.forget_the_dead()

    assert list(tmp_path.iterdir()) == [alive]

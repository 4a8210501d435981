import json
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from claimsapi import worker
from claimsapi.api.bulk import items
from claimsapi.api.bulk.items import line_taken
from claimsapi.api.core.parsers import LIMIT
from claimsapi.models import Article, Bulk, BulkPart, Claim, Event, Job
from claimsapi.models.bulk import BROKEN_OFF_AFTER, KEPT, BulkResource
from claimsapi.models.job import JobTaken
from claimsapi.operations.bulk import parts as bulk_parts
from claimsapi.operations.jobs import turns
from tests.api_client import Tool
from tests.builders import LEASE, make_key, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(db):
    return make_source("Ruhr Wire")


@pytest.fixture
def parts_of_two(monkeypatch):
    monkeypatch.setattr(bulk_parts, "PART_LINES", 2)


def article(number):
    text = f"Gate {number} holds\nGate {number} will hold, the mayor said on Monday in Essen."
    fields = {"text": text, "publisher": "Ruhr Wire", "external_id": str(number)}
    return json.dumps(fields).encode()


def keep(*lines, resource=BulkResource.ARTICLES, key=None):
    return bulk_parts.keep(resource, lines, key=key)


def run(job):
    return worker.run(job.pk, now=timezone.now)


def results(job):
    return [json.loads(line) for line in b"".join(bulk_parts.results(job.bulk)).splitlines()]


def test_every_line_has_its_result_by_its_number(publisher, parts_of_two):
    job = run(keep(article(1), b"", b"{", article(2), b" ", article(1)))

    found = [(each["line"], each["status"], each["outcome"]) for each in results(job)]
    assert found == [
        (1, 202, "created"),
        (3, 400, None),
        (4, 202, "created"),
        (6, 202, "unchanged"),
    ]
    assert (job.status, job.done, job.total) == ("partial", 4, 4)
    assert job.result == {"succeeded": 3, "failed": 1}


def test_articles_wait_to_be_read_but_are_not_all_sent_at_once(publisher):
    job = run(keep(article(1), article(2)))

    assert job.status == "succeeded"
    assert Article.objects.count() == 2
    assert Job.objects.never_sent().filter(kind="ingest").count() == 2


def test_the_stream_goes_when_it_is_taken_in(publisher):
    job = run(keep(article(1)))

    assert [part.data for part in job.bulk.parts.all()] == [None]


def test_a_long_bulk_gives_way_to_others_and_goes_on_where_it_stopped(
    publisher, parts_of_two, monkeypatch
):
    over = iter([True, False])  # after the first part, after the second
    monkeypatch.setattr(turns, "is_over", lambda *_: next(over))
    job = keep(*(article(n) for n in range(6)))

    first = run(job)
    assert (first.status, first.done, first.attempts, first.nudged_at) == ("queued", 2, 0, None)
    began = first.started_at

    second = run(job)
    assert (second.status, second.done, second.started_at) == ("succeeded", 6, began)
    assert Article.objects.count() == 6


def test_a_worker_that_is_lost_in_the_middle_repeats_no_part(publisher, parts_of_two, monkeypatch):
    job = keep(*(article(n) for n in range(6)))
    lost_at = {"calls": 0}
    take = items._TAKE[BulkResource.ARTICLES]

    def take_and_die(item, *about):
        lost_at["calls"] += 1
        if lost_at["calls"] == 4:
            raise OperationalError("the worker's connection ends")
        return take(item, *about)

    monkeypatch.setitem(items._TAKE, BulkResource.ARTICLES, take_and_die)
    assert run(job).status == "queued"
    assert Article.objects.count() == 2  # the second part is undone as a whole

    again = run(job)

    assert (again.status, again.done) == ("succeeded", 6)
    assert [each["outcome"] for each in results(again)] == ["created"] * 6


def test_a_worker_that_overslept_its_lease_takes_no_part_in(publisher):
    job = keep(article(1))
    slow = Job.objects.take(job.pk, now=timezone.now() - 2 * LEASE, lease=LEASE)
    Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)

    with pytest.raises(JobTaken):
        bulk_parts.take_in(slow, timezone.now, intake_of=line_taken)

    assert not Article.objects.exists()


def test_a_fault_of_ours_with_one_line_is_none_of_the_others(publisher, monkeypatch, caplog):
    take = items._TAKE[BulkResource.ARTICLES]

    def fail(item, *about):
        if item["external_id"] == "1":
            raise ZeroDivisionError("secret words of the article")
        return take(item, *about)

    monkeypatch.setitem(items._TAKE, BulkResource.ARTICLES, fail)
    job = run(keep(article(1), article(2)))

    assert [each["status"] for each in results(job)] == [500, 202]
    assert "secret" not in str(results(job))
    assert "ZeroDivisionError" in caplog.text


def test_a_line_that_is_too_long_is_refused_alone(publisher):
    job = run(keep(b'"' + b"x" * LIMIT, article(2)))

    assert [each["status"] for each in results(job)] == [413, 202]


def test_claims_of_a_stream_are_those_of_the_key_that_sent_it():
    key, _ = make_key()

    run(keep(b'{"text": "So it is"}', resource=BulkResource.CLAIMS, key=key))

    event = Claim.pgh_event_model.objects.get()
    assert event.pgh_context.metadata["key"] == str(key.pk)


def test_parts_are_cut_by_lines_and_by_size(monkeypatch):
    monkeypatch.setattr(bulk_parts, "PART_SIZE", 10)
    monkeypatch.setattr(bulk_parts, "PART_LINES", 3)

    job = keep(b"1", b"", b"3", b"4", b"x" * 20, b"6")

    parts = BulkPart.objects.values_list("first_line", "lines")
    assert list(parts) == [(1, 2), (4, 2), (6, 1)]
    assert job.total == 5


def test_the_end_of_a_bulk_is_told_with_its_counts(publisher):
    job = run(keep(article(1), b"{"))

    event = Event.objects.get(type="job.succeeded", object_id=job.pk)
    assert event.payload == {"succeeded": 1, "failed": 1}


def test_results_go_after_a_week_and_the_job_stays(publisher):
    job = run(keep(article(1)))
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - KEPT)

    bulk_parts.remove_expired(now=timezone.now())

    answer = Tool().get(f"/api/v1/jobs/{job.pk}/results/")
    assert (answer.status_code, answer.json()["type"]) == (
        410,
        "http://testserver/problems/expired/",
    )


def test_a_bulk_whose_lines_are_gone_does_not_count_as_done(publisher):
    job = keep(article(1))
    BulkPart.objects.all().delete()

    gone = run(job)

    assert (gone.status, gone.error["type"]) == ("failed", "/problems/expired/")


def test_what_is_left_of_a_broken_off_stream_goes_after_a_day():
    now = timezone.now()
    Bulk.objects.create(resource="claims", created_at=now - BROKEN_OFF_AFTER - timedelta(hours=1))
    fresh = Bulk.objects.create(resource="claims", created_at=now)

    bulk_parts.remove_expired(now=now)

    assert Bulk.objects.get() == fresh

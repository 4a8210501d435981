from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claimsapi.models import ApiKey, Job
from claimsapi.models.job import JobQueue
from claimsapi.operations.jobs import lifecycle, sending
from tests.builders import LEASE, NOW, make_job, make_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_are_out(monkeypatch):
    monkeypatch.setattr(sending, "OUT", 2)


def a_key():
    return make_key()[0]


def make_jobs(number, **fields):
    return [make_job(**fields) for _ in range(number)]


def test_the_first_jobs_of_a_key_are_sent_and_the_others_wait_for_their_turn():
    first, second, third = jobs = make_jobs(3)

    assert [sending.begin(job) for job in jobs] == [True, True, False]
    assert list(Job.objects.sent()) == [first, second]
    assert list(Job.objects.never_sent()) == [third]


def test_a_job_that_is_done_makes_room_for_the_next_of_its_key_and_queue():
    ours, theirs = a_key(), a_key()
    done = make_job(key=ours, queue="bulk", nudged_at=NOW, status="succeeded", finished_at=NOW)
    make_job(key=theirs, queue="bulk")
    make_job(key=ours)
    make_job(key=ours, queue="bulk", nudged_at=NOW)
    waiting = make_jobs(2, key=ours, queue="bulk")

    assert [list(sending.next_like(done)) for _ in range(2)] == [waiting[:1], []]


def test_a_job_that_pauses_keeps_no_other_back():
    done = make_job(status="succeeded", finished_at=NOW)
    make_jobs(2, nudged_at=timezone.now() + timedelta(minutes=1))
    [waiting] = make_jobs(1)

    assert list(sending.next_like(done)) == [waiting]


def test_keys_with_many_jobs_each_share_the_workers():
    keys = {a_key(): "first", a_key(): "second"}
    for key in keys:
        for job in make_jobs(10, key=key, queue="bulk"):
            sending.begin(job)
    read = []
    for _ in range(12):
        job = Job.objects.take(Job.objects.sent().first().pk, now=NOW, lease=LEASE)
        lifecycle.succeed(job, now=NOW, result={})
        sending.next_like(job)
        read.append(keys[job.key])

    assert read.count("first") == read.count("second") == 6
    assert set(read[:4]) == {"first", "second"}


def test_nothing_is_lost_of_a_queue_that_merely_takes_its_time():
    make_jobs(2, nudged_at=NOW - timedelta(hours=1))
    sent_at = NOW - timedelta(hours=1)

    assert sending.lost(JobQueue.INTERACTIVE, before=sent_at) == []


def test_what_a_later_message_has_overtaken_was_lost():
    lost = make_job(nudged_at=NOW - timedelta(minutes=2))
    make_job(nudged_at=NOW - timedelta(minutes=2), queue="bulk")
    make_job(nudged_at=NOW)

    assert sending.lost(JobQueue.INTERACTIVE, before=NOW) == [lost]
    assert sending.lost(JobQueue.INTERACTIVE, before=NOW) == []  # it is on its way again


def test_what_was_lost_is_sent_in_batches(monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    make_jobs(3, nudged_at=NOW - timedelta(minutes=2))

    assert [len(sending.lost(JobQueue.INTERACTIVE, before=NOW)) for _ in range(3)] == [2, 1, 0]


def test_a_queue_is_looked_through_when_a_message_takes_long():
    make_job(nudged_at=NOW - timedelta(seconds=1))
    make_job(nudged_at=NOW - timedelta(minutes=1), queue="bulk")
    make_job(queue="housekeeping")

    assert sending.late(now=NOW) == ["bulk"]


def test_jobs_wait_for_nothing_where_none_of_their_key_is_on_its_way():
    stuck = make_job(key=a_key())
    of_nobody = make_job(queue="bulk")
    going_on = a_key()
    make_job(key=going_on, nudged_at=NOW)
    make_job(key=going_on)

    assert list(sending.stuck()) == [stuck, of_nobody]


def test_however_many_wait_what_is_sent_next_is_found_by_an_index():
    keys = [a_key(), a_key()]
    queue_up(20_000, keys)
    done = Job(queue="bulk", key=keys[0])

    for rows in (Job.objects.like(done).never_sent()[:2], Job.objects.like(done).sent()[:2]):
        assert "Index" in rows.explain()
        assert "Sort" not in rows.explain()


def queue_up(number: int, keys: list[ApiKey]) -> None:
    ids = [key.pk for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claimsapi_job (id, kind, status, trigger, queue, steps, done, total,"
            " result, attempts, forgiven_attempts, dismissed, version, key_id)"
            " SELECT gen_random_uuid(), 'ingest', 'queued', 'api', 'bulk', '[]', 0, 3, '{}', 0, 0,"
            " false, 1, (%s::uuid[])[1 + n %% %s] FROM generate_series(1, %s) AS n",
            [ids, len(ids), number],
        )
        cursor.execute("ANALYZE claimsapi_job")

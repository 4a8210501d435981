from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from claimsapi.models import Job
from claimsapi.models.job import JobTaken
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.jobs import actions, lifecycle
from tests.builders import NOW, make_article, make_job

pytestmark = pytest.mark.django_db


def test_a_lease_outlives_the_tasks_time_limit():
    assert timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) < lifecycle.LEASE


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_one_takes_the_job():
    job = make_job()

    def take(_: int) -> bool:
        try:
            Job.objects.take(job.pk, now=timezone.now(), lease=lifecycle.LEASE)
        except JobTaken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(take, range(4))) == 1


def test_a_job_whose_worker_is_lost_is_taken_again_after_its_lease():
    job = make_job()
    Job.objects.take(job.pk, now=NOW, lease=lifecycle.LEASE)
    with pytest.raises(JobTaken):
        Job.objects.take(job.pk, now=NOW + lifecycle.LEASE, lease=lifecycle.LEASE)

    again = Job.objects.take(
        job.pk, now=NOW + lifecycle.LEASE + timedelta(seconds=1), lease=lifecycle.LEASE
    )

    assert (again.attempts, again.steps) == (2, [])


def test_a_worker_that_overslept_its_lease_cannot_finish_the_job():
    job = make_job()
    slow = Job.objects.take(job.pk, now=NOW, lease=lifecycle.LEASE)
    Job.objects.take(job.pk, now=NOW + 2 * lifecycle.LEASE, lease=lifecycle.LEASE)

    with pytest.raises(JobTaken):
        slow.finish("succeeded", now=NOW + 2 * lifecycle.LEASE)


def test_a_job_with_a_fresh_message_is_not_sent_again():
    job = make_job(nudged_at=NOW)

    assert list(lifecycle.due(now=NOW + timedelta(seconds=1))) == []
    assert list(lifecycle.due(now=NOW + 2 * lifecycle.SEND_AGAIN_AFTER)) == [job]


def test_a_sweep_sends_the_oldest_jobs_and_each_once(monkeypatch):
    monkeypatch.setattr(lifecycle, "BATCH", 2)
    first, second, third = (make_job(make_article()) for _ in range(3))

    sweeps = [list(lifecycle.due(now=NOW + timedelta(seconds=n))) for n in range(3)]

    assert sweeps == [[first, second], [third], []]


def test_a_job_that_keeps_losing_its_worker_is_given_up_with_the_cause():
    job = make_job(
        status="running", attempts=lifecycle.MAX_ATTEMPTS, lease_until=NOW - timedelta(seconds=1)
    )

    assert lifecycle.give_up(now=NOW) == 1

    job.refresh_from_db()
    assert (job.status, job.error["type"]) == ("failed", "/problems/worker-lost/")


def test_attempts_before_somebody_had_it_done_again_do_not_count():
    fields = {"status": "running", "lease_until": NOW - timedelta(seconds=1)}
    make_job(attempts=lifecycle.MAX_ATTEMPTS, forgiven_attempts=1, **fields)

    assert lifecycle.give_up(now=NOW) == 0


def put_back(job, *, times):
    """Take ``job`` and put it back, each time after its pause, and return it as it then is."""
    now = NOW
    for _ in range(times):
        taken = Job.objects.take(job.pk, now=now, lease=lifecycle.LEASE)
        lifecycle.put_back(taken, OperationalError(), now=now)
        job.refresh_from_db()
        now = job.nudged_at or now
    return job


def test_a_database_that_is_away_is_no_lost_worker():
    job = put_back(make_job(), times=lifecycle.MAX_ATTEMPTS + 1)

    assert lifecycle.give_up(now=NOW + timedelta(days=1)) == 0
    assert job.status == "queued"


def test_the_pauses_grow_to_ten_minutes_and_make_about_an_hour():
    pauses = [lifecycle.pause(Job(setbacks=n)) for n in range(lifecycle.MAX_SETBACKS)]

    assert pauses[:4] == [timedelta(seconds=n) for n in (1, 2, 4, 8)]
    assert max(pauses) == timedelta(minutes=10)
    assert timedelta(minutes=50) < sum(pauses, timedelta()) < timedelta(minutes=70)


def test_a_pause_is_over_before_the_sweep_sends_the_job():
    job = put_back(make_job(), times=8)
    due = job.nudged_at + lifecycle.SEND_AGAIN_AFTER

    assert list(lifecycle.due(now=due - timedelta(seconds=1))) == []
    assert list(lifecycle.due(now=due + timedelta(seconds=1))) == [job]


def test_an_error_that_does_not_pass_in_an_hour_closes_the_job_with_its_cause():
    job = put_back(make_job(), times=lifecycle.MAX_SETBACKS + 1)

    assert (job.status, job.error["type"]) == ("failed", "/problems/job-failed/")
    assert "OperationalError" in job.error["detail"]


def test_a_turn_that_went_well_ends_the_row_of_setbacks():
    job = put_back(make_job(kind="bulk", revision=None), times=3)
    taken = Job.objects.take(job.pk, now=NOW + timedelta(hours=1), lease=lifecycle.LEASE)

    lifecycle.hand_on(taken)

    job.refresh_from_db()
    assert (job.setbacks, job.nudged_at) == (0, None)


def test_a_job_that_another_worker_has_by_now_is_not_put_back():
    job = make_job()
    slow = Job.objects.take(job.pk, now=NOW, lease=lifecycle.LEASE)
    lifecycle.put_back(slow, OperationalError(), now=NOW)
    Job.objects.take(job.pk, now=NOW, lease=lifecycle.LEASE)

    lifecycle.put_back(slow, OperationalError(), now=NOW)  # the first answer did not arrive

    job.refresh_from_db()
    assert job.status == "running"


def test_a_job_on_its_last_attempt_is_not_given_up():
    make_job(status="running", attempts=lifecycle.MAX_ATTEMPTS, lease_until=NOW + lifecycle.LEASE)

    assert lifecycle.give_up(now=NOW) == 0


def test_what_nobody_sent_yet_is_sent_once_and_the_oldest_first():
    first, second = (make_job(make_article()) for _ in range(2))
    make_job(make_article(), nudged_at=NOW)

    turns = [list(lifecycle.next_unsent(1, now=NOW)) for _ in range(3)]

    assert turns == [[first], [second], []]


def test_a_bulk_that_came_to_its_end_is_not_done_again():
    job = make_job(kind="bulk", status="partial", finished_at=NOW)

    with pytest.raises(IllegalMove, match="send them anew"):
        actions.retry(job)


def test_a_bulk_that_was_cancelled_goes_on_where_it_stopped():
    job = make_job(kind="bulk", status="cancelled", finished_at=NOW, total=300, done=200)

    assert actions.retry(job).done == 200

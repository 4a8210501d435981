from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from claimsapi.models import Job
from claimsapi.models.job import JobTaken
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.jobs import actions, lifecycle
from tests.builders import LEASE, NOW, make_job

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_one_takes_the_job():
    job = make_job()

    def take(_: int) -> bool:
        try:
            Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)
        except JobTaken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(take, range(4))) == 1


def test_a_job_whose_worker_is_lost_is_taken_again_after_its_lease():
    job = make_job()
    Job.objects.take(job.pk, now=NOW, lease=LEASE)
    with pytest.raises(JobTaken):
        Job.objects.take(job.pk, now=NOW + LEASE, lease=LEASE)

    again = Job.objects.take(job.pk, now=NOW + LEASE + timedelta(seconds=1), lease=LEASE)

    assert (again.attempts, again.steps) == (2, [])


def test_a_worker_that_overslept_its_lease_cannot_finish_the_job():
    job = make_job()
    slow = Job.objects.take(job.pk, now=NOW, lease=LEASE)
    Job.objects.take(job.pk, now=NOW + 2 * LEASE, lease=LEASE)

    with pytest.raises(JobTaken):
        slow.finish("succeeded", now=NOW + 2 * LEASE)


def test_a_worker_that_was_frozen_past_its_lease_finds_its_job_gone():
    job = make_job()
    frozen = Job.objects.take(job.pk, now=NOW, lease=LEASE)

    [taken_back] = lifecycle.take_back(now=NOW + LEASE + timedelta(seconds=1))

    assert (taken_back, Job.objects.sent().get()) == (job, job)
    for gone in (
        lambda: lifecycle.step(frozen, "extract", seconds=1),
        lambda: lifecycle.hold(frozen, done=1),
        lambda: lifecycle.succeed(frozen, now=NOW, result={}),
        lambda: lifecycle.fail(frozen, ValueError(), now=NOW),
        lambda: lifecycle.refuse(frozen, "job-too-slow", "", now=NOW),
    ):
        with pytest.raises(JobTaken):
            gone()


def test_a_sweep_takes_back_some_jobs_and_none_that_a_worker_still_has(monkeypatch):
    monkeypatch.setattr(lifecycle, "BATCH", 2)
    ends = [NOW + timedelta(seconds=n) for n in (-3, -2, -1, 1)]
    jobs = [make_job(status="running", attempts=1, lease_until=end) for end in ends]

    sweeps = [list(lifecycle.take_back(now=NOW)) for _ in range(3)]

    assert sweeps == [jobs[:2], jobs[2:3], []]


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
        taken = Job.objects.take(job.pk, now=now, lease=LEASE)
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


def test_an_error_that_does_not_pass_in_an_hour_closes_the_job_with_its_cause():
    job = put_back(make_job(), times=lifecycle.MAX_SETBACKS + 1)

    assert (job.status, job.error["type"]) == ("failed", "/problems/job-failed/")
    assert "OperationalError" in job.error["detail"]


def test_a_turn_that_went_well_ends_the_row_of_setbacks():
    job = put_back(make_job(kind="bulk", revision=None), times=3)
    taken = Job.objects.take(job.pk, now=NOW + timedelta(hours=1), lease=LEASE)

    lifecycle.hand_on(taken)

    job.refresh_from_db()
    assert (job.setbacks, job.nudged_at) == (0, None)


def test_a_job_that_another_worker_has_by_now_is_not_put_back():
    job = make_job()
    slow = Job.objects.take(job.pk, now=NOW, lease=LEASE)
    lifecycle.put_back(slow, OperationalError(), now=NOW)
    Job.objects.take(job.pk, now=NOW, lease=LEASE)

    lifecycle.put_back(slow, OperationalError(), now=NOW)  # the first answer did not arrive

    job.refresh_from_db()
    assert job.status == "running"


def test_a_job_on_its_last_attempt_is_not_given_up():
    make_job(status="running", attempts=lifecycle.MAX_ATTEMPTS, lease_until=NOW + LEASE)

    assert lifecycle.give_up(now=NOW) == 0


def test_what_took_too_long_is_tried_once_more_behind_all_others_and_then_refused():
    job = make_job()
    for expected in ("queued", "failed"):
        taken = Job.objects.take(job.pk, now=NOW, lease=LEASE)

        lifecycle.refuse_or_demote(taken, "job-too-slow", "It takes too long.", now=NOW)

        job.refresh_from_db()
        assert (job.status, job.queue) == (expected, "bulk")
        assert job.error["type"] == "/problems/job-too-slow/"
        assert job.lease_until is None


def test_a_second_try_that_succeeds_leaves_no_error():
    job = make_job(error=lifecycle.problem("job-too-slow", "Too slow", ""))

    lifecycle.succeed(Job.objects.take(job.pk, now=NOW, lease=LEASE), now=NOW, result={})

    job.refresh_from_db()
    assert job.error is None


def test_a_bulk_that_came_to_its_end_is_not_done_again():
    job = make_job(kind="bulk", status="partial", finished_at=NOW)

    with pytest.raises(IllegalMove, match="send them anew"):
        actions.retry(job)


def test_a_bulk_that_was_cancelled_goes_on_where_it_stopped():
    job = make_job(kind="bulk", status="cancelled", finished_at=NOW, total=300, done=200)

    assert actions.retry(job).done == 200

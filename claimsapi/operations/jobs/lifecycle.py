"""How a job goes on while a worker has it, and what becomes of it when the worker is lost."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from claimsapi.models import Job
from claimsapi.models.event import EventType
from claimsapi.models.job import JobQuerySet, JobQueue, JobStatus, JobTaken
from claimsapi.operations.core import events
from claimsapi.operations.jobs import limits

# What time may mend outside, as a server that is out of order, is tried again after this.
PUT_OFF = timedelta(seconds=30)

MAX_ATTEMPTS = 5

# A job is put back by errors that pass after 1, 2, 4 … seconds, then each LONGEST_PAUSE: for about
# an hour in all, in which somebody may restart a server or make room on its disk.
MAX_SETBACKS = 14
LONGEST_PAUSE = timedelta(minutes=10)

BATCH = 200  # jobs that one sweep takes from lost workers

# Why what was asked for cannot be done, each with the title of its page.
REFUSALS = {
    "address-refused": "This address is not fetched from",
    "page-unreachable": "No server answers at this address",
    "page-too-slow": "The page did not come in time",
    "page-refused": "The server does not hand the page out",
    "robots-refused": "The site asks programs not to fetch this page",
    "too-many-redirects": "Too many redirects",
    "page-too-large": "The page is too large",
    "page-no-html": "There is no HTML page at this address",
    "job-too-large": "The job needs more memory than there is",
    "job-too-slow": "The job takes too long",
    "unreadable-article": "This is no article that can be read",
    "conflict": "The state does not allow this",
    "expired": "It was kept for a time that is over",
}


def step(job: Job, name: str, *, seconds: float, **noted: Any) -> None:
    """
    Note that step ``name`` of the taken ``job`` is done, and hold the job for another lease.

    ``noted`` is what else is to be known of it; ``skipped`` says why nothing came of it. A job that
    was made for fewer steps, by an earlier version, has as many as it takes.

    :raises JobTaken: if the lease ran out and another took it meanwhile, or it was cancelled
    """
    job.steps = [*job.steps, {"name": name, "seconds": round(seconds, 3), **noted}]
    job.done = len(job.steps)
    job.total = max(job.total, job.done)
    hold(job, steps=job.steps, done=job.done, total=job.total)


def skip(job: Job, name: str, *, why: str) -> None:
    """Note that step ``name`` was not done; it is stored with the step after it."""
    job.steps = [*job.steps, {"name": name, "seconds": 0, "skipped": why}]


def hold(job: Job, *, lease: timedelta | None = None, **progress: Any) -> None:
    """
    Note the ``progress`` of the taken ``job``, by columns, and hold it for another ``lease``.

    :raises JobTaken: if the lease ran out and another worker took it, or it was cancelled
    """
    if not _mine(job).update(lease_until=Now() + (lease or limits.lease(job)), **progress):
        raise JobTaken(f"job {job.pk}")


def put_back(job: Job, error: Exception, *, now: datetime) -> None:
    """
    Let a worker take ``job`` again in a while, since ``error`` is none of the job's.

    It is no attempt that counts, unless it is the setback after MAX_SETBACKS in a row, which closes
    the job as FAILED. A second call changes nothing.
    """
    if job.setbacks >= MAX_SETBACKS:
        fail(job, error, now=now)
        return
    _mine(job).update(
        status=JobStatus.QUEUED,
        lease_until=None,
        forgiven_attempts=F("forgiven_attempts") + 1,
        setbacks=F("setbacks") + 1,
        nudged_at=now + pause(job),
    )


def pause(job: Job) -> timedelta:
    """Return how long ``job`` waits after its next setback."""
    return min(timedelta(seconds=2**job.setbacks), LONGEST_PAUSE)


def put_off(job: Job, *, now: datetime, after: timedelta = PUT_OFF) -> None:
    """Let a worker take ``job`` again in a while, which is another attempt."""
    _mine(job).update(status=JobStatus.QUEUED, lease_until=None, nudged_at=now + after)


def wait(job: Job, *, until: datetime) -> None:
    """Let a worker take ``job`` again when its turn comes, which is no further attempt."""
    _mine(job).update(
        status=JobStatus.QUEUED, lease_until=None, attempts=F("attempts") - 1, nudged_at=until
    )


def hand_on(job: Job) -> None:
    """Let ``job`` go on in its next turn, which is no further attempt."""
    _mine(job).update(
        status=JobStatus.QUEUED,
        lease_until=None,
        attempts=F("attempts") - 1,
        setbacks=0,
        nudged_at=None,
    )


@transaction.atomic
def succeed(
    job: Job,
    *,
    now: datetime,
    result: dict[str, Any],
    status: JobStatus = JobStatus.SUCCEEDED,
) -> None:
    """
    Close ``job`` as SUCCEEDED, or PARTIAL, with its ``result``.

    :raises JobTaken: if the lease ran out and another worker took it meanwhile
    """
    job.finish(status, now=now, result=result)
    emit_succeeded(job, result)


def emit_succeeded(job: Job, result: dict[str, Any]) -> None:
    """Emit that ``job`` came out as ``result`` says."""
    shown = ("outcome", "article", "revision", "succeeded", "failed", "export")
    told = {name: result[name] for name in shown if name in result}
    events.emit(EventType.JOB_SUCCEEDED, job, **told)


@transaction.atomic
def fail(job: Job, error: Exception, *, now: datetime) -> None:
    """Close ``job`` as FAILED, naming the kind of ``error``; its text may quote an article."""
    detail = f"The worker met {type(error).__name__}. The operator's log has it under this job."
    closed = problem("job-failed", "The job failed", detail)
    job.finish(JobStatus.FAILED, now=now, result=job.result, error=closed)
    events.emit(EventType.JOB_FAILED, job, problem="job-failed")


@transaction.atomic
def refuse(
    job: Job, slug: str, detail: str, *, now: datetime, errors: Sequence[Mapping[str, str]] = ()
) -> None:
    """
    Close ``job`` as FAILED for the cause ``slug``, which lies outside and has its own page.

    ``errors`` name places of what was sent, as those of a request that is refused.
    """
    error = problem(slug, REFUSALS[slug], detail)
    if errors:
        error["errors"] = list(errors)
    job.finish(JobStatus.FAILED, now=now, result=job.result, error=error)
    events.emit(EventType.JOB_FAILED, job, problem=slug)


@transaction.atomic
def refuse_or_demote(job: Job, slug: str, detail: str, *, now: datetime) -> None:
    """
    Let ``job``, which took too long, be tried once more behind all others; then ``refuse`` it.

    Until then ``error`` says what became of the first attempt.
    """
    if job.error:
        refuse(job, slug, detail, now=now)
        return
    _mine(job).update(
        status=JobStatus.QUEUED,
        queue=JobQueue.BULK,
        lease_until=None,
        nudged_at=None,
        error=problem(slug, REFUSALS[slug], detail),
    )


def _mine(job: Job) -> JobQuerySet:
    """Keep ``job`` if it is still the attempt that this worker took."""
    return Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING, attempts=job.attempts)


@transaction.atomic
def take_back(*, now: datetime) -> Sequence[Job]:
    """
    Put the jobs back to QUEUED whose workers were lost, as sent now, and return them.

    A worker that comes back to one of them is refused with JobTaken.
    """
    found = Job.objects.abandoned(now=now).select_for_update(skip_locked=True, no_key=True)
    jobs = list(found[:BATCH])
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
        status=JobStatus.QUEUED, lease_until=None, nudged_at=Now()
    )
    return jobs


@transaction.atomic
def give_up(*, now: datetime) -> int:
    """Fail the jobs that lost their worker MAX_ATTEMPTS times; return how many."""
    too_many = F("forgiven_attempts") + MAX_ATTEMPTS
    lost = Job.objects.abandoned(now=now).filter(attempts__gte=too_many)
    hopeless = list(lost.select_for_update(skip_locked=True).values_list("pk", flat=True))
    detail = f"The worker was lost {MAX_ATTEMPTS} times while it was on this job."
    events.emit_all(EventType.JOB_FAILED, [(job, {"problem": "worker-lost"}) for job in hopeless])
    return Job.objects.filter(pk__in=hopeless).update(
        status=JobStatus.FAILED,
        finished_at=now,
        lease_until=None,
        error=problem("worker-lost", "The job kept losing its worker", detail),
    )


def problem(slug: str, title: str, detail: str) -> dict[str, Any]:
    """Return problem details (RFC 9457) for a job that failed; ``type`` is relative to the API."""
    return {"type": f"/problems/{slug}/", "title": title, "detail": detail}

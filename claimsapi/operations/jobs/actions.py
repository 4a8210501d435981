"""What people do with jobs: end one before its time, have it done again, put it aside."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from claimsapi.models import Job
from claimsapi.models.event import EventType
from claimsapi.models.job import PIECEMEAL, RETRYABLE, JobStatus
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, locked


@transaction.atomic
def cancel(job: Job, *, now: datetime, version: int | None = None) -> Job:
    """
    End ``job`` as CANCELLED and return it.

    A worker that is on it learns that at its next step, and what it has not committed by then is
    rolled back. What was stored before stays: its article, the lines of a bulk that are taken in,
    and what an article claims, which the next sweep looks for in other articles.

    :raises IllegalMove: if it is finished
    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    current = locked(job, version)
    if current.is_finished:
        raise IllegalMove(f"The job is {current.status} already.")
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.CANCELLED, finished_at=now, lease_until=None
    )
    events.emit(EventType.JOB_CANCELLED, job)
    return current


@transaction.atomic
def retry(job: Job, *, version: int | None = None) -> Job:
    """
    Let a worker take ``job`` anew and return it, for the caller to enqueue in this transaction.

    The attempts so far no longer count against it; they stay in ``attempts``, by which a worker
    that is still on an earlier one is known.

    :raises IllegalMove: if it is not finished, succeeded, or has taken in all that it could
    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    current = locked(job, version)
    _refuse_to_retry(current)
    anew = {} if current.kind in PIECEMEAL else {"steps": [], "done": 0}
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.QUEUED,
        finished_at=None,
        error=None,
        dismissed=False,
        nudged_at=None,
        forgiven_attempts=F("attempts"),
        setbacks=0,
        **anew,
    )
    current.refresh_from_db()
    return current


@transaction.atomic
def dismiss(job: Job, *, version: int | None = None) -> Job:
    """
    Mark the finished ``job`` as seen and return it; once more changes nothing.

    :raises IllegalMove: if it is not finished
    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    current = locked(job, version)
    if not current.is_finished:
        raise IllegalMove(f"The job is {current.status}: cancel it, or let it finish.")
    Job.objects.filter(pk=job.pk).update(dismissed=True)
    return current


def _refuse_to_retry(job: Job) -> None:
    if job.status not in RETRYABLE:
        raise IllegalMove(f"The job is {job.status}: there is nothing to do again.")
    if job.kind in PIECEMEAL and job.status == JobStatus.PARTIAL:
        raise IllegalMove("The other lines are taken in. Correct those refused and send them anew.")

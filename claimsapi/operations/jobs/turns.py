"""Whose turn it is: what somebody waits for goes before one of many."""

from datetime import timedelta
from time import monotonic

from django.db.models.functions import Now

from claimsapi.models import Job
from claimsapi.models.job import JobQueue, JobStatus
from claimsapi.operations.jobs import limits

# How long a job of many parts holds a worker; then other jobs have theirs.
TURN = timedelta(seconds=10)


def is_over(job: Job, began: float) -> bool:
    """
    Return whether ``job``, which has done something since ``began``, is to give way (one query).

    ``began`` is a time of ``monotonic``.
    """
    return monotonic() - began > TURN.total_seconds() or _ahead_of(job) is not None


def first(job: Job) -> Job:
    """
    Return what a worker that got a message for ``job`` does first: that, or what goes before it.

    What takes longer than ``job`` may is left to its own message. One query or none.
    """
    ahead = _ahead_of(job) if job.status == JobStatus.QUEUED else None
    return ahead if ahead and limits.allowed(ahead) <= limits.allowed(job) else job


def put_behind(job: Job) -> None:
    """Mark ``job``, if it waits, as sent anew: behind all that are on their way."""
    Job.objects.filter(pk=job.pk, status=JobStatus.QUEUED).update(nudged_at=Now())


def _ahead_of(job: Job) -> Job | None:
    if job.queue == JobQueue.INTERACTIVE:
        return None
    return Job.objects.sent().filter(queue=JobQueue.INTERACTIVE).first()

"""
Sends jobs to the workers, by the name of the task: this module imports no worker.

The row is the job; a message is only a nudge. So nobody waits for the broker, and nothing is lost
without it: the sweep sends what did not get through.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from claimsapi.celery import app
from claimsapi.models import Job, Source
from claimsapi.models.job import JobKind
from claimsapi.queue.outbox import messages

# The tasks of claimsapi.worker, which takes their names from here.
RUN_JOB = "claimsapi.worker.run_job"
RUN_LONG_JOB = "claimsapi.worker.run_long_job"
SUGGEST_DUPLICATES = "claimsapi.worker.suggest_duplicates"

COMPARED_AT_ONCE = 100  # sources, each with those of a similar name: some 20 seconds

BROKER_ANSWERS_WITHIN = 1  # seconds


def enqueue(job: Job) -> None:
    """Ask a worker for ``job`` once this transaction commits; a finished job is left alone."""
    if job.is_finished:
        return

    def send_job() -> None:  # no partial: Django logs a hook that fails under its __qualname__
        send(job)

    Job.objects.filter(pk=job.pk).update(nudged_at=timezone.now())
    transaction.on_commit(send_job, robust=True)


def send(job: Job, *, after: timedelta = timedelta(0)) -> None:
    """Have a worker take ``job`` now, or in a while; one that finds it taken drops the message."""
    task = RUN_LONG_JOB if job.kind == JobKind.EXPORT else RUN_JOB
    _send(task, [str(job.pk)], after)


def enqueue_duplicate_search(sources: Sequence[Source]) -> None:
    """
    Ask workers which sources duplicate ``sources``, once this transaction commits.

    Nothing finds a message that is lost; it costs a suggestion, which a new name makes again.
    """
    ids = [str(source.pk) for source in sources]
    batches = [
        ids[start : start + COMPARED_AT_ONCE] for start in range(0, len(ids), COMPARED_AT_ONCE)
    ]

    def send_batches() -> None:
        for batch in batches:
            _send(SUGGEST_DUPLICATES, [batch])

    transaction.on_commit(send_batches, robust=True)


def broker_answers() -> bool:
    """Return whether messages get through now; waits BROKER_ANSWERS_WITHIN at most."""
    asked = messages.put(_connect)
    if asked is None:
        return False
    try:
        return asked.exception(BROKER_ANSWERS_WITHIN) is None
    except TimeoutError:
        asked.cancel()
        return False


def _send(task: str, arguments: list[object], after: timedelta = timedelta(0)) -> None:
    messages.put(partial(app.send_task, task, arguments, countdown=after.total_seconds() or None))


def _connect() -> None:
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=BROKER_ANSWERS_WITHIN)

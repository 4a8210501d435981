"""
Sends jobs to the workers, by the name of the task: this module imports no worker.

The row is the job; a message is only a nudge.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from claimsapi.celery import app
from claimsapi.models import Job, Source
from claimsapi.models.job import JobKind

# The tasks of claimsapi.worker, which takes their names from here.
RUN_JOB = "claimsapi.worker.run_job"
RUN_LONG_JOB = "claimsapi.worker.run_long_job"
SUGGEST_DUPLICATES = "claimsapi.worker.suggest_duplicates"

COMPARED_AT_ONCE = 100  # sources, each with those of a similar name: some 20 seconds


def enqueue(job: Job) -> None:
    """Ask a worker for ``job`` once this transaction commits; a finished job is left alone."""
    if job.is_finished:
        return

    def send_job() -> None:  # no partial: Django logs a hook that fails under its __qualname__
        send(job)

    Job.objects.filter(pk=job.pk).update(nudged_at=timezone.now())
    # robust: with the broker down the row stays, and the sweep finds it.
    transaction.on_commit(send_job, robust=True)


def send(job: Job) -> None:
    """Send the message of ``job`` now; a worker that finds the job taken drops it."""
    long = job.kind == JobKind.EXPORT
    app.send_task(RUN_LONG_JOB if long else RUN_JOB, [str(job.pk)])


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
            app.send_task(SUGGEST_DUPLICATES, [batch])

    transaction.on_commit(send_batches, robust=True)


def broker_answers() -> bool:
    """Return whether a message could be sent now; waits two seconds at most."""
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
    except (OSError, BrokerError):
        return False
    return True

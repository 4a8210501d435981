"""Celery's side: ids in, one call, one log line. The row is the job; a message is only a nudge."""

import logging
from collections.abc import Sequence

from django.db import OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from claimsapi.celery import app
from claimsapi.models import IdempotencyRecord, Job, Source
from claimsapi.models.job import JobKind, JobTaken
from claimsapi.operations.bulk import parts
from claimsapi.operations.exports import files
from claimsapi.operations.jobs import lifecycle, run
from claimsapi.operations.sources import duplicates

logger = logging.getLogger(__name__)

LONG = 4 * 3600  # seconds that a long job may take; it renews its lease as it goes on
LIKENED_AT_ONCE = 100  # sources, each compared with those of a like name: some 20 seconds
AT_ONCE = 50  # messages for what a bulk left to do: enough for some dozen workers


def enqueue(job: Job) -> None:
    """Ask a worker for ``job`` once this transaction commits; a finished job is left alone."""
    if job.is_finished:
        return

    def send() -> None:  # no partial: Django logs a hook that fails under its __qualname__
        _send(job)

    Job.objects.filter(pk=job.pk).update(nudged_at=timezone.now())
    # robust: with the broker down the row stays, and sweep() finds it.
    transaction.on_commit(send, robust=True)


@app.task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def run_job(job_id: str) -> None:
    _run(job_id)


@app.task(
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
    time_limit=LONG,
    soft_time_limit=LONG - 30,
)
def run_long_job(job_id: str) -> None:
    """Do what cannot be handed on half done: a file shows the rows of one moment."""
    _run(job_id)


def _run(job_id: str) -> None:
    try:
        job = run.run(job_id, now=timezone.now)
    except JobTaken:
        logger.info("job %s is taken, finished or cancelled", job_id)  # sent at least once
    else:
        logger.info("job %s %s", job_id, job.status)
        _send_next(job)


def look_for_likenesses(sources: Sequence[Source]) -> None:
    """
    Ask workers whom ``sources`` may be, once this transaction commits: it takes long among many.

    Nothing finds a message that is lost; it costs a suggestion, which a new name makes again.
    """
    ids = [str(source.pk) for source in sources]
    batches = [
        ids[start : start + LIKENED_AT_ONCE] for start in range(0, len(ids), LIKENED_AT_ONCE)
    ]

    def send() -> None:
        for batch in batches:
            suggest_matches.delay(batch)

    transaction.on_commit(send, robust=True)


@app.task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)
def suggest_matches(source_ids: list[str]) -> None:
    found = list(Source.objects.unmerged().filter(pk__in=source_ids))
    duplicates.suggest(found)
    logger.info("looked whom %s of %s sources may be", len(found), len(source_ids))


@app.task
def sweep() -> None:
    """Send jobs again that a crash or a lost message left behind; remove what has expired."""
    now = timezone.now()
    failed = lifecycle.give_up(now=now)
    again = lifecycle.due(now=now)
    for job in again:
        _send(job)
    parts.remove_expired(now=now)
    files.remove_expired(now=now)
    IdempotencyRecord.objects.expired(now=now).delete()
    logger.info("sweep: %s jobs sent again, %s given up", len(again), failed)


def _send(job: Job) -> None:
    task = run_long_job if job.kind == JobKind.EXPORT else run_job
    task.delay(str(job.pk))


def _send_next(done: Job) -> None:
    """
    Send a job for the one that was ``done``: of those that nobody sent yet, the oldest.

    So a bulk's many jobs, and the next turn of a bulk itself, come to the workers as fast as these
    are, and no more messages wait at once than jobs were sent to begin with.
    """
    begins = done.kind == JobKind.BULK and done.is_finished
    for job in lifecycle.next_unsent(AT_ONCE if begins else 1, now=timezone.now()):
        _send(job)


def broker_answers() -> bool:
    """Return whether a message could be sent now; waits two seconds at most."""
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
    except (OSError, BrokerError):
        return False
    return True

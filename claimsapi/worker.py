"""
What a worker does. Celery's side is ids in, one call, one log line.

The one module that imports both the writers of rows (operations) and their readers (api), and the
language model with them; nothing imports it but Celery's worker.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from traceback import clear_frames
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction
from django.utils import timezone

from claimsapi.api.bulk.items import line_taken
from claimsapi.api.exports.writers import pieces
from claimsapi.celery import app
from claimsapi.logs import outline
from claimsapi.models import IdempotencyRecord, Job, SentArticle, Source
from claimsapi.models.job import JobKind, JobStatus, JobTaken
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.bulk import parts
from claimsapi.operations.exports import files
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.extraction import run as extraction_run
from claimsapi.operations.jobs import lifecycle
from claimsapi.operations.sources import duplicates
from claimsapi.operations.sources.sheet import importing, steps
from claimsapi.postgresql.errors import AWAY, passes
from claimsapi.queue import RUN_JOB, RUN_LONG_JOB, SUGGEST_DUPLICATES, send

logger = logging.getLogger(__name__)

LONG = 4 * 3600  # seconds that a long job may take; it renews its lease as it goes on
AT_ONCE = 50  # messages for what a bulk left to do: enough for some dozen workers

# How long a worker tries to put back a job that the database left it with; then the lease ends it.
PATIENCE = 60  # seconds
TRIES_EVERY = 2  # seconds

TOO_SLOW = "It takes longer than a worker may: send it in parts, or retry when less is waiting."

Clock = Callable[[], datetime]


def _take_bulk_in(job: Job, now: Clock) -> None:
    parts.take_in(job, now, intake_of=line_taken)


def _write_export(job: Job, now: Clock) -> None:
    files.write(job, now, writer=pieces)


# What is done for each kind of job: it closes the job, or hands it on.
_WORK: dict[str, Callable[[Job, Clock], None]] = {
    JobKind.INGEST: fetch_article.take_in_and_extract,
    JobKind.EXTRACT: extraction_run.extract,
    JobKind.BULK: _take_bulk_in,
    JobKind.EXPORT: _write_export,
    JobKind.SOURCE_IMPORT: steps.go_on,
}


def run(job_id: str | UUID, *, now: Clock) -> Job:
    """
    Carry out job ``job_id`` and return it as it then stands: finished, or QUEUED for its next turn.

    Safe to repeat. An error that passes, such as a database that went away, puts the job back to
    QUEUED for a while; any other failure closes it as FAILED with the cause. One for want of time
    or memory is the job's alone, and not raised: Celery would end the worker by a MemoryError.

    :raises JobTaken: if the job is not waiting, or was taken away or cancelled meanwhile
    :raises django.db.OperationalError: if it could not be taken, or not be put back for PATIENCE
    """
    job = Job.objects.take(UUID(str(job_id)), now=now(), lease=lifecycle.LEASE)
    try:
        _WORK[job.kind](job, now)
    except JobTaken:
        raise
    except MemoryError as error:
        _refuse(job, error, "job-too-large", "It needs more memory than a worker has.", now)
    except SoftTimeLimitExceeded as error:
        _refuse(job, error, "job-too-slow", TOO_SLOW, now)
    except Exception as error:
        if not passes(error):
            lifecycle.fail(job, error, now=now())
            raise
        logger.warning("job %s is put back: %s", job.pk, outline(error))
        _put_back(job, error, now)
    job.refresh_from_db()
    return job


def _put_back(job: Job, error: Exception, now: Clock) -> None:
    """
    Put ``job`` back as soon as the database is there.

    :raises django.db.OperationalError: if it is not for PATIENCE
    """
    until = time.monotonic() + PATIENCE
    while True:
        if not connection.in_atomic_block:  # as a test's
            connection.close_if_unusable_or_obsolete()  # it may be the one that failed
        try:
            return lifecycle.put_back(job, error, now=now())
        except AWAY:
            if time.monotonic() > until:
                raise
        time.sleep(TRIES_EVERY)


def _refuse(job: Job, error: Exception, slug: str, detail: str, now: Clock) -> None:
    clear_frames(error.__traceback__)  # what they hold is memory again
    logger.warning("job %s met %s", job.pk, type(error).__name__)
    lifecycle.refuse(job, slug, detail, now=now())


@app.task(name=RUN_JOB)
def run_job(job_id: str) -> None:
    _run_and_go_on(job_id)


@app.task(name=RUN_LONG_JOB, time_limit=LONG, soft_time_limit=LONG - 30)
def run_long_job(job_id: str) -> None:
    """Do what cannot be handed on half done: a file shows the rows of one moment."""
    _run_and_go_on(job_id)


def _run_and_go_on(job_id: str) -> None:
    try:
        job = run(job_id, now=timezone.now)
        logger.info("job %s %s", job_id, job.status)
        _send_again(job, now=timezone.now())
        _send_next(job)
    except JobTaken:
        logger.info("job %s is taken, finished or cancelled", job_id)  # sent at least once
    except AWAY as error:
        logger.warning("job %s waits for the sweep: %s", job_id, outline(error))


def _send_again(job: Job, *, now: datetime) -> None:
    """Have ``job`` taken again when its pause is over, if it was put back."""
    if job.status == JobStatus.QUEUED and job.nudged_at and job.nudged_at > now:
        send(job, after=job.nudged_at - now)


def _send_next(done: Job) -> None:
    """
    Send a job for the one that was ``done``: of those that nobody sent yet, the oldest.

    So a bulk's many jobs, and the next turn of a bulk itself, come to the workers as fast as these
    are, and no more messages wait at once than jobs were sent to begin with.
    """
    begins = done.kind == JobKind.BULK and done.is_finished
    for job in lifecycle.next_unsent(AT_ONCE if begins else 1, now=timezone.now()):
        send(job)


@app.task(name=SUGGEST_DUPLICATES, autoretry_for=AWAY, retry_backoff=True, max_retries=5)
def suggest_duplicates(source_ids: list[str]) -> None:
    with transaction.atomic():
        take(beside=(Advisory.MERGES,))
        found = list(Source.objects.unmerged().filter(pk__in=source_ids))
        duplicates.suggest(found)
    logger.info("looked for duplicates of %s of %s sources", len(found), len(source_ids))


@app.task
def sweep() -> None:
    """Send jobs again that a crash or a lost message left behind; remove what has expired."""
    now = timezone.now()
    failed = lifecycle.give_up(now=now)
    again = lifecycle.due(now=now)
    for job in again:
        send(job)
    parts.remove_expired(now=now)
    files.remove_expired(now=now)
    importing.remove_expired(now=now)
    SentArticle.objects.expired(now=now).delete()
    IdempotencyRecord.objects.expired(now=now).delete()
    logger.info("sweep: %s jobs sent again, %s given up", len(again), failed)

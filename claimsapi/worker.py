"""
What a worker does. Celery's side is ids in, one call, one log line.

The one module that imports both the writers of rows (operations) and their readers (api), and the
language model with them; nothing imports it but Celery's worker.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from traceback import clear_frames
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction

from claimsapi.api.bulk.items import line_taken
from claimsapi.api.exports.writers import pieces
from claimsapi.celery import app
from claimsapi.logs import outline
from claimsapi.models import (
    FeedItem,
    IdempotencyRecord,
    Job,
    SentArticle,
    Source,
    WebhookDelivery,
    WebHost,
)
from claimsapi.models.feed import FeedTaken
from claimsapi.models.job import JobKind, JobQueue, JobStatus, JobTaken
from claimsapi.models.locks import Advisory, take
from claimsapi.models.webhook_endpoint import EndpointBusy
from claimsapi.operations.bulk import parts
from claimsapi.operations.core.locking import Overtaken
from claimsapi.operations.core.web_hosts import HostBusy
from claimsapi.operations.exports import files
from claimsapi.operations.extraction import fetch_article, left_behind
from claimsapi.operations.extraction import run as extraction_run
from claimsapi.operations.feeds import items, poll
from claimsapi.operations.jobs import lifecycle, limits, sending, turns
from claimsapi.operations.review_queue import learning
from claimsapi.operations.sources import duplicates
from claimsapi.operations.sources.sheet import importing, steps
from claimsapi.operations.webhooks import calls, deliver
from claimsapi.operations.webhooks.fan_out import AT_ONCE, fan_out
from claimsapi.postgresql.clock import database_clock
from claimsapi.postgresql.errors import AWAY, passes
from claimsapi.queue import (
    FIND_LOST,
    POLL_FEED,
    RUN_JOB,
    SEND_TO_WEBHOOK,
    SUGGEST_DUPLICATES,
    enqueue,
    send,
    send_poll,
    send_search_for_lost,
    send_turn,
    serves,
)
from claimsapi.queue.log_context import about

logger = logging.getLogger(__name__)

# How long a worker tries to put back a job that the database left it with; then the lease ends it.
PATIENCE = 60  # seconds
TRIES_EVERY = 2  # seconds

# A worker goes on making deliveries for so many turns, and then lets others have theirs.
MOST_FANNED_OUT = 20

# Deliveries that are over are kept as long, to be looked at.
DELIVERIES_KEPT = timedelta(days=30)

# A server that many feeds come from is asked for one after the other; each look at what is due is
# half a minute after the one before.
SOON = timedelta(seconds=30)

TOO_LARGE = "It needs more memory than a worker has."
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
    or memory is the job's alone, and not raised: Celery would end the worker by a MemoryError. What
    took too long has a second try, behind all others.

    :raises JobTaken: if the job is not waiting, or was taken away or cancelled meanwhile
    :raises django.db.OperationalError: if it could not be taken, or not be put back for PATIENCE
    """
    waiting = Job.objects.only("kind", "length").get(pk=job_id)
    job = Job.objects.take(waiting.pk, now=now(), lease=limits.lease(waiting))
    try:
        _WORK[job.kind](job, now)
    except JobTaken:
        raise
    except MemoryError as error:
        _met(job, error)
        lifecycle.refuse(job, "job-too-large", TOO_LARGE, now=now())
    except SoftTimeLimitExceeded as error:
        _met(job, error)
        lifecycle.refuse_or_demote(job, "job-too-slow", TOO_SLOW, now=now())
    except Exception as error:
        if not (passes(error) or isinstance(error, Overtaken)):
            lifecycle.fail(job, error, now=now())
            raise
        logger.warning("job %s is put back: %s", job.pk, outline(error))
        _put_back(job, error, now)
    else:
        if job.is_finished:  # committed, so that it stands here as there
            return job
    job.refresh_from_db()
    return job


def _put_back(job: Job, error: Exception, now: Clock) -> None:
    """
    Put ``job`` back as soon as the database is there.

    :raises django.db.OperationalError: if it is not for PATIENCE
    """
    until = time.monotonic() + PATIENCE
    while True:
        _close_if_broken()
        try:
            return lifecycle.put_back(job, error, now=now())
        except AWAY:
            if time.monotonic() > until:
                raise
        time.sleep(TRIES_EVERY)


def _met(job: Job, error: Exception) -> None:
    """Log what became of ``job``, and let go of what it held: memory, and a statement half done."""
    clear_frames(error.__traceback__)
    logger.warning("job %s met %s", job.pk, type(error).__name__)
    _close_if_broken()


def _close_if_broken() -> None:
    if not connection.in_atomic_block:  # as a test's
        connection.close_if_unusable_or_obsolete()


@app.task(name=RUN_JOB)
def run_job(job_id: str) -> None:
    """Do the job that the message is about; what goes before it first, and then send it again."""
    try:
        asked = Job.objects.get(pk=job_id)
        first = turns.first(asked) if serves(JobQueue.INTERACTIVE) else asked
        try:
            with about(first):
                _run_and_go_on(first)
        finally:
            if first != asked:
                turns.put_behind(asked)
                send(asked)
    except Job.DoesNotExist:
        logger.info("job %s is gone", job_id)
    except AWAY as error:
        logger.warning("job %s waits for the sweep: %s", job_id, outline(error))


def _run_and_go_on(waiting: Job) -> None:
    job = waiting
    try:
        now = database_clock()
        job = run(waiting.pk, now=now)
        logger.info("job %s %s", job.pk, job.status)
        _send_after_pause(job, now())
    except JobTaken:
        logger.info("job %s is taken, finished or cancelled", waiting.pk)  # sent at least once
    finally:
        _send_next(waiting, job)


def _send_after_pause(job: Job, now: datetime) -> None:
    """Have ``job`` taken again when its pause is over, if it was put back."""
    if job.status == JobStatus.QUEUED and job.nudged_at and job.nudged_at > now:
        send(job, after=job.nudged_at - now)


def _send_next(before: Job, after: Job) -> None:
    """
    Send what may be sent now of the key of a job, which had its turn and may have changed queues.

    So a bulk's many jobs, and the next turn of a bulk itself, come to the workers as fast as these
    are, and few messages wait at once.
    """
    for queue_of in {before.queue: before, after.queue: after}.values():
        for job in sending.next_like(queue_of):
            send(job)


@app.task(name=FIND_LOST)
def find_lost(queue: str, sent_at: str) -> None:
    """Send anew what is still waiting in ``queue`` though its message left it before this one."""
    lost = sending.lost(JobQueue(queue), before=datetime.fromisoformat(sent_at))
    for job in lost:
        send(job)
    if lost:
        logger.warning("%s messages of the queue %s were lost and are sent again", len(lost), queue)


@app.task(name=SUGGEST_DUPLICATES, autoretry_for=AWAY, retry_backoff=True, max_retries=5)
def suggest_duplicates(source_ids: list[str]) -> None:
    with transaction.atomic():
        take(beside=(Advisory.MERGES,))
        found = list(Source.objects.unmerged().filter(pk__in=source_ids))
        duplicates.suggest(found)
    logger.info("looked for duplicates of %s of %s sources", len(found), len(source_ids))


@app.task(name=POLL_FEED)
def poll_feed(feed_id: str) -> None:
    """Take what is new in a feed, if it is due, and have it read."""
    try:
        jobs = poll.poll(feed_id, now=database_clock())
    except FeedTaken:
        logger.info("feed %s is taken, paused or not due", feed_id)
        return
    except HostBusy as busy:
        if busy.after <= SOON:
            send_poll(feed_id, after=busy.after)
        return
    for job in jobs:
        enqueue(job)
    logger.info("feed %s: %s items", feed_id, len(jobs))


@app.task
def poll_feeds() -> None:
    """Send each feed that is due to a worker."""
    for feed in poll.due(now=database_clock()()):
        send_poll(feed.pk)


@app.task(name=SEND_TO_WEBHOOK)
def send_to_webhook(endpoint_id: str) -> None:
    """Send what is due to an endpoint; if more is due, behind all others."""
    try:
        if deliver.turn(endpoint_id, now=database_clock(), policy=calls.policy()):
            send_turn(endpoint_id)
    except EndpointBusy:
        logger.info("webhook endpoint %s is taken, rests, or has nothing due", endpoint_id)


@app.task
def send_webhooks() -> None:
    """Make deliveries of what has happened, and send each endpoint that has some to a worker."""
    for _ in range(MOST_FANNED_OUT):
        if fan_out() < AT_ONCE:
            break
    for endpoint in deliver.due(now=database_clock()()):
        send_turn(endpoint)


@app.task
def count_decisions() -> None:
    """Count what editors accepted and rejected, by cue, publisher, source and version."""
    rates = learning.count(now=database_clock()())
    logger.info("counted decisions: %s rates", rates)


@app.task
def sweep() -> None:
    """See to what was lost, by a crash or on the way; remove what has expired."""
    now = database_clock()()
    failed = lifecycle.give_up(now=now)
    taken_back = lifecycle.take_back(now=now)
    stuck = [job for one in sending.stuck() for job in sending.next_like(one)]
    for job in (*taken_back, *stuck):
        send(job)
    for queue in sending.late(now=now):
        send_search_for_lost(queue, now=now)
    parts.remove_expired(now=now)
    files.remove_expired(now=now)
    importing.remove_expired(now=now)
    SentArticle.objects.expired(now=now).delete()
    FeedItem.objects.expired(before=now - items.KEPT).delete()
    WebHost.objects.expired(now=now).delete()
    WebhookDelivery.objects.expired(before=now - DELIVERIES_KEPT).delete()
    IdempotencyRecord.objects.expired(now=now).delete()
    linked = left_behind.link_left(now=now)
    logger.info(
        "sweep: %s jobs taken from lost workers, %s given up, %s sent that waited for nothing, "
        "%s linked that were ended too soon",
        len(taken_back),
        failed,
        len(stuck),
        linked,
    )

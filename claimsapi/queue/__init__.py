"""
Sends jobs to the workers, by the name of the task: this module imports no worker.

The row is the job; a message is only a nudge. So nobody waits for the broker, and nothing is lost
without it: what did not get through is sent anew.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from claimsapi.celery import app
from claimsapi.models import Feed, Job, Source, WebhookEndpoint
from claimsapi.models.job import JobQueue
from claimsapi.operations.jobs import limits, sending
from claimsapi.queue.log_context import about
from claimsapi.queue.outbox import messages

# The tasks of claimsapi.worker, which takes their names from here.
RUN_JOB = "claimsapi.worker.run_job"
FIND_LOST = "claimsapi.worker.find_lost"
SUGGEST_DUPLICATES = "claimsapi.worker.suggest_duplicates"
POLL_FEED = "claimsapi.worker.poll_feed"
SEND_TO_WEBHOOK = "claimsapi.worker.send_to_webhook"

WEBHOOKS = "webhooks"  # the queue of what waits for other people's servers

COMPARED_AT_ONCE = 100  # sources, each with those of a similar name: some 20 seconds

# A search that waits longer than this is one of many: sweeps go on sending them. It is measured by
# the clocks of two machines, which may differ by an hour.
SEARCHED_WITHIN = timedelta(hours=2)

BROKER_ANSWERS_WITHIN = 1  # seconds


def enqueue(job: Job) -> None:
    """
    Ask a worker for ``job`` once this transaction commits, or when its key's turn comes.

    A finished job is left alone.
    """
    if job.is_finished or not sending.begin(job):
        return

    def send_job() -> None:  # no partial: Django logs a hook that fails under its __qualname__
        send(job)

    transaction.on_commit(send_job, robust=True)


def send(job: Job, *, after: timedelta = timedelta(0)) -> None:
    """Have a worker take ``job`` now, or in a while; one that finds it taken drops the message."""
    soft = limits.allowed(job)
    with about(job):
        _send(
            RUN_JOB,
            [str(job.pk)],
            queue=job.queue,
            countdown=after.total_seconds() or None,
            soft_time_limit=soft.total_seconds(),
            time_limit=(soft + limits.FAREWELL).total_seconds(),
        )


def send_search_for_lost(queue: JobQueue, *, now: datetime) -> None:
    """Have a worker look what of ``queue`` was lost as soon as all that was sent has arrived."""
    options = {"queue": queue, "expires": SEARCHED_WITHIN.total_seconds()}
    _send(FIND_LOST, [queue, now.isoformat()], **options)


def send_poll(feed_id: UUID | str, *, after: timedelta = timedelta(0)) -> None:
    """Have a worker poll a feed; one that finds it not due drops the message."""
    options = {"queue": JobQueue.HOUSEKEEPING, "countdown": after.total_seconds() or None}
    _send(POLL_FEED, [str(feed_id)], **options)


def enqueue_poll(feed: Feed) -> None:
    """Ask a worker to poll ``feed`` once this transaction commits; lost, the next look finds it."""

    def send_poll_of_feed() -> None:
        send_poll(feed.pk)

    transaction.on_commit(send_poll_of_feed, robust=True)


def send_turn(endpoint_id: UUID | str) -> None:
    """Have a worker send what is due to an endpoint; one that finds nothing drops the message."""
    _send(SEND_TO_WEBHOOK, [str(endpoint_id)], queue=WEBHOOKS)


def enqueue_turn(endpoint: WebhookEndpoint) -> None:
    """Ask a worker to send to ``endpoint`` once this commits; lost, the next look finds it."""

    def send_turn_of_endpoint() -> None:
        send_turn(endpoint.pk)

    transaction.on_commit(send_turn_of_endpoint, robust=True)


def serves(queue: JobQueue) -> bool:
    """Return whether this worker was started for ``queue``, as it is for all unless told."""
    return queue in app.amqp.queues.consume_from


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
            _send(SUGGEST_DUPLICATES, [batch], queue=JobQueue.HOUSEKEEPING)

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


def _send(task: str, arguments: list[object], **options: Any) -> None:
    messages.put(partial(app.send_task, task, arguments, **options))


def _connect() -> None:
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=BROKER_ANSWERS_WITHIN)

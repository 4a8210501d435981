"""Fetches the page of an article and takes it in, as a worker does it."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from django.db import transaction

from claimsapi import http_fetch
from claimsapi.models import Job, PageFetch
from claimsapi.operations.articles.ingest import Submission, take_in
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction import run
from claimsapi.operations.jobs import lifecycle
from claimsapi.parse.charsets import page_text
from claimsapi.parse.document import Unreadable
from claimsapi.parse.html import reader

# A server that is out of order is asked again when the sweep finds the job: in half a minute.
ATTEMPTS = 3


def take_in_and_extract(
    job: Job, now: Callable[[], datetime], *, policy: http_fetch.Policy = http_fetch.PUBLIC
) -> None:
    """
    Fetch the page of ``job``, unless its article came in already, and read what it claims.

    A page that cannot be had closes the job with its own problem, or puts it off for a while if
    time may solve it.

    :raises JobTaken: if the lease ran out and another worker took the job, or it was cancelled
    """
    if job.revision or _has_come_in(job, now, policy):
        run.extract(job, now)


def _has_come_in(job: Job, now: Callable[[], datetime], policy: http_fetch.Policy) -> bool:
    """Return whether there are words to read now; else the job is closed, or put off."""
    try:
        return _take_in(job, now, policy)
    except http_fetch.Unfetched as cause:
        _give_up_or_put_off(job, cause, now())
    except Unreadable as cause:
        lifecycle.refuse(job, "unreadable-article", str(cause), now=now())
    except IllegalMove as cause:
        lifecycle.refuse(job, "conflict", str(cause), now=now())
    return False


def _take_in(job: Job, now: Callable[[], datetime], policy: http_fetch.Policy) -> bool:
    """Fetch the page and store its article; return whether anything of it is new."""
    started = monotonic()
    wanted = PageFetch.objects.select_related("publisher__merged_into", "article").get(job=job)
    submission = _submission(wanted, http_fetch.fetched(wanted.url, policy))
    with transaction.atomic():
        lifecycle.step(job, "fetched", seconds=monotonic() - started)
        taken = take_in(submission, now=now(), article=wanted.article)
        if taken.is_unchanged:  # first, as another job may read this very revision
            lifecycle.hold(job, total=1)
            lifecycle.succeed(job, now=now(), result=taken.result)
        job.article, job.revision, job.result = taken.article, taken.revision, taken.result
        job.save(update_fields=["article", "revision", "result"])
    return not taken.is_unchanged


def _submission(wanted: PageFetch, page: http_fetch.Page) -> Submission:
    return Submission(
        document=reader.read(page_text(page.content, page.charset), url=page.url),
        publisher=wanted.publisher.merged_into or wanted.publisher,
        raw=page.content,
        media_type="text/html",
        headline=wanted.headline,
        canonical_url=wanted.canonical_url,
        external_id=wanted.external_id,
        published_at=wanted.published_at,
    )


def _give_up_or_put_off(job: Job, cause: http_fetch.Unfetched, now: datetime) -> None:
    if cause.heals and job.attempts - job.forgiven_attempts < ATTEMPTS:
        lifecycle.put_off(job, now=now)
    else:
        lifecycle.refuse(job, cause.slug, str(cause), now=now)

"""Fetches the page of an article, or reads what was sent, and takes it in, as a worker does it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import monotonic

from django.db import transaction

from claimsapi import http_fetch
from claimsapi.http_fetch import Validators
from claimsapi.models import Job, PageFetch, SentArticle
from claimsapi.operations.articles.ingest import Taken, still, take_in
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.articles.take_back import kill_of, taken_back
from claimsapi.operations.core import web_hosts
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction import run
from claimsapi.operations.jobs import lifecycle
from claimsapi.parse.agency.item import NotUsable
from claimsapi.parse.charsets import page_text
from claimsapi.parse.document import Form, Unreadable
from claimsapi.parse.formats import FORMATS

# A server that is out of order is asked again in half a minute (lifecycle.PUT_OFF).
ATTEMPTS = 3

GONE = "What was sent was kept for seven days and is gone: send the article again."


def take_in_and_extract(
    job: Job, now: Callable[[], datetime], *, policy: http_fetch.Policy = http_fetch.PUBLIC
) -> None:
    """
    Take the article of ``job`` in, unless it came in already, and read what it claims.

    One that cannot be had or read closes the job with its own problem, or puts it off for a while
    if time may solve it.

    :raises JobTaken: if the lease ran out and another worker took the job, or it was cancelled
    """
    if job.revision or _has_come_in(job, now, policy):
        run.extract(job, now)


def _has_come_in(job: Job, now: Callable[[], datetime], policy: http_fetch.Policy) -> bool:
    """Return whether there are words to read now; else the job is closed, or put off."""
    wanted = PageFetch.objects.select_related("publisher__merged_into", "article").get(job=job)
    try:
        return _take_in(job, wanted, now, policy)
    except web_hosts.HostBusy as cause:
        _wait_or_give_up(job, wanted, cause, now())
    except http_fetch.Unfetched as cause:
        _give_up_or_put_off(job, cause, now())
    except Unreadable as cause:
        place = wanted.sent.form if wanted.is_sent else "url"
        error = {"pointer": f"/{place}", "code": cause.code, "detail": str(cause)}
        lifecycle.refuse(job, "unreadable-article", str(cause), now=now(), errors=[error])
    except SentArticle.DoesNotExist:
        lifecycle.refuse(job, "expired", GONE, now=now())
    except IllegalMove as cause:
        SentArticle.objects.filter(fetch=wanted).delete()  # they may be words that were redacted
        lifecycle.refuse(job, "conflict", str(cause), now=now())
    return False


def _take_in(
    job: Job, wanted: PageFetch, now: Callable[[], datetime], policy: http_fetch.Policy
) -> bool:
    """Read the article and store it; return whether anything of it is new."""
    started = monotonic()
    step = "read" if wanted.is_sent else "fetched"
    known = None if wanted.says_more else PageFetch.objects.last_answer(wanted)
    intake = _intake(wanted, known, now, policy)
    with transaction.atomic():
        lifecycle.step(job, step, seconds=monotonic() - started)
        SentArticle.objects.filter(fetch=wanted).delete()
        taken = intake()
        if taken.is_unchanged:  # first, as another job may read this very revision
            lifecycle.hold(job, total=1)
            lifecycle.succeed(job, now=now(), result=taken.result)
        job.article, job.revision, job.result = taken.article, taken.revision, taken.result
        job.length = len(taken.revision.text)
        job.save(update_fields=["article", "revision", "result", "length"])
        wanted.save(update_fields=["etag", "last_modified"])
    return not taken.is_unchanged


def _intake(
    wanted: PageFetch,
    known: PageFetch | None,
    now: Callable[[], datetime],
    policy: http_fetch.Policy,
) -> Callable[[], Taken]:
    """Read the article and return what takes it in, or takes it back if its agency wants that."""
    try:
        submission = _read(wanted) if wanted.is_sent else _fetched(wanted, known, now, policy)
    except NotUsable as cause:
        owner = wanted.publisher.merged_into or wanted.publisher
        kill = kill_of(cause, publisher=owner, external_id=wanted.external_id)
        if kill is None or wanted.article:
            raise
        return partial(taken_back, kill)
    if submission:
        return lambda: take_in(submission, now=now(), article=wanted.article)
    assert known
    assert known.job.article
    assert known.job.revision
    return partial(still, known.job.article, known.job.revision)


def _fetched(
    wanted: PageFetch,
    known: PageFetch | None,
    now: Callable[[], datetime],
    policy: http_fetch.Policy,
) -> Submission | None:
    """Return what stands at the page, None if that is what was ``known``; note its validators."""
    last = Validators(known.etag, known.last_modified) if known else http_fetch.NEVER_SEEN
    page = web_hosts.fetch(wanted.url, now=now, policy=policy, known=last)
    wanted.etag, wanted.last_modified = page.validators.etag, page.validators.last_modified
    if not page.is_modified:
        return None
    text = page_text(page.content, page.charset)
    return _submission(wanted, Form.HTML, text, page.content, page.url)


def _read(wanted: PageFetch) -> Submission:
    """
    Return what was sent.

    :raises SentArticle.DoesNotExist: if it is kept no longer
    """
    content, form = bytes(wanted.sent.content), Form(wanted.sent.form)
    sent = content.decode()
    raw = FORMATS[form].raw_of(sent)
    return _submission(wanted, form, sent, raw, wanted.canonical_url)


def _submission(wanted: PageFetch, form: Form, text: str, raw: bytes, url: str) -> Submission:
    return Submission(
        document=FORMATS[form].read(text, url),
        publisher=wanted.publisher.merged_into or wanted.publisher,
        raw=raw,
        media_type=FORMATS[form].media_type,
        headline=wanted.headline,
        canonical_url=wanted.canonical_url,
        external_id=wanted.external_id,
        language=wanted.language,
        genre=wanted.genre,
        published_at=wanted.published_at,
        embargoed_until=wanted.embargoed_until,
    )


def _give_up_or_put_off(job: Job, cause: http_fetch.Unfetched, now: datetime) -> None:
    after = cause.retry_after or lifecycle.PUT_OFF
    goes_on = cause.heals and job.attempts - job.forgiven_attempts < ATTEMPTS
    if goes_on and after <= web_hosts.LONGEST_WAIT:
        lifecycle.put_off(job, now=now, after=max(after, lifecycle.PUT_OFF))
    else:
        lifecycle.refuse(job, cause.slug, str(cause), now=now)


def _wait_or_give_up(job: Job, wanted: PageFetch, busy: web_hosts.HostBusy, now: datetime) -> None:
    if busy.after <= web_hosts.LONGEST_WAIT:
        lifecycle.wait(job, until=_turn(job, wanted, busy, now))
    else:
        lifecycle.refuse(job, busy.slug, str(busy), now=now)


def _turn(job: Job, wanted: PageFetch, busy: web_hosts.HostBusy, now: datetime) -> datetime:
    """
    Return when ``job`` is to ask its host: a cycle after the last that waits for it (one query).

    So jobs wait in line. If all came back at once, all but one would have to wait again, and n
    pages of one host would take n² runs.
    """
    last = PageFetch.objects.last_turn(wanted.url, queue=job.queue, now=now)
    turn = max(now + busy.after, last + busy.cycle) if last else now + busy.after
    return min(turn, now + web_hosts.LONGEST_WAIT)

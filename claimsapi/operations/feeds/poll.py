"""One poll of one feed, as a worker does it: the feed's row is the job."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Least

from claimsapi.http_fetch import FEED, PUBLIC, Page, Policy, Unfetched, Validators
from claimsapi.models import Feed, Job
from claimsapi.models.feed import FeedQuerySet
from claimsapi.operations.core import web_hosts
from claimsapi.operations.feeds import failures, items, pages
from claimsapi.operations.feeds.items import Taken
from claimsapi.parse.feeds import reader
from claimsapi.parse.feeds.entry import NoFeed
from claimsapi.parse.text.characters import plain
from claimsapi.postgresql.errors import passes

# A worker is killed before that: its message says 90 seconds and 10 (settings).
LEASE = timedelta(minutes=3)

# A feed that failed n times in a row is polled after 2^(n-1) intervals, a day at most.
LONGEST_PAUSE = timedelta(days=1)
MOST_FAILURES = 10_000  # that are counted

SENT_AGAIN = timedelta(minutes=5)  # a message that has not arrived by then is sent anew
AT_ONCE = 50  # messages of one look

TITLE_LENGTH = 300

Clock = Callable[[], datetime]


def due(*, now: datetime) -> Sequence[Feed]:
    """Mark the feeds to poll now as sent and return them, the longest due first (two queries)."""
    lost = now - SENT_AGAIN
    unsent = Feed.objects.due(now=now).exclude(nudged_at__gt=lost)
    found = list(unsent[:AT_ONCE])
    Feed.objects.filter(pk__in=[feed.pk for feed in found]).update(nudged_at=now)
    return found


def poll(feed_id: UUID | str, *, now: Clock, policy: Policy = PUBLIC) -> Sequence[Job]:
    """
    Take what is new in the feed, note on its row how that went, and return the jobs to send.

    :raises FeedTaken: if it is not due, or another worker polls it
    :raises HostBusy: if its server is not to be asked yet
    :raises Exception: what is a fault of ours, or passes; the row says so, or its lease ends
    """
    feed = Feed.objects.take(feed_id, now=now(), lease=LEASE)
    try:
        return _polled(feed, now, policy)
    except web_hosts.HostBusy as busy:
        _mine(feed).update(lease_until=None, nudged_at=None, next_poll_at=now() + busy.after)
        raise
    except Unfetched as cause:
        _fail(feed, cause.slug, failures.sentences(cause), now(), pause=cause.retry_after)
    except NoFeed as cause:
        _fail(feed, cause.code, str(cause), now())
    except Exception as error:
        if not passes(error):
            words = failures.OURS.format(kind=type(error).__name__)
            _fail(feed, "poll-failed", words, now())
        raise
    return []


def _polled(feed: Feed, now: Clock, policy: Policy) -> Sequence[Job]:
    known = Validators(feed.etag, feed.last_modified)
    page = web_hosts.fetch(
        feed.url, now=now, policy=policy, kind=FEED, known=known, by_robots=False
    )
    if not page.is_modified:
        again = pages.ask_again(feed, now=now())
        _succeed(feed, now())
        return again
    document = reader.read(page.content, charset=page.charset, url=page.url)
    taken = items.take(feed, document.entries, now=now())
    if taken.jobs:  # also of a feed that somebody edited meanwhile
        count = F("items_taken") + len(taken.jobs)
        Feed.objects.filter(pk=feed.pk).update(items_taken=count)
    again = pages.ask_again(feed, now=now())
    told = {"title": plain(document.title)[:TITLE_LENGTH]} if not feed.title else {}
    _succeed(feed, now(), **_noted(page, taken, now()), **told)
    return [*taken.jobs, *again]


def _noted(page: Page, taken: Taken, now: datetime) -> dict[str, Any]:
    noted = {
        "etag": page.validators.etag,
        "last_modified": page.validators.last_modified,
    }
    # The rest is taken from the same answer: it must not be 304.
    rest = {"etag": "", "last_modified": "", "next_poll_at": now}
    return noted | rest if taken.is_more else noted


def _succeed(feed: Feed, now: datetime, **noted: Any) -> None:
    state: dict[str, Any] = {
        "lease_until": None,
        "nudged_at": None,
        "polled_at": now,
        "succeeded_at": now,
        "warning": failures.warning(feed, now=now),
        "next_poll_at": now + timedelta(minutes=feed.interval),
        "failures": 0,
        "problem": "",
        "error": "",
    }
    _mine(feed).update(**state | noted)


def _fail(
    feed: Feed, problem: str, words: str, now: datetime, *, pause: timedelta | None = None
) -> None:
    interval = timedelta(minutes=feed.interval)
    back_off = min(interval * 2 ** min(feed.failures, 20), max(LONGEST_PAUSE, interval))
    _mine(feed).update(
        lease_until=None,
        nudged_at=None,
        polled_at=now,
        next_poll_at=now + max(back_off, pause or back_off),
        failures=Least(F("failures") + 1, MOST_FAILURES),
        problem=problem,
        error=words[: failures.LENGTH],
    )


def _mine(feed: Feed) -> FeedQuerySet:
    """Keep ``feed`` if this worker still has it, and nobody changed what it is polled for."""
    return Feed.objects.mine(feed)

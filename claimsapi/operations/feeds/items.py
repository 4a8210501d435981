"""What of a feed is new: each item once, a changed one as the next revision of its article."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from claimsapi.models import Feed, FeedItem, Job
from claimsapi.models.feed import Reads
from claimsapi.models.job import JobQueue, Trigger
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction.request import Wanted, fetch
from claimsapi.operations.feeds import failures
from claimsapi.operations.feeds.wanted import Unwanted, while_wanted
from claimsapi.parse import times
from claimsapi.parse.document import Unreadable
from claimsapi.parse.feeds import article
from claimsapi.parse.feeds.entry import Entry, sha
from claimsapi.parse.text.characters import plain
from claimsapi.parse.urls import address_key
from claimsapi.postgresql.errors import passes

logger = logging.getLogger(__name__)

# Of one poll, which goes on with the rest at once: its worker has others to do.
MOST = 200
SECONDS = 45

SEEN_AGAIN = timedelta(days=1)  # how exactly it is known when the feed last had an item
KEPT = timedelta(days=90)  # what a feed has not had for so long is known by its article

PROBLEM_LENGTH = 300  # characters, as the column has
ID_LENGTH = 200  # characters, as an external_id has

NO_ADDRESS = "It has no address whose page could be fetched."

# What is nobody else's (RFC 3986): a number or a word may be another feed's item, too.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


@dataclass(slots=True)
class Taken:
    """The jobs of what is new, and whether there is more to take."""

    jobs: list[Job] = field(default_factory=list)
    is_more: bool = False


def take(feed: Feed, entries: Iterable[Entry], *, now: datetime) -> Taken:
    """
    Take what is new of ``entries`` in, the oldest first, each in a transaction of its own.

    Three queries, whatever was taken before. It ends with the item at which somebody has edited,
    paused or removed the feed: what is left is taken as it is wanted by then.
    """
    taken, started = Taken(), monotonic()
    for fresh in _fresh(feed, list(_told_apart(feed, entries)), now):
        if len(taken.jobs) >= MOST or monotonic() - started > SECONDS:
            taken.is_more = True
            break
        try:
            _take_one(feed, fresh, taken, now)
        except Unwanted:
            break
    return taken


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An entry that is new or changed, with its row to be; ``is_same`` if its words are known."""

    entry: Entry
    row: FeedItem
    is_same: bool


def _told_apart(feed: Feed, entries: Iterable[Entry]) -> Iterator[tuple[Entry, FeedItem]]:
    """Yield the entries with what they are known by; of several with one page, the first."""
    seen = set()
    for entry in entries:
        key, address = _known_by(feed, entry)
        if key not in seen:
            seen.add(key)
            row = FeedItem(feed=feed, key=key, address=address, digest=_digest(feed, entry))
            yield entry, row


def _known_by(feed: Feed, entry: Entry) -> tuple[str, str]:
    if feed.reads == Reads.PAGE and entry.address:
        address = sha(address_key(entry.address) or entry.address)
        return address, address
    own = address_key(entry.own_address)
    return sha(entry.identity), sha(own) if own else ""


def _digest(feed: Feed, entry: Entry) -> str:
    if feed.reads == Reads.PAGE:
        return sha(feed.reads, entry.title, entry.content, entry.published, entry.updated)
    return sha(feed.reads, entry.title, entry.content, *entry.authors)


def _fresh(
    feed: Feed, entries: Sequence[tuple[Entry, FeedItem]], now: datetime
) -> Iterator[_Fresh]:
    """Yield what is new or changed, the oldest first, and note what the feed still has."""
    keys = [row.key for _, row in entries]
    addresses = {row.address for _, row in entries} - {""}
    known = list(FeedItem.objects.of(feed, keys=keys, addresses=addresses))
    by_key = {row.key: row for row in known}
    by_address = {row.address: row for row in known}
    old = [row.pk for row in known if row.seen_at < now - SEEN_AGAIN]
    FeedItem.objects.filter(pk__in=old).update(seen_at=now)
    for entry, row in reversed(entries):
        before = by_key.get(row.key) or by_address.get(row.address or "-")
        is_same = before is not None and before.digest == row.digest
        if row.key not in by_key or not is_same:
            yield _Fresh(entry, row, is_same)


def _take_one(feed: Feed, fresh: _Fresh, taken: Taken, now: datetime) -> None:
    """
    Store ``fresh`` and its job, or why it is left out: it is not tried before it changes.

    :raises Unwanted: if the feed is no longer as it was when the poll began; nothing is stored
    """
    try:
        with while_wanted(feed):
            job = None if fresh.is_same else _job(feed, fresh.entry, now)
            fresh.row.job = job if feed.reads == Reads.PAGE else None
            _store(fresh.row, now)
    except (Unreadable, IllegalMove) as cause:
        _leave_out(feed, fresh, str(cause), now)
        return
    except Exception as error:  # a fault of ours with this item is none of the others
        if passes(error) or isinstance(error, Unwanted):
            raise  # all items have to wait
        logger.exception("an item of feed %s could not be taken in", feed.pk)
        _leave_out(feed, fresh, "it could not be taken in; see the log.", now)
        return
    if job:
        taken.jobs.append(job)


def _leave_out(feed: Feed, fresh: _Fresh, cause: str, now: datetime) -> None:
    row = fresh.row
    row.job, row.problem = None, plain(f"“{_named(fresh.entry)}”: {cause}")[:PROBLEM_LENGTH]
    with while_wanted(feed):
        _store(row, now)


def _named(entry: Entry) -> str:
    return (article.title(entry) or entry.address or entry.id)[: failures.NAME_LENGTH]


def _store(row: FeedItem, now: datetime) -> None:
    row.seen_at = now
    FeedItem.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["feed", "key"],
        update_fields=["address", "digest", "seen_at", "job", "tries", "problem"],
    )


def _job(feed: Feed, entry: Entry, now: datetime) -> Job:
    """
    Return the job that reads the article of ``entry``, or fetches it first.

    :raises Unreadable: if it is no article
    :raises IllegalMove: if its article is withdrawn
    """
    if feed.reads == Reads.PAGE:
        return fetch(_wanted(feed, entry), trigger=Trigger.FEED, queue=JobQueue.BULK)
    submission = Submission(
        document=article.document(entry),
        publisher=feed.publisher,
        raw=article.raw(entry),
        media_type=article.MEDIA_TYPE,
        canonical_url=entry.own_address,
        external_id=_external_id(feed, entry),
    )
    return ingest(submission, now=now, trigger=Trigger.FEED, queue=JobQueue.BULK)


def _wanted(feed: Feed, entry: Entry) -> Wanted:
    if not entry.address:
        raise Unreadable(NO_ADDRESS)
    return Wanted(
        publisher=feed.publisher,
        url=entry.address,
        external_id=_external_id(feed, entry),
        published_at=_moment(entry.published),
    )


def _external_id(feed: Feed, entry: Entry) -> str:
    """Return what the publisher knows the item by; nothing where its address is all there is."""
    if not entry.id:
        return "" if entry.own_address else f"feed:{feed.pk}:{sha(entry.identity)}"
    if feed.reads == Reads.PAGE and entry.is_address_shared:
        return ""
    own = entry.id if _IRI.fullmatch(entry.id) else f"feed:{feed.pk}:{entry.id}"
    return own if len(own) <= ID_LENGTH else f"sha256:{sha(own)}"


def _moment(published: str) -> datetime | None:
    """Return the time, if it names one: with an offset, and one that can be true."""
    try:
        moment = datetime.fromisoformat(published)
        return times.checked(moment) if moment.tzinfo else None
    except ValueError:
        return None

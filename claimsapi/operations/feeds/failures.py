"""Why a poll failed and what to do, in the words that the feed's row has."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from claimsapi.http_fetch import Unfetched
from claimsapi.models import Feed, FeedItem

NAME_LENGTH = 80  # characters of an item's name or address
CAUSE_LENGTH = 150

LENGTH = 1000  # characters of what is told
NAMED = 5  # items
MOST_COUNTED = 10_000
TOLD = timedelta(days=7)  # since the feed last had the item

# By the slug of the problem; the sentence before says what happened.
WAYS_OUT: Mapping[str, str] = {
    "address-refused": "Feeds come from the public internet alone: give the address that readers "
    "of the feed use.",
    "page-unreachable": "It is polled again by itself. If it stays so for a day, ask the publisher "
    "whether the feed has moved.",
    "page-too-slow": "It is polled again by itself. If it stays so for a day, ask the publisher "
    "for a shorter feed.",
    "page-refused": "Look whether the address is still right; if it is, ask the publisher to let "
    "“claimsapi” have the feed.",
    "too-many-redirects": "Open the address in a browser and give the one at which the feed is in "
    "the end.",
    "page-too-large": "Ask the publisher for a feed of the latest items, or give the address of "
    "one section's.",
    "page-no-html": "Ask the publisher to send the feed uncompressed to who asks for it so.",
}

GONE = (
    "The server answers with 410: the feed is gone for good. Give its new address, or pause or "
    "remove the feed."
)

OURS = (
    "The poll met {kind}, which is a fault of this service. Nothing of the item at fault was "
    "stored. Show the operator: the log has it under the id of this feed."
)


def sentences(cause: Unfetched) -> str:
    """Return what happened, and the way out."""
    what = str(cause)
    if what.endswith("with 410."):
        return GONE
    return f"{what} {WAYS_OUT[cause.slug]}"


def warning(feed: Feed, *, now: datetime) -> str:
    """Return what of the feed's items did not come in and why, the newest first (one query)."""
    amiss = FeedItem.objects.filter(feed=feed).amiss(since=now - TOLD)
    problems = list(amiss.values_list("problem", flat=True)[:MOST_COUNTED])
    if not problems:
        return ""
    more = len(problems) - NAMED
    others = f" And {more:,} more." if more > 0 else ""
    number = f"{len(problems):,} item{'s were' if len(problems) > 1 else ' was'} left out."
    return f"{number} {' '.join(problems[:NAMED])}{others}"[:LENGTH]

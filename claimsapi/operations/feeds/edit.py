"""Feeds as people add, change, poll and remove them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction

from claimsapi.models import Feed, FeedItem, Source
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.core.locking import IllegalMove, locked

# Who changes one of these wants the whole feed read anew.
_READ_ANEW = frozenset({"url", "reads", "publisher"})
_UNREAD = {
    "etag": "",
    "last_modified": "",
    "lease_until": None,  # what a poll that goes on finds out is of the feed as it was
    "failures": 0,
    "problem": "",
    "error": "",
}


@transaction.atomic
def create(*, publisher: Source, url: str, reason: str = "", **fields: Any) -> Feed:
    """
    Store a feed, which is polled at once, and return it.

    :raises django.db.IntegrityError: naming the rule that it breaks
    """
    with pghistory.context(reason=reason):
        feed = Feed.objects.create(publisher=publisher, url=url, **fields)
    feed.refresh_from_db()
    return feed


@transaction.atomic
def edit(
    feed: Feed,
    fields: Mapping[str, Any],
    *,
    now: datetime,
    reason: str = "",
    version: int | None = None,
) -> Feed:
    """
    Give ``feed`` other ``fields`` and return it; with another address it is polled at once.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    if "publisher" in fields:
        take(beside=(Advisory.MERGES,))
    current = locked(feed, version)
    changed = dict(fields)
    if _READ_ANEW & fields.keys() or fields.get("is_paused") is False:
        changed |= {**_UNREAD, "next_poll_at": now}
    with pghistory.context(reason=reason):
        Feed.objects.filter(pk=current.pk).update(**changed)
    _forget(current, fields)
    current.refresh_from_db()
    return current


def _forget(before: Feed, fields: Mapping[str, Any]) -> None:
    """Forget what was taken where ``fields`` make other articles of it, and pages not asked for."""
    items = FeedItem.objects.filter(feed=before)
    if fields.get("publisher", before.publisher) != before.publisher:
        items.update(digest="", job=None, problem="")  # nothing of this publisher is there yet
    elif fields.get("reads", before.reads) != before.reads:
        items.update(job=None, problem="")


@transaction.atomic
def poll_now(feed: Feed, *, now: datetime) -> Feed:
    """
    Make ``feed`` due and return it; the caller sends it in the same transaction.

    :raises IllegalMove: if it is paused
    """
    if not Feed.objects.filter(pk=feed.pk, is_paused=False).update(next_poll_at=now):
        raise IllegalMove("The feed is paused, and is not polled: go on with it first.")
    feed.refresh_from_db()
    return feed


@transaction.atomic
def remove(feed: Feed, *, version: int | None = None) -> None:
    """
    Delete ``feed``; the articles that were taken from it stay.

    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    locked(feed, version, alone=True).delete()

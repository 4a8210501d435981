"""Feeds that articles are taken from: where, how often, and how the last poll went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5, Now

from claimsapi.models.base import Identified, Versioned, count_changes, known
from claimsapi.models.job import Job, JobStatus
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.source import Source, goes_to_the_survivor

SHORTEST, LONGEST = 1, 7 * 24 * 60  # minutes between two polls

# What a worker notes of each poll: no change that a person made, and no version counts it.
STATE = (
    "etag", "last_modified", "next_poll_at", "nudged_at", "lease_until", "polled_at",
    "succeeded_at", "failures", "problem", "error", "warning", "items_taken",
)  # fmt: skip


class Reads(StrEnum):
    """Where the article of an item stands."""

    FULL_TEXT = "full_text"  # in the feed
    PAGE = "page"  # at the item's address, which is fetched


READ_FROM = [
    (Reads.FULL_TEXT.value, "the feed, which has the whole text"),
    (Reads.PAGE.value, "the page of each item, which is fetched"),
]


class FeedTaken(Exception):
    """Another worker polls the feed, or it is paused, or not due."""


class FeedQuerySet(models.QuerySet["Feed"]):
    """Chainable, named questions about feeds."""

    def due(self, *, now: datetime) -> FeedQuerySet:
        """Keep those to poll now that nobody polls, the longest due first."""
        idle = Q(lease_until=None) | Q(lease_until__lt=now)
        return self.filter(idle, is_paused=False, next_poll_at__lte=now).order_by("next_poll_at")

    def longest_overdue(self, *, now: datetime) -> timedelta:
        """Return how long ago the first one to poll was due; zero where none is (one query)."""
        due_at = self.due(now=now).values_list("next_poll_at", flat=True).first()
        return now - due_at if due_at else timedelta(0)

    def failing(self) -> FeedQuerySet:
        return self.filter(failures__gt=0)

    def take(self, pk: UUID | str, *, now: datetime, lease: timedelta) -> Feed:
        """
        Return the feed, which nobody else polls for the time of ``lease`` (two queries).

        One UPDATE compares and sets, so of two workers with the same message one wins.

        :raises FeedTaken: if it is not due, or another worker has it
        """
        if not self.due(now=now).filter(pk=pk).update(lease_until=now + lease):
            raise FeedTaken(f"feed {pk}")
        return self.select_related("publisher__merged_into").get(pk=pk)

    def mine(self, feed: Feed) -> FeedQuerySet:
        """Keep ``feed`` if it is still what this worker took."""
        return self.filter(pk=feed.pk, lease_until=feed.lease_until)

    def wanted(self, feed: Feed) -> FeedQuerySet:
        """Lock ``feed`` if it is still what this worker took, and nobody paused it meanwhile."""
        return self.mine(feed).filter(is_paused=False).select_for_update(no_key=True)


@pghistory.track(exclude=list(STATE))
class Feed(Versioned):
    """An RSS, Atom or JSON feed of a publisher."""

    publisher = models.ForeignKey(Source, models.PROTECT, related_name="feeds")
    url = models.URLField("address", max_length=2000)
    title = models.CharField(
        max_length=300, blank=True, help_text="what the desk calls it; else as the feed says"
    )
    reads = models.CharField(
        "read from",
        max_length=9,
        choices=READ_FROM,
        default=Reads.PAGE,
    )
    interval = models.PositiveSmallIntegerField(default=15, help_text="minutes between two polls")
    is_paused = models.BooleanField("paused", default=False, help_text="nothing is asked for")

    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=300, blank=True, editable=False)
    next_poll_at = models.DateTimeField(db_default=Now(), editable=False)
    nudged_at = models.DateTimeField(
        null=True, editable=False, help_text="when last sent to a worker"
    )
    lease_until = models.DateTimeField(null=True, editable=False)
    polled_at = models.DateTimeField("last polled", null=True, editable=False)
    succeeded_at = models.DateTimeField("last success", null=True, editable=False)
    failures = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="polls that failed in a row"
    )
    problem = models.CharField(max_length=40, blank=True, editable=False, help_text="its type")
    error = models.CharField(
        max_length=1000, blank=True, editable=False, help_text="why the last poll failed"
    )
    warning = models.CharField(
        max_length=1000, blank=True, editable=False, help_text="items that were left out, and why"
    )
    items_taken = models.PositiveIntegerField(default=0, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("reads", Reads, name="feed_reads_known"),
            models.CheckConstraint(
                condition=Q(url__regex="^[Hh][Tt][Tt][Pp][Ss]?://"),
                **rule(
                    "feed_from_the_web",
                    "The address of a feed begins with http:// or https://.",
                    INVALID,
                    field="url",
                ),
            ),
            models.CheckConstraint(
                condition=Q(interval__gte=SHORTEST, interval__lte=LONGEST),
                **rule(
                    "feed_interval_within_a_week",
                    f"A feed is polled every {SHORTEST} to {LONGEST} minutes.",
                    INVALID,
                    field="interval",
                ),
            ),
            models.UniqueConstraint(
                MD5("url"),  # of any length
                **rule(
                    "feed_one_per_address",
                    "Another feed has this address: change that one.",
                    CONFLICT,
                    field="url",
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["next_poll_at"], name="feed_due", condition=Q(is_paused=False)),
            models.Index(fields=["id"], name="feed_failing", condition=Q(failures__gt=0)),
        ]
        triggers = [count_changes(*STATE), goes_to_the_survivor("publisher_id")]

    def __str__(self) -> str:
        return self.title or self.url


class FeedItemQuerySet(models.QuerySet["FeedItem"]):
    """Chainable, named questions about items."""

    def of(self, feed: Feed, *, keys: Iterable[str], addresses: Iterable[str]) -> FeedItemQuerySet:
        """Keep the items of ``feed`` with one of these ids or addresses, the oldest first."""
        return self.filter(
            Q(key__in=list(keys)) | Q(address__in=list(addresses)), feed=feed
        ).order_by("id")

    def failed(self) -> FeedItemQuerySet:
        """Keep those whose page could not be taken in, unless a person put that aside."""
        return self.filter(job__status=JobStatus.FAILED, job__dismissed=False)

    def amiss(self, *, since: datetime) -> FeedItemQuerySet:
        """Keep those that no article came of, and that their feed had ``since``; newest first."""
        over = Q(job__status__in=(JobStatus.SUCCEEDED, JobStatus.CANCELLED))
        mended = over | Q(job__dismissed=True)
        return self.exclude(problem="").exclude(mended).filter(seen_at__gte=since).order_by("-id")

    def expired(self, *, before: datetime) -> FeedItemQuerySet:
        """Keep those that their feed has not had since: an article knows its id or address."""
        return self.filter(seen_at__lt=before)


class FeedItem(Identified):
    """What was last taken of an item, so that it is not taken twice."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items")
    key = models.CharField(max_length=64, help_text="SHA-256 of its id, or of what it has of one")
    address = models.CharField(max_length=64, blank=True, db_index=True, help_text="SHA-256")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was taken")
    seen_at = models.DateTimeField(db_index=True)
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, related_name="+", help_text="which fetches its page"
    )
    tries = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="how often its page was asked for again"
    )
    problem = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="why nothing came of it"
    )

    objects = FeedItemQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["feed", "key"],
                **rule("feed_item_once", "The item was taken already."),
            )
        ]

    def __str__(self) -> str:
        return f"item {self.key[:8]} of {self.feed_id}"

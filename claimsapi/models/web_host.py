"""Other people's servers: who asks one now, when it wants to be asked again, its robots.txt."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

KEPT = timedelta(days=30)  # since it was last asked


class WebHostQuerySet(models.QuerySet["WebHost"]):
    """Chainable, named questions about hosts."""

    def free(self, *, now: datetime) -> WebHostQuerySet:
        """Keep those that nobody asks now, and that want to be asked."""
        idle = Q(busy_until=None) | Q(busy_until__lte=now)
        return self.filter(idle, Q(not_before=None) | Q(not_before__lte=now))

    def expired(self, *, now: datetime) -> WebHostQuerySet:
        return self.filter(asked_at__lt=now - KEPT)


class WebHost(models.Model):
    """A scheme, host and port that pages and feeds are fetched from."""

    origin = models.CharField(max_length=300, primary_key=True)
    busy_until = models.DateTimeField(
        null=True, help_text="a worker asks it now; one that was killed has it until then"
    )
    not_before = models.DateTimeField(
        null=True, help_text="by its Retry-After, or the Crawl-delay of its robots.txt"
    )
    cycle = models.DurationField(
        default=timedelta(0),
        db_default=timedelta(0),
        help_text="how long the last visit took, with the pause that it asks for",
    )
    asked_at = models.DateTimeField(db_index=True)
    robots = models.TextField(blank=True, help_text="its robots.txt; empty where it has none")
    robots_read_at = models.DateTimeField(null=True)

    objects = WebHostQuerySet.as_manager()

    class Meta:
        ordering = ["origin"]

    def __str__(self) -> str:
        return self.origin

"""Articles that a worker is to take in, and what was said of them when they were asked for."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Max, Q

from claimsapi.models.article import Article
from claimsapi.models.base import Identified, within_years
from claimsapi.models.job import Job, JobStatus
from claimsapi.models.rules import rule
from claimsapi.models.source import Source

VALIDATED = ~Q(etag="", last_modified="")


class PageFetchQuerySet(models.QuerySet["PageFetch"]):
    """Chainable, named questions about what is fetched."""

    def last_answer(self, wanted: PageFetch) -> PageFetch | None:
        """
        Return what the page of ``wanted`` was last fetched for, if its server can be asked whether
        it is the same, and if what came of it is still the latest of its article.
        """
        same = self.filter(
            VALIDATED,
            url=wanted.url,
            publisher=wanted.publisher_id,
            external_id=wanted.external_id,
            canonical_url=wanted.canonical_url,
        )
        if wanted.article_id:
            same = same.filter(job__article=wanted.article_id)
        current = same.filter(job__article__current_revision=F("job__revision"))
        return current.select_related("job__article", "job__revision").first()

    def last_turn(self, url: str, *, queue: str, now: datetime) -> datetime | None:
        """Return when the last job of ``queue`` is to ask the host of ``url``, if any waits."""
        origin = "/".join(url.split("/", 3)[:3])
        waits = Q(job__status=JobStatus.QUEUED, job__queue=queue, job__nudged_at__gt=now)
        of_host = Q(url=origin) | Q(url__startswith=f"{origin}/")
        found: datetime | None = self.filter(waits, of_host).aggregate(last=Max("job__nudged_at"))[
            "last"
        ]
        return found


class PageFetch(Identified):
    """
    What a job is to take in: the page at ``url``, or without one what was ``sent``.

    ``article`` is set if it is the next wording of that.
    """

    job = models.OneToOneField(Job, models.CASCADE, related_name="fetch")
    url = models.URLField(max_length=2000, blank=True)
    publisher = models.ForeignKey(Source, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    headline = models.CharField(max_length=500, blank=True)
    canonical_url = models.URLField(max_length=2000, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, blank=True, default="", db_default="")
    genre = models.CharField(max_length=40, blank=True, default="", db_default="")
    published_at = models.DateTimeField(null=True)
    embargoed_until = models.DateTimeField(null=True)
    etag = models.CharField(max_length=300, blank=True, default="", db_default="")
    last_modified = models.CharField(max_length=300, blank=True, default="", db_default="")

    objects = PageFetchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            HashIndex(fields=["url"], name="fetch_validators", condition=VALIDATED)  # of any length
        ]
        constraints = [
            within_years("published_at", name="fetch_published_within_years"),
            within_years("embargoed_until", name="fetch_embargo_within_years"),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__regex="^[Hh][Tt][Tt][Pp][Ss]?://"),
                **rule(
                    "fetch_from_the_web",
                    "An address to fetch from begins with http:// or https://.",
                ),
            ),
        ]

    @property
    def says_more(self) -> bool:
        """Return whether there is more to note than the page, which then is never "unchanged"."""
        return self.is_sent or bool(self.embargoed_until or self.language or self.headline)

    @property
    def is_sent(self) -> bool:
        """Return whether it is not fetched, but came in with the request."""
        return not self.url

    def __str__(self) -> str:
        return self.url or self.headline or "an article that was sent"

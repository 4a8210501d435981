"""Bulks: streams of items that came in at once and that a worker takes in, part by part."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import models
from django.db.models import Q

from claimsapi.models.api_key import ApiKey
from claimsapi.models.base import Identified, choices_of, known
from claimsapi.models.job import FINISHED, Job
from claimsapi.models.rules import rule


class BulkResource(StrEnum):
    ARTICLES = "articles"
    CLAIMS = "claims"


KEPT = timedelta(days=7)  # how long the results can be fetched, from the end of the job

# An upload that has no job after this long was broken off with its web process.
BROKEN_OFF_AFTER = timedelta(days=1)


class BulkQuerySet(models.QuerySet["Bulk"]):
    """Chainable, named questions about bulks."""

    def expired(self, *, now: datetime) -> BulkQuerySet:
        """Keep those whose results are no longer to be fetched."""
        return self.filter(job__status__in=FINISHED, job__finished_at__lt=now - KEPT)

    def broken_off(self, *, now: datetime) -> BulkQuerySet:
        """Keep those whose stream never came to its end."""
        return self.filter(job=None, created_at__lt=now - BROKEN_OFF_AFTER)


class Bulk(Identified):
    """Items of one kind that came in as a stream; without a job as long as it comes in."""

    resource = models.CharField(max_length=8, choices=choices_of(BulkResource))
    key = models.ForeignKey(ApiKey, models.SET_NULL, null=True, related_name="+")
    job = models.OneToOneField(Job, models.CASCADE, null=True, related_name="bulk")

    objects = BulkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [known("resource", BulkResource, name="bulk_resource_known")]

    def __str__(self) -> str:
        return f"{self.resource} {self.pk}"


class BulkPart(models.Model):
    """
    Some lines of a bulk: as they came in, until they are taken in, then what became of each.

    ``number`` counts the parts of a bulk from 0, ``first_line`` its lines from 1.
    """

    bulk = models.ForeignKey(Bulk, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    first_line = models.PositiveIntegerField()
    lines = models.PositiveIntegerField(help_text="how many are not blank")
    data = models.BinaryField(null=True, help_text="the lines, as they came in")
    results = models.BinaryField(null=True, help_text="what became of them, NDJSON")
    failed = models.PositiveIntegerField(default=0, help_text="lines that were refused")

    class Meta:
        ordering = ["bulk", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulk", "number"],
                **rule("bulk_part_number_once", "The bulk has a part with this number already."),
            ),
            models.CheckConstraint(
                condition=Q(data=None, results__isnull=False)
                | Q(data__isnull=False, results=None, failed=0),
                **rule(
                    "bulk_part_waits_or_has_results",
                    "A part of a bulk has its lines until they are taken in, then its results.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(failed__lte=models.F("lines")),
                **rule(
                    "bulk_part_failed_within_lines", "No more lines of a part fail than it has."
                ),
            ),
        ]
        indexes = [
            # The next part of a bulk to take in.
            models.Index(
                fields=["bulk", "number"], name="bulk_part_waiting", condition=Q(results=None)
            )
        ]

    def __str__(self) -> str:
        return f"part {self.number} of bulk {self.bulk_id}"

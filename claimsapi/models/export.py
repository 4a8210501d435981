"""Exports: lists written into a file, which is kept for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import models
from django.db.models import Q

from claimsapi.models.base import Identified, Versioned, choices_of, known
from claimsapi.models.job import Job
from claimsapi.models.rules import rule


class ExportResource(StrEnum):
    CLAIMS = "claims"
    ARTICLES = "articles"
    SOURCES = "sources"
    DISPUTES = "disputes"
    ATTRIBUTIONS = "attributions"
    COUNTER_CLAIMS = "counter-claims"
    CREDITS = "credits"


class ExportFormat(StrEnum):
    CSV = "csv"
    NDJSON = "ndjson"
    JSONLD = "jsonld"


KEPT = timedelta(days=7)  # how long the file can be fetched


class ExportQuerySet(models.QuerySet["Export"]):
    """Chainable, named questions about exports."""

    def expired(self, *, now: datetime) -> ExportQuerySet:
        """Keep those whose file is no longer to be fetched."""
        return self.filter(expires_at__lte=now)


class Export(Versioned):
    """A list, filtered, as it was at one moment; the file is there once it has an expiry."""

    job = models.OneToOneField(Job, models.PROTECT, related_name="export")
    resource = models.CharField(max_length=14, choices=choices_of(ExportResource))
    format = models.CharField(max_length=6, choices=choices_of(ExportFormat))
    filters: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(
        default=dict, help_text="by the names of the list's query parameters"
    )
    fulltext = models.BooleanField(default=False, help_text="has the whole text of articles")
    embargoed = models.BooleanField(
        default=False, db_default=False, help_text="may have what was under embargo then"
    )
    root = models.CharField(max_length=300, help_text="scheme and host of the addresses in it")
    rows = models.PositiveBigIntegerField(null=True, help_text="how many there are")
    size = models.PositiveBigIntegerField(null=True, help_text="bytes of the file")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the file, hex")
    expires_at = models.DateTimeField(null=True, help_text="when the file goes")

    objects = ExportQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("resource", ExportResource, name="export_resource_known"),
            known("format", ExportFormat, name="export_format_known"),
            models.CheckConstraint(
                condition=Q(expires_at=None, sha256="", size=None, rows=None)
                | (Q(expires_at__isnull=False, size__isnull=False, rows__isnull=False))
                & ~Q(sha256=""),
                **rule(
                    "export_file_if_and_only_if_it_expires",
                    "The file of an export has a size, a digest and a day on which it goes.",
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} as {self.format}"


class ExportPart(Identified):
    """A piece of an export's file; the pieces follow each other by ``number``, from 0."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["export", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "number"],
                **rule(
                    "export_part_number_once", "The export has a part with this number already."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"part {self.number} of export {self.export_id}"

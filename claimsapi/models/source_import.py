"""Imports of sources: tables that were sent in, what each line would do, and what it did."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from claimsapi.models.base import Identified
from claimsapi.models.job import FINISHED, Job
from claimsapi.models.rules import rule

KEPT = timedelta(days=7)  # how long lines are kept, from the end of the import, else the preview


class SourceImportQuerySet(models.QuerySet["SourceImport"]):
    """Chainable, named questions about imports of sources."""

    def of_job(self, job: Job) -> SourceImportQuerySet:
        """Keep the import that ``job`` does one of the three steps of."""
        return self.filter(Q(preview_job=job) | Q(import_job=job) | Q(duplicates_job=job))

    def expired(self, *, now: datetime) -> SourceImportQuerySet:
        """Keep those whose lines are no longer kept."""
        last = Coalesce("import_job", "preview_job")
        old = Job.objects.filter(status__in=FINISHED, finished_at__lt=now - KEPT)
        return self.alias(last_job=last).filter(last_job__in=old.values("pk"))


class SourceImport(Identified):
    """
    A table of sources that ``editor`` sent in.

    ``preview_job`` looks what each line would do. If the editor agrees, ``import_job`` does that;
    it leaves ``duplicates_job`` behind, which looks whom the new names may be.
    """

    name = models.CharField(max_length=100, help_text="of the file")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    preview_job = models.OneToOneField(Job, models.CASCADE, related_name="source_preview")
    import_job = models.OneToOneField(Job, models.CASCADE, null=True, related_name="source_import")
    duplicates_job = models.OneToOneField(
        Job, models.SET_NULL, null=True, related_name="source_duplicates"
    )

    objects = SourceImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def latest_job(self) -> Job:
        return self.duplicates_job or self.import_job or self.preview_job


class SourceImportPart(models.Model):
    """
    Lines of an import that are done in one transaction; no line of another part is in their way.

    ``previewed`` is what each line would do, ``imported`` what became of it, in their order.
    """

    source_import = models.ForeignKey(SourceImport, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    lines: models.JSONField[list[Any], list[Any]] = models.JSONField(help_text="as they were read")
    previewed: models.JSONField[Any, Any] = models.JSONField(null=True)
    imported: models.JSONField[Any, Any] = models.JSONField(null=True)
    named = models.JSONField(default=list, help_text="ids of the sources that have a new name")

    class Meta:
        ordering = ["source_import", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_import", "number"],
                **rule(
                    "source_import_part_number_once",
                    "The import has a part of that number already.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(imported__isnull=True) | Q(previewed__isnull=False),
                **rule(
                    "source_import_part_is_seen_before_it_is_imported",
                    "Lines are shown before they are imported.",
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"part {self.number} of import {self.source_import_id}"

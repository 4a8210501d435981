"""Fact checks: what a fact-checker found about a claim, and where that is published."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from claimsapi.models.base import Versioned, choices_of, known
from claimsapi.models.claim import Claim
from claimsapi.models.outdated import fact_checks_follow
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.source import Source, goes_to_the_survivor
from claimsapi.models.told import tells_all


class FactCheckStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class FactCheckQuerySet(models.QuerySet["FactCheck"]):
    """Chainable, named questions about reviews."""

    def published(self) -> FactCheckQuerySet:
        return self.filter(status=FactCheckStatus.PUBLISHED)

    def outdated(self) -> FactCheckQuerySet:
        """Keep published ones that somebody should look at again: what they are about changed."""
        return self.filter(outdated=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FactCheck(Versioned):
    """A verdict on a claim, on a scale from ``worst`` to ``best`` (schema.org ClaimReview)."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reviews")
    author = models.ForeignKey(Source, models.PROTECT, related_name="reviews")
    url = models.URLField(max_length=2000, blank=True, help_text="where it can be read")
    rating_value = models.FloatField(null=True, blank=True)
    best = models.FloatField(default=5)
    worst = models.FloatField(default=1)
    alternate_name = models.CharField(
        max_length=100, blank=True, help_text="the verdict in words: “False”, “Half true”"
    )
    body = models.TextField(blank=True)
    status = models.CharField(
        max_length=9, choices=choices_of(FactCheckStatus), default=FactCheckStatus.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_as: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(
        null=True,
        editable=False,
        help_text="the claim, its source and the author, in the words it was published with",
    )
    linked_data: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(
        null=True, editable=False, help_text="what of its JSON-LD stays as it was published"
    )
    outdated = models.BooleanField(
        default=False,
        db_default=False,
        editable=False,
        help_text="the claim, or a name, is no longer what it was published with",
    )

    objects = FactCheckQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("status", FactCheckStatus, name="fact_check_status_known"),
            models.CheckConstraint(
                condition=Q(worst__lte=F("best")),
                **rule(
                    "fact_check_worst_up_to_best",
                    "The worst rating is not above the best one.",
                    INVALID,
                    field="worst",
                ),
            ),
            models.CheckConstraint(
                condition=Q(rating_value__gte=F("worst"), rating_value__lte=F("best")),
                **rule(
                    "fact_check_rating_on_its_scale",
                    "The rating is not on the scale from worst to best.",
                    INVALID,
                    field="rating_value",
                ),
            ),
            models.CheckConstraint(
                condition=Q(status=FactCheckStatus.DRAFT) | (~Q(url="") & ~Q(alternate_name="")),
                **rule(
                    "fact_check_published_with_url_and_verdict",
                    "A published fact check keeps its url and its verdict (alternate_name): "
                    "take it back first.",
                    CONFLICT,
                    field="url",
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    status=FactCheckStatus.DRAFT,
                    published_as__isnull=True,
                    linked_data__isnull=True,
                )
                | Q(
                    status=FactCheckStatus.PUBLISHED,
                    published_as__isnull=False,
                    linked_data__isnull=False,
                ),
                **rule(
                    "fact_check_published_if_and_only_if_frozen",
                    "A published fact check keeps what it was published with; a draft has nothing "
                    "to keep.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(status=FactCheckStatus.DRAFT, published_at=None)
                | Q(status=FactCheckStatus.PUBLISHED, published_at__isnull=False),
                **rule(
                    "fact_check_published_if_and_only_if_dated",
                    "A published fact check has the date of that; a draft has none.",
                ),
            ),
        ]
        indexes = [
            # The few that somebody should look at.
            models.Index(fields=["id"], name="fact_check_outdated", condition=Q(outdated=True)),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            goes_to_the_survivor("author_id"),
            tells_all("review", "jsonb_build_object('claim', changed.claim_id)"),
            fact_checks_follow(
                "SELECT NEW.id",
                pgtrigger.Insert
                | pgtrigger.UpdateOf("status", "published_as", "claim_id", "author_id"),
            ),
        ]

    def __str__(self) -> str:
        return self.alternate_name or f"review of {self.claim.quoted}"

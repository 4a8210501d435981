"""Duplicate sources: two sources that may be one, and what people decided about that."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from claimsapi.models.base import Versioned, choices_of, known
from claimsapi.models.rules import rule
from claimsapi.models.source import Source


class Judgement(StrEnum):
    SUGGESTED = "suggested"  # by a similarity of names; nobody has decided
    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


class SourceDuplicateQuerySet(models.QuerySet["SourceDuplicate"]):
    """Chainable, named questions about matches."""

    def of(self, source: Source) -> SourceDuplicateQuerySet:
        return self.filter(Q(first=source) | Q(second=source))

    def between(self, one: Source, other: Source) -> SourceDuplicateQuerySet:
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)

    def waiting(self) -> SourceDuplicateQuerySet:
        """Keep suggestions that a person may still decide on, the likeliest first."""
        undecided = self.filter(judgement=Judgement.SUGGESTED)
        unmerged = undecided.filter(first__merged_into=None, second__merged_into=None)
        return unmerged.order_by("-score", "id")


@pghistory.track()
class SourceDuplicate(Versioned):
    """
    Two sources, the smaller id first. One row a pair, so that what was decided never comes back.

    ``moved`` is what a merge re-pointed: ``source``, the id that was merged, and lists of ids by
    the words of ``operations.sources.merge.REFERENCES``; empty if the two are not merged now.
    """

    first = models.ForeignKey(Source, models.CASCADE, related_name="+")
    second = models.ForeignKey(Source, models.CASCADE, related_name="+")
    score = models.FloatField(default=1.0, help_text="0 to 1; 1 if a person named the pair")
    reasons = ArrayField(models.CharField(max_length=700), default=list, blank=True)
    judgement = models.CharField(
        max_length=9, choices=choices_of(Judgement), default=Judgement.SUGGESTED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    moved: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict, blank=True, editable=False
    )

    objects = SourceDuplicateQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("judgement", Judgement, name="source_duplicate_judgement_known"),
            models.UniqueConstraint(
                fields=["first", "second"],
                **rule("source_duplicate_once_per_pair", "The two sources are a pair already."),
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                **rule(
                    "source_duplicate_first_before_second",
                    "Two sources that may be one are stored in the order of their ids.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1),
                **rule("source_duplicate_score_0_to_1", "A score lies from 0 to 1."),
            ),
            models.CheckConstraint(
                condition=Q(judgement=Judgement.SUGGESTED, decided_at=None)
                | (~Q(judgement=Judgement.SUGGESTED) & Q(decided_at__isnull=False)),
                **rule(
                    "source_duplicate_decided_if_and_only_if_dated",
                    "A decision about two sources has its date; a suggestion has none.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(moved={}) | Q(judgement=Judgement.SAME),
                **rule(
                    "source_duplicate_moved_only_if_same",
                    "Nothing is moved between two sources unless they are the same.",
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.judgement}"

    def other(self, source: Source) -> Source:
        """Return the one of the two that is not ``source``; it must be loaded."""
        return self.second if self.first_id == source.pk else self.first

"""How often editors accept and reject what machines propose, by what it came with."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Value

from claimsapi.models.base import choices_of, known
from claimsapi.models.rules import rule

# Fewer decisions say nothing; beyond nine rejections in ten the next one is hardly worth a turn.
LEAST_DECISIONS = 20
OFTEN = 0.9


class RatedBy(StrEnum):
    CUE = "cue"
    PUBLISHER = "publisher"
    SOURCE = "source"
    VERSION = "version"  # of the extractor


class DecisionRateQuerySet(models.QuerySet["DecisionRate"]):
    """Chainable, named questions about rates."""

    def often_rejected(self) -> DecisionRateQuerySet:
        """Keep those of which editors reject nine in ten and more, of at least twenty."""
        return self.annotate(decided=F("accepted") + F("rejected")).filter(
            decided__gte=LEAST_DECISIONS, rejected__gte=F("decided") * Value(OFTEN)
        )


class DecisionRate(models.Model):
    """
    The claims of one cue, publisher, source or extractor version that editors have decided on.

    ``value`` is the cue's lemma, the id of the publisher or the source, or the version.
    """

    by = models.CharField(max_length=9, choices=choices_of(RatedBy))
    value = models.CharField(max_length=100)
    accepted = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    objects = DecisionRateQuerySet.as_manager()

    class Meta:
        constraints = [
            known("by", RatedBy, name="decision_rate_by_known"),
            models.UniqueConstraint(
                fields=["by", "value"],
                **rule("decision_rate_once", "A value has one rate of each kind."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.value}: {self.accepted} accepted, {self.rejected} rejected"

    @property
    def share(self) -> float:
        """Return how many of ten decisions were rejections, as a share of 1."""
        return self.rejected / (self.accepted + self.rejected)

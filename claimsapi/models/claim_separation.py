"""Separations: claims that a person keeps apart, so that no machine brings them together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from uuid import UUID

import pghistory
from django.db import models
from django.db.models import F, Q

from claimsapi.models.base import Identified
from claimsapi.models.claim import Claim
from claimsapi.models.rules import rule


class ClaimSeparationQuerySet(models.QuerySet["ClaimSeparation"]):
    """Chainable, named questions about separations."""

    def keep_apart(self, some: Iterable[UUID], others: Iterable[UUID]) -> None:
        """Remember that none of ``some`` belongs with any of ``others`` (one query)."""
        pairs = {
            tuple(sorted(pair)) for pair in product(set(some), set(others)) if len({*pair}) > 1
        }
        rows = [
            ClaimSeparation(first_id=first, second_id=second) for first, second in sorted(pairs)
        ]
        self.bulk_create(rows, ignore_conflicts=True)

    def between(self, some: Iterable[UUID], others: Iterable[UUID]) -> ClaimSeparationQuerySet:
        """Keep those between one of ``some`` and one of ``others``."""
        these, those = list(some), list(others)
        return self.filter(
            Q(first__in=these, second__in=those) | Q(first__in=those, second__in=these)
        )

    def from_claims(self, claims: Sequence[UUID]) -> set[UUID]:
        """Return the claims that are kept apart from one of ``claims``."""
        found = self.filter(Q(first__in=claims) | Q(second__in=claims))
        return {one for pair in found.values_list("first_id", "second_id") for one in pair}


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class ClaimSeparation(Identified):
    """Two claims that share no dispute unless a person puts them there; the smaller id first."""

    first = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    second = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    objects = ClaimSeparationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                **rule("claim_separation_once_per_pair", "The two claims are kept apart already."),
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                **rule(
                    "claim_separation_first_before_second",
                    "Two claims that are kept apart are stored in the order of their ids.",
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} apart from {self.second_id}"

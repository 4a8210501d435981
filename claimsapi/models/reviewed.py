"""What a person rejected no longer counts: attributions, counter-claims and credits alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model, covariant=True)

REJECTED = "rejected"


class Review(StrEnum):
    """What became of a suggested counter-claim or credit; an attribution can be edited, too."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = REJECTED


class ReviewedQuerySet(models.QuerySet[Row]):
    """Rows with a ``review``."""

    def not_rejected(self) -> Self:
        return self.exclude(review=REJECTED)


def not_rejected(alias: str) -> str:
    """Return the SQL of the condition that the row called ``alias`` was not rejected."""
    return f"{alias}.review <> '{REJECTED}'"

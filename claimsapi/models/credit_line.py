"""Credit lines that a person has resolved once, for all their copies and for those to come."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from claimsapi.models.base import Versioned
from claimsapi.models.rules import rule
from claimsapi.models.source import Source, goes_to_the_survivor


@pghistory.track()
class CreditLine(Versioned):
    """
    Whom the credits are whose line prints these names; nobody, where both sources are null.

    ``words`` is the whole line where it prints no name at all.
    """

    creator_name = models.CharField(max_length=300, blank=True, help_text="as printed")
    supplier_name = models.CharField(max_length=300, blank=True, help_text="as printed")
    words = models.CharField(max_length=500, blank=True, help_text="as printed")
    creator = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="created_lines"
    )
    supplier = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="supplied_lines"
    )

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["supplier_name", "creator_name", "words"],
                **rule("credit_line_once", "This credit line is resolved already."),
            ),
            models.CheckConstraint(
                condition=(~Q(words="") & Q(creator_name="", supplier_name=""))
                | (Q(words="") & ~Q(creator_name="", supplier_name="")),
                **rule(
                    "credit_line_names_or_words",
                    "A credit line is known by the names that it prints, or else by its words.",
                ),
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            goes_to_the_survivor("creator_id", "supplier_id"),
        ]

    def __str__(self) -> str:
        return self.words or " via ".join(filter(None, (self.creator_name, self.supplier_name)))

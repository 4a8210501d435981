"""Credits: who wrote, photographed, drew or supplied what."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Upper

from claimsapi.extract.result import CreditRole
from claimsapi.models.base import Versioned, choices_of, known, of_the_others
from claimsapi.models.credit_line import CreditLine
from claimsapi.models.reviewed import Review, ReviewedQuerySet
from claimsapi.models.revision import Revision
from claimsapi.models.rules import CONFLICT, rule
from claimsapi.models.segment import Segment
from claimsapi.models.source import Source, goes_to_the_survivor
from claimsapi.models.told import tells_all


class CreditQuerySet(ReviewedQuerySet["Credit"]):
    """Chainable, named questions about credits."""

    def unresolved(self) -> CreditQuerySet:
        """Keep lines that name nobody we know yet, unless they were rejected."""
        return self.not_rejected().filter(creator=None, supplier=None)

    def resolved(self) -> CreditQuerySet:
        return self.exclude(creator=None, supplier=None)

    def with_words(self) -> CreditQuerySet:
        """Annotate each with ``words``: its line if it prints no name, else nothing."""
        nameless = When(creator_name="", supplier_name="", then=F("credit_line"))
        return self.annotate(words=Case(nameless, default=Value("")))

    def waiting(self) -> CreditQuerySet:
        """Keep unresolved ones whose line nobody has decided on yet."""
        same = {name: OuterRef(name) for name in ("creator_name", "supplier_name", "words")}
        decided = CreditLine.objects.filter(**same)
        return self.unresolved().with_words().filter(~Exists(decided))

    def printing(self, creator_name: str, supplier_name: str, words: str) -> CreditQuerySet:
        """Keep lines that print these names; if they print none, those in these ``words``."""
        same = self.filter(creator_name=creator_name, supplier_name=supplier_name)
        return same if creator_name or supplier_name else same.filter(credit_line=words)


@pghistory.track()
class Credit(Versioned):
    """A credit line ``[start, end)`` of a revision, and whom it names."""

    # credit_once_per_place is an index of it, too.
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="credits", db_index=False)
    segment = models.ForeignKey(
        Segment, models.SET_NULL, null=True, blank=True, related_name="credits"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    role = models.CharField(max_length=20, choices=choices_of(CreditRole))
    credit_line = models.CharField(max_length=500, help_text="as printed")
    creator_name = models.CharField(max_length=300, blank=True, help_text="as printed")
    supplier_name = models.CharField(max_length=300, blank=True, help_text="as printed")
    creator = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="created_credits"
    )
    supplier = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="supplied_credits"
    )
    caption = models.ForeignKey(
        Segment, models.SET_NULL, null=True, blank=True, related_name="caption_credits"
    )
    review = models.CharField(max_length=8, choices=choices_of(Review), default=Review.PENDING)

    objects = CreditQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["revision", "start"]
        constraints = [
            known("role", CreditRole, name="credit_role_known"),
            known("review", Review, name="credit_review_known"),
            models.CheckConstraint(
                condition=~Q(credit_line=""),
                **rule("credit_has_line", "A credit needs the line as it is printed."),
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                **rule("credit_not_empty", "A credit ends after it begins."),
            ),
            models.UniqueConstraint(
                fields=["revision", "role", "start"],
                **rule(
                    "credit_once_per_place",
                    "A credit of this role begins at this place already: change that one.",
                    CONFLICT,
                    field="start",
                ),
            ),
        ]
        indexes = [
            of_the_others("credit_review", "review", Review.PENDING.value),
            models.Index(fields=["role", "id"], name="credit_role"),
            # As “icontains” compares, which folds by upper().
            GinIndex(OpClass(Upper("credit_line"), "gin_trgm_ops"), name="credit_letters"),
            models.Index(fields=["supplier_name", "creator_name"], name="credit_copies"),
            # What the desk groups: few, where most credits are of somebody known.
            models.Index(
                fields=["supplier_name", "creator_name"],
                name="credit_unresolved",
                condition=Q(creator=None, supplier=None) & ~Q(review=Review.REJECTED),
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            goes_to_the_survivor("creator_id", "supplier_id"),
            # The article keeps the event back while it is under embargo.
            tells_all(
                "credit",
                """
                (SELECT jsonb_build_object('article', article_id) FROM claimsapi_revision
                  WHERE id = changed.revision_id)
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.credit_line

"""Disputes: one neutral proposition and the claims that affirm or deny it."""

from __future__ import annotations

from enum import StrEnum

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Upper

from claimsapi.models.base import Versioned, choices_of, known, of_the_others
from claimsapi.models.claim import Claim, Stance
from claimsapi.models.embargo import released
from claimsapi.models.rules import rule
from claimsapi.models.told import tells

PROPOSITION_LENGTH = 200  # code points: what fits on one line of a headline card


class DisputeStatus(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"
    DORMANT = "dormant"


class Resolution(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"
    BOTH_HOLD = "both_hold"
    UNRESOLVABLE = "unresolvable"


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Chainable, named questions about disputes."""

    def with_sides(self, *, embargoed: bool = True) -> DisputeQuerySet:
        """
        Count each side's standing claims as ``affirming`` and ``denying``, in the same query.

        Those under embargo count only if ``embargoed``.
        """
        return self.annotate(
            affirming=_side(Stance.AFFIRMS, embargoed), denying=_side(Stance.DENIES, embargoed)
        )


def _side(stance: Stance, embargoed: bool) -> Coalesce:
    """Return the count of a row's standing claims: of a page's rows alone, where a join has all."""
    claims = Claim.objects.filter(dispute=models.OuterRef("pk"), stance=stance).standing()
    shown = claims if embargoed else released(claims)
    counted = shown.order_by().values("dispute").annotate(rows=models.Count("pk"))
    return Coalesce(models.Subquery(counted.values("rows")), 0)


@pghistory.track()
class Dispute(Versioned):
    """Something that sources disagree about."""

    title = models.CharField(max_length=200)
    proposition = models.CharField(
        max_length=PROPOSITION_LENGTH, help_text="neutral and affirmative: what is in dispute"
    )
    slug = models.SlugField(max_length=120, blank=True)
    status = models.CharField(
        max_length=8, choices=choices_of(DisputeStatus), default=DisputeStatus.OPEN
    )
    resolution = models.CharField(max_length=12, blank=True, choices=choices_of(Resolution))
    context_note = models.TextField(blank=True)
    context_url = models.URLField(max_length=2000, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # Counted by a trigger on claims, so that they change the dispute's version, too.
    claim_changes = models.PositiveIntegerField(
        default=0, editable=False, help_text="times a claim joined, left, or changed what it says"
    )

    objects = DisputeQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("status", DisputeStatus, name="dispute_status_known"),
            known("resolution", Resolution, name="dispute_resolution_known", blank=True),
            models.CheckConstraint(
                condition=~Q(proposition=""),
                **rule("dispute_has_proposition", "A dispute needs a proposition."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=DisputeStatus.RESOLVED, closed_at__isnull=False) & ~Q(resolution="")
                )
                | (~Q(status=DisputeStatus.RESOLVED) & Q(closed_at=None, resolution="")),
                **rule(
                    "dispute_resolved_with_resolution_and_date",
                    "A dispute that is resolved has a resolution and the date of it; no other has.",
                ),
            ),
        ]
        indexes = [
            # As “icontains” compares, which folds by upper().
            GinIndex(OpClass(Upper("proposition"), "gin_trgm_ops"), name="dispute_proposition"),
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="dispute_title"),
            models.Index(fields=["status", "id"], name="dispute_status"),
            of_the_others("dispute_resolution", "resolution", ""),
            models.Index(fields=["opened_at"], name="dispute_opened"),
            models.Index(
                fields=["closed_at"], name="dispute_closed", condition=Q(closed_at__isnull=False)
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            tells(
                pgtrigger.Update,
                """
                    -- That claims changed is told with the claim.
                    IF fields <> '["claims"]' THEN
                        PERFORM claimsapi_tell(
                            'dispute.changed', NEW.id, jsonb_build_object('fields', fields));
                    END IF;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

"""Review leases: which editor reviews which item, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, models
from django.db.models import Q

from claimsapi.models.base import choices_of, known
from claimsapi.models.rules import rule


class ItemKind(StrEnum):
    CLAIM = "claim"
    COUNTER_CLAIM = "counter_claim"
    ORPHAN = "orphan"  # an attribution whose words were not found again


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FOUND = "found"
    GONE = "gone"


# What somebody must be allowed to take a turn. A curator has it all.
REVIEW_RIGHTS = (
    "claimsapi.change_claim",
    "claimsapi.change_attribution",
    "claimsapi.change_counterclaim",
)

# One statement, so that of two editors who ask at once one gets the item.
_TAKE = """
    INSERT INTO claimsapi_reviewlease AS turn (item, kind, editor_id, lease_until, outcome)
    VALUES (%(item)s, %(kind)s, %(editor)s, %(until)s, '')
    ON CONFLICT (item) DO UPDATE SET
        editor_id = %(editor)s,
        lease_until = %(until)s,
        decided_at = CASE WHEN turn.editor_id = %(editor)s THEN turn.decided_at END,
        outcome = CASE WHEN turn.editor_id = %(editor)s THEN turn.outcome ELSE '' END
     WHERE turn.editor_id = %(editor)s OR turn.lease_until IS NULL OR turn.lease_until <= %(now)s
"""


class ReviewLeaseQuerySet(models.QuerySet["ReviewLease"]):
    """Chainable, named questions about turns."""

    def take(
        self, item: UUID, kind: ItemKind, editor: User, *, now: datetime, lease: timedelta
    ) -> bool:
        """
        Give ``item`` to ``editor`` for as long as ``lease``; return whether it was free, or theirs.

        A second call renews the lease.
        """
        values = {"item": item, "kind": kind.value, "editor": editor.pk}
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, {**values, "now": now, "until": now + lease})
            return bool(cursor.rowcount)

    def held_by_others(self, editor: User, *, now: datetime) -> ReviewLeaseQuerySet:
        return self.filter(lease_until__gt=now).exclude(editor=editor)


class ReviewLease(models.Model):
    """
    An item of the queue that an editor took. It is free again when the lease has run out.

    ``item`` is the id of a claim, a counter-claim or an attribution; it may be gone meanwhile.
    """

    item = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=13, choices=choices_of(ItemKind))
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    lease_until = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, blank=True, choices=choices_of(Outcome))

    objects = ReviewLeaseQuerySet.as_manager()

    class Meta:
        constraints = [
            known("kind", ItemKind, name="review_lease_kind_known"),
            known("outcome", Outcome, name="review_lease_outcome_known", blank=True),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None)
                | (~Q(outcome="") & Q(decided_at__isnull=False)),
                **rule(
                    "review_lease_outcome_if_and_only_if_decided",
                    "An item that is decided has an outcome and the time of it; no other has.",
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["editor", "decided_at"], name="review_lease_by_editor"),
            models.Index(
                fields=["skipped_at"],
                name="review_lease_skipped",
                condition=Q(skipped_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"

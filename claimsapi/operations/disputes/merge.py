"""Disputes taken apart and put together by people: split, merged, deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Case, F, Value, When

from claimsapi.models import Claim, ClaimSeparation, Dispute
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import (
    IllegalMove,
    StaleVersion,
    both_locked,
    in_order,
    locked,
    refuse_stale,
)
from claimsapi.operations.disputes import propose, right_of_reply
from claimsapi.operations.disputes.membership import claims_of, counter_claims_follow, emit_changed

# Each two that are told apart are a row, written while somebody waits: 450 claims are deleted.
MOST_APART = 100_000


@transaction.atomic
def split(
    dispute: Dispute,
    claims: Mapping[Claim, Stance],
    *,
    proposition: str,
    now: datetime,
    reason: str = "",
    version: int | None = None,
) -> Dispute:
    """
    Split ``claims`` off into a dispute about ``proposition`` and return that one.

    Undecided counter-claims between the two disputes are rejected with it.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if a claim is not in the dispute, none would stay, an accepted answer
        joins the two, or they are more than MOST_APART allows
    """
    in_order(Claim.objects.filter(pk__in=[claim.pk for claim in claims]))
    current = locked(dispute, version)
    moved, all_claims = {claim.pk for claim in claims}, set(claims_of(current))
    if not moved < all_claims:
        raise IllegalMove("Split off some of the dispute's claims: not all, and no others.")
    with pghistory.context(reason=reason):
        new = propose.open_about(proposition, now=now)
        for claim, stance in claims.items():
            Claim.objects.filter(pk=claim.pk).update(dispute=new, stance=stance)
        _tell_apart(moved, all_claims - moved)
        counter_claims_follow(current)
        counter_claims_follow(new)
    emit_changed(current, "split", other=str(new.pk))
    new.refresh_from_db()
    right_of_reply.emit_one_sided([new])
    return new


@transaction.atomic
def merge(
    dispute: Dispute,
    other: Dispute,
    *,
    opposite: bool = False,
    reason: str = "",
    version: int | None = None,
    other_version: int | None = None,
) -> Dispute:
    """
    Move all claims of ``other`` into ``dispute``, delete ``other`` and return ``dispute``.

    ``opposite`` says that the propositions contradict each other: who affirms one denies the other.

    :raises StaleVersion: if a version is given and is not the current one, or a claim came into
        ``other`` in this moment
    :raises IllegalMove: if they are one dispute, or one of them is resolved
    :raises Dispute.DoesNotExist: if one of them was deleted meanwhile
    """
    moving = in_order(Claim.objects.filter(dispute=other))
    current, gone = both_locked(dispute, other, alone=True)
    refuse_stale(current, version)
    refuse_stale(gone, other_version)
    if DisputeStatus.RESOLVED in (current.status, gone.status):
        raise IllegalMove("A resolved dispute keeps its claims. Reopen it first.")
    with pghistory.context(reason=reason):
        ours, theirs = claims_of(current), _as_locked(gone, moving)
        ClaimSeparation.objects.between(ours, theirs).delete()
        stance = _OPPOSITE if opposite else F("stance")
        Claim.objects.filter(dispute=gone).update(dispute=current, stance=stance)
        counter_claims_follow(current)
        gone.delete()
    events.emit(EventType.DISPUTE_CHANGED, other.pk, change="merged", into=str(current.pk))
    return emit_changed(current, "took_in", other=str(other.pk))


@transaction.atomic
def remove(dispute: Dispute, *, reason: str = "", version: int | None = None) -> None:
    """
    Delete ``dispute``; its claims stay, and no machine brings them together again.

    :raises StaleVersion: if ``version`` is given and is not the current one, or a claim came in
        at this moment
    :raises IllegalMove: if the dispute is resolved, which is a decision to keep, or its claims are
        more than MOST_APART allows
    """
    leaving = in_order(Claim.objects.filter(dispute=dispute))
    current = locked(dispute, version, alone=True)
    if current.status == DisputeStatus.RESOLVED:
        raise IllegalMove("A resolved dispute is a decision. Reopen it first.")
    with pghistory.context(reason=reason):
        freed = _as_locked(current, leaving)
        _tell_apart(freed, freed)
        Claim.objects.filter(dispute=current).update(dispute=None, stance="")
        current.delete()
    events.emit(EventType.DISPUTE_CHANGED, dispute.pk, change="deleted")


def _as_locked(dispute: Dispute, claims: Collection[Claim]) -> Collection[UUID]:
    """
    Return the ids of its ``claims``, which were locked before ``dispute`` itself.

    :raises StaleVersion: if another came in between
    """
    found = claims_of(dispute)
    if not {claim.pk for claim in claims} >= set(found):
        raise StaleVersion(f"a claim has come into dispute {dispute.pk}")
    return found


def _tell_apart(some: Collection[UUID], others: Collection[UUID]) -> None:
    pairs = len(some) * (len(some) - 1) // 2 if some is others else len(some) * len(others)
    if pairs > MOST_APART:
        raise IllegalMove(
            f"That would tell {pairs:,} pairs of claims apart, and {MOST_APART:,} are the most at "
            "once. Split off a smaller part first, or resolve the dispute."
        )
    ClaimSeparation.objects.keep_apart(some, others)


_OPPOSITE = Case(
    When(stance=Stance.AFFIRMS, then=Value(Stance.DENIES.value)),
    When(stance=Stance.DENIES, then=Value(Stance.AFFIRMS.value)),
    default=F("stance"),
)

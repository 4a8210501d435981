"""
Which claims a dispute holds, as people decide it: put in, moved to another side, taken out.

What a person takes out is kept apart: no machine puts it together with the others again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Q

from claimsapi.models import Claim, ClaimSeparation, CounterClaim, Dispute, Event
from claimsapi.models.claim import GONE, Stance
from claimsapi.models.event import EventType
from claimsapi.models.reviewed import Review
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, in_order, locked
from claimsapi.operations.disputes import right_of_reply


@transaction.atomic
def place(
    dispute: Dispute,
    claim: Claim,
    stance: Stance,
    *,
    reason: str = "",
    version: int | None = None,
) -> Dispute:
    """
    Put ``claim`` on a side of ``dispute``, or on another side of it; return the dispute.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is in another dispute, or does not stand
    """
    in_order(Claim.objects.filter(pk=claim.pk))
    current = locked(dispute, version)
    with pghistory.context(reason=reason):
        add(current, {claim: stance})
    return emit_changed(current, "claim_placed", claim=str(claim.pk), stance=stance)


def add(dispute: Dispute, claims: Mapping[Claim, Stance]) -> None:
    """
    Put ``claims`` on their sides of ``dispute``; they may be kept apart so far.

    The dispute is new, or locked after the claims.

    :raises IllegalMove: if a claim is in another dispute, or does not stand
    """
    for row in in_order(Claim.objects.filter(pk__in=[claim.pk for claim in claims])):
        if row.status in GONE:
            raise IllegalMove(f"The claim {row.quoted} is {row.status} ({row.pk}).")
        if row.dispute_id not in (None, dispute.pk):
            raise IllegalMove(
                f"The claim {row.quoted} is in another dispute ({row.dispute_id}). Split it off "
                "there, or merge the two disputes."
            )
    for claim, stance in claims.items():
        Claim.objects.filter(pk=claim.pk).update(dispute=dispute, stance=stance)
    together = claims_of(dispute)
    ClaimSeparation.objects.between(together, together).delete()
    counter_claims_follow(dispute)


@transaction.atomic
def take_out(
    dispute: Dispute, claim: Claim, *, reason: str = "", version: int | None = None
) -> Dispute:
    """
    Take ``claim`` out of ``dispute``, for good as far as machines go; return the dispute.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is not in this dispute
    """
    in_order(Claim.objects.filter(pk=claim.pk))
    current = locked(dispute, version)
    with pghistory.context(reason=reason):
        left = Claim.objects.filter(pk=claim.pk, dispute=current).update(dispute=None, stance="")
        if not left:
            raise IllegalMove(f"The claim {claim.quoted} is not in this dispute ({claim.pk}).")
        ClaimSeparation.objects.keep_apart([claim.pk], claims_of(current))
        counter_claims_follow(current)
    return emit_changed(current, "claim_taken_out", claim=str(claim.pk))


def let_go(claim: Claim, counter_claim: CounterClaim) -> None:
    """
    Take ``claim`` out of its dispute if ``counter_claim`` alone put it there, and no person did.

    Claim and dispute are locked. It may come back by another answer: nobody said that it is apart.
    """
    dispute = claim.dispute
    if dispute is None or not _put_in_by(counter_claim, claim, dispute) or _is_tied(claim, dispute):
        return
    Claim.objects.filter(pk=claim.pk).update(dispute=None, stance="")
    emit_changed(dispute, "claim_left", claim=str(claim.pk))


def _put_in_by(counter_claim: CounterClaim, claim: Claim, dispute: Dispute) -> bool:
    """Return whether the events tell of ``counter_claim`` where ``claim`` was last put in."""
    put_in = Event.objects.filter(
        type=EventType.DISPUTE_CHANGED,
        object_id=dispute.pk,
        payload__claim=str(claim.pk),
        payload__change__in=["claim_joined", "claim_placed"],
    )
    last = put_in.order_by("created_at", "pk").last()
    return last is not None and last.payload.get("counter_claim") == str(counter_claim.pk)


def _is_tied(claim: Claim, dispute: Dispute) -> bool:
    ties = CounterClaim.objects.not_rejected().filter(Q(claim=claim) | Q(counter=claim))
    return ties.filter(dispute=dispute).exists()


def claims_of(dispute: Dispute) -> Collection[UUID]:
    """Return the ids of its claims (one query)."""
    return list(Claim.objects.filter(dispute=dispute).values_list("pk", flat=True))


def counter_claims_follow(dispute: Dispute) -> None:
    """
    Make the counter-claims of ``dispute`` those between two of its claims.

    :raises IllegalMove: if an accepted one joins a claim of it to one of another dispute
    """
    counter_claims = CounterClaim.objects.not_rejected()
    inside = Q(claim__dispute=dispute, counter__dispute=dispute)
    across = (Q(claim__dispute=dispute) & _elsewhere("counter", dispute)) | (
        Q(counter__dispute=dispute) & _elsewhere("claim", dispute)
    )
    accepted = counter_claims.filter(across, review=Review.ACCEPTED).select_related(
        "claim", "counter"
    )
    if counter_claim := accepted.first():
        raise IllegalMove(
            f"An accepted counter-claim joins the two: {counter_claim.counter.quoted} answers "
            f"{counter_claim.claim.quoted} ({counter_claim.pk}). Reject it first."
        )
    counter_claims.filter(across).update(review=Review.REJECTED)
    CounterClaim.objects.filter(dispute=dispute).exclude(inside).update(dispute=None)
    counter_claims.filter(inside).exclude(dispute=dispute).update(dispute=dispute)


def _elsewhere(end: str, dispute: Dispute) -> Q:
    return Q(**{f"{end}__dispute__isnull": False}) & ~Q(**{f"{end}__dispute": dispute})


def emit_changed(dispute: Dispute, change: str, **payload: object) -> Dispute:
    """Emit what was changed about ``dispute``, and return it as it now stands."""
    dispute.refresh_from_db()
    events.emit(EventType.DISPUTE_CHANGED, dispute, change=change, **payload)
    right_of_reply.emit_one_sided([dispute])
    return dispute

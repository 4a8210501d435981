"""People's word on which claim answers which: written, accepted, rejected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction

from claimsapi.models import Claim, CounterClaim, Dispute
from claimsapi.models.reviewed import Review
from claimsapi.operations.core.locking import (
    IllegalMove,
    StaleVersion,
    claims_locked,
    in_order,
    locked,
    refuse_stale,
)
from claimsapi.operations.disputes import edit as dispute_edit
from claimsapi.operations.disputes import membership, propose


@transaction.atomic
def create(
    claim: Claim, counter: Claim, fields: Mapping[str, Any], *, reason: str = ""
) -> CounterClaim:
    """
    Store that ``counter`` answers ``claim``, accepted, in the dispute that both are in.

    :raises IllegalMove: if they are in two disputes
    :raises django.db.IntegrityError: if the counter-claim is there, or is one claim
    """
    dispute = _shared(_ends(claim.pk, counter.pk))
    with pghistory.context(reason=reason):
        return CounterClaim.objects.create(
            claim=claim,
            counter=counter,
            review=Review.ACCEPTED,
            dispute_id=dispute,
            **fields,
        )


@transaction.atomic
def edit(
    counter_claim: CounterClaim,
    fields: Mapping[str, Any],
    *,
    reason: str = "",
    version: int | None = None,
) -> CounterClaim:
    """
    Give it another relation or other evidence, which accepts it; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is rejected, or its claims are in two disputes
    """
    current, ends = _with_ends(counter_claim, version)
    if current.review == Review.REJECTED:
        raise IllegalMove("A rejected counter-claim is not edited. Accept it first.")
    dispute = _shared(ends)
    with pghistory.context(reason=reason):
        CounterClaim.objects.filter(pk=current.pk).update(
            **fields, review=Review.ACCEPTED, dispute=dispute
        )
    current.refresh_from_db()
    return current


@transaction.atomic
def decide(
    counter_claim: CounterClaim, review: Review, *, reason: str = "", version: int | None = None
) -> CounterClaim:
    """
    Accept or reject it, for good as far as machines go; return it as it now stands.

    An answer that nothing but the rejected counter-claim put into its dispute leaves that.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if that was decided already, or its claims are in two disputes
    """
    current, ends = _with_ends(counter_claim, version)
    if current.review == review:
        raise IllegalMove(f"The counter-claim is {review} already.")
    dispute = _shared(ends) if review == Review.ACCEPTED else None
    with pghistory.context(reason=reason):
        CounterClaim.objects.filter(pk=current.pk).update(review=review, dispute=dispute)
        if review == Review.REJECTED:
            answering = next(end for end in ends if end.pk == current.counter_id)
            membership.let_go(answering, current)
    current.refresh_from_db()
    return current


@transaction.atomic
def open_dispute(
    counter_claim: CounterClaim,
    proposition: str,
    *,
    now: datetime,
    reason: str = "",
    version: int | None = None,
) -> Dispute:
    """
    Accept it, open a dispute about ``proposition`` with its claims on their sides; return that.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is rejected, or a claim of it is in a dispute already or does not
        stand
    """
    _ends(counter_claim.claim_id, counter_claim.counter_id)  # whoever decides on it waits for these
    current = CounterClaim.objects.select_related("claim", "counter").get(pk=counter_claim.pk)
    refuse_stale(current, version)
    if current.review == Review.REJECTED:
        raise IllegalMove("The counter-claim is rejected. Accept it first.")
    with pghistory.context(reason=reason):
        sides = propose.sides(current)
        dispute = dispute_edit.create(proposition=proposition, claims=sides, now=now)
        CounterClaim.objects.filter(pk=current.pk).update(review=Review.ACCEPTED)
    return dispute


def _with_ends(
    counter_claim: CounterClaim, version: int | None
) -> tuple[CounterClaim, list[Claim]]:
    """
    Return ``counter_claim`` and its claims as they are now: claims, disputes and it are locked.

    :raises StaleVersion: if ``version`` is given and is not the current one, or one of its claims
        was merged into another in this moment
    """
    ids = (counter_claim.claim_id, counter_claim.counter_id)
    ends = claims_locked(Claim.objects.filter(pk__in=ids))
    current = locked(counter_claim, version)
    if {current.claim_id, current.counter_id} != {end.pk for end in ends}:
        raise StaleVersion(f"counter-claim {current.pk} is between other claims since")
    return current, ends


def _ends(*claims: UUID) -> list[Claim]:
    """Return the ``claims`` of a counter-claim, which stay in their disputes until this is over."""
    return in_order(Claim.objects.filter(pk__in=claims))


def _shared(ends: Iterable[Claim]) -> UUID | None:
    """
    Return the dispute that all of ``ends`` are in, if any.

    :raises IllegalMove: if they are in two
    """
    disputes = {end.dispute_id for end in ends}
    if len(disputes - {None}) > 1:
        raise IllegalMove("The claims are in two disputes: merge those first.")
    return disputes.pop() if len(disputes) == 1 else None

"""People's word on which claim answers which: written, accepted, rejected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import transaction

from claimsapi.models import Claim, CounterClaim
from claimsapi.models.counter_claim import PairReview
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.disputes import propose


@transaction.atomic
def create(
    claim: Claim, counter: Claim, fields: Mapping[str, Any], *, reason: str = ""
) -> CounterClaim:
    """
    Store that ``counter`` answers ``claim``, accepted, in the dispute that both are in.

    :raises IllegalMove: if they are in two disputes
    :raises django.db.IntegrityError: if the pair is there, or is one claim
    """
    _refuse_apart(claim, counter)
    with pghistory.context(reason=reason):
        return CounterClaim.objects.create(
            claim=claim,
            counter=counter,
            review=PairReview.ACCEPTED,
            dispute=_shared(claim, counter),
            **fields,
        )


@transaction.atomic
def edit(
    pair: CounterClaim,
    fields: Mapping[str, Any],
    *,
    reason: str = "",
    version: int | None = None,
) -> CounterClaim:
    """
    Give ``pair`` another relation or other evidence, which accepts it; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is rejected, or its claims are in two disputes
    """
    current = locked(pair, version)
    if current.review == PairReview.REJECTED:
        raise IllegalMove("A rejected counter-claim is not edited. Accept it first.")
    _refuse_apart(current.claim, current.counter)
    dispute = _shared(current.claim, current.counter)
    with pghistory.context(reason=reason):
        CounterClaim.objects.filter(pk=current.pk).update(
            **fields, review=PairReview.ACCEPTED, dispute=dispute
        )
    current.refresh_from_db()
    return current


@transaction.atomic
def decide(
    pair: CounterClaim, review: PairReview, *, reason: str = "", version: int | None = None
) -> CounterClaim:
    """
    Accept or reject ``pair``, for good as far as machines go; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if that was decided already, or its claims are in two disputes
    """
    current = locked(pair, version)
    if current.review == review:
        raise IllegalMove(f"The counter-claim is {review} already.")
    accepted = review == PairReview.ACCEPTED
    if accepted:
        _refuse_apart(current.claim, current.counter)
    dispute = _shared(current.claim, current.counter) if accepted else None
    with pghistory.context(reason=reason):
        CounterClaim.objects.filter(pk=current.pk).update(review=review, dispute=dispute)
    current.refresh_from_db()
    return current


def _refuse_apart(claim: Claim, counter: Claim) -> None:
    if propose.apart(claim, counter):
        raise IllegalMove("The claims are in two disputes: merge those first.")


def _shared(claim: Claim, counter: Claim) -> Any:
    return claim.dispute if claim.dispute_id == counter.dispute_id else None

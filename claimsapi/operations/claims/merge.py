"""Claims that are one, and one that is two, as people decide it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Q

from claimsapi.models import Attribution, Claim, ClaimSeparation, CounterClaim, FactCheck
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.core.locking import IllegalMove, both_locked, locked, refuse_stale

# What a claim is split off with: all that was said of the occasion.
OCCASION = (
    "source", "kind", "medium", "platform", "venue", "audience", "place",
    "said_from", "said_to", "said_precision", "said_expression", "status",
)  # fmt: skip


@transaction.atomic
def split(
    claim: Claim,
    attributions: Collection[UUID],
    *,
    reason: str = "",
    version: int | None = None,
    **fields: Any,
) -> Claim:
    """
    Make ``attributions`` of ``claim`` those of a claim of its own and return that one.

    ``fields`` are what it says otherwise: text, source. No machine joins the two again.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if one is no attribution of the claim, none would stay, or it was withdrawn
    """
    take(beside=(Advisory.MERGES,))
    current = locked(claim, version)
    _refuse_gone(current)
    own = list(Attribution.objects.filter(claim=current).order_by("revision", "start"))
    moved = [row for row in own if row.pk in attributions]
    if len(moved) < len(set(attributions)) or len(moved) == len(own):
        raise IllegalMove("Split off some of the claim's attributions: not all, and no others.")
    occasion = {name: getattr(current, name) for name in OCCASION}
    text = " ".join(moved[0].statement)
    with pghistory.context(reason=reason):
        new = Claim.objects.create(**{"text": text, **occasion, **fields})
        rows = Attribution.objects.filter(pk__in=[row.pk for row in moved])
        rows.update(claim=new)
        rows.undecided().update(review=AttributionReview.EDITED)
        ClaimSeparation.objects.keep_apart([new.pk], [current.pk])
    return new


@transaction.atomic
def merge(claim: Claim, other: Claim, *, reason: str = "", version: int | None = None) -> Claim:
    """
    Give attributions, counter-claims and reviews of ``other`` to ``claim``, and withdraw ``other``.

    An attribution at a place where both have one stays behind, rejected; so does a counter-claim
    that both have, or that is between the two.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if they are one claim, of two sources, in two disputes, or one is withdrawn
    """
    current, gone = both_locked(claim, other)
    refuse_stale(current, version)
    _refuse_unlike(current, gone)
    with pghistory.context(reason=reason):
        dispute, stance = gone.dispute, gone.stance
        Claim.objects.filter(pk=gone.pk).update(
            status=ClaimStatus.WITHDRAWN, merged_into=current, dispute=None, stance=""
        )
        FactCheck.objects.filter(claim=gone).update(claim=current)
        _move_attributions(current, gone)
        _move_pairs(current, gone)
        if current.dispute_id is None and dispute:
            Claim.objects.filter(pk=current.pk).update(dispute=dispute, stance=stance)
    current.refresh_from_db()
    return current


def _move_attributions(current: Claim, gone: Claim) -> None:
    Attribution.objects.filter(claim=gone).undecided().update(review=AttributionReview.EDITED)
    taken = set(Attribution.objects.filter(claim=current).values_list("revision", "start"))
    rows = list(Attribution.objects.filter(claim=gone).only("revision_id", "start"))
    twice = [row.pk for row in rows if (row.revision_id, row.start) in taken]
    Attribution.objects.filter(pk__in=twice).update(review=AttributionReview.REJECTED)
    Attribution.objects.filter(claim=gone).exclude(pk__in=twice).update(claim=current)


def _move_pairs(current: Claim, gone: Claim) -> None:
    """Re-point the counter-claims of ``gone``; those that would be there twice stay behind."""
    between = Q(claim=gone, counter=current) | Q(claim=current, counter=gone)
    for end, far in (("claim", "counter"), ("counter", "claim")):
        taken = CounterClaim.objects.filter(**{end: current}).values(far)
        pairs = CounterClaim.objects.filter(**{end: gone}).exclude(between)
        pairs.exclude(**{f"{far}__in": taken}).update(**{end: current})
    left = CounterClaim.objects.filter(Q(claim=gone) | Q(counter=gone))
    left.update(review="rejected", dispute=None)


def _refuse_unlike(claim: Claim, other: Claim) -> None:
    _refuse_gone(claim)
    _refuse_gone(other)
    if claim.source_id != other.source_id:
        raise IllegalMove("They are of two sources: change the source of one, or merge the two.")
    if None not in (claim.dispute_id, other.dispute_id) and claim.dispute_id != other.dispute_id:
        raise IllegalMove("They are in two disputes: merge those first.")


def _refuse_gone(claim: Claim) -> None:
    if claim.status == ClaimStatus.WITHDRAWN:
        raise IllegalMove(f"The claim {claim.quoted} is withdrawn ({claim.pk}).")

"""Decisions of people. No machine undoes them, and nobody overwrites one they have not seen."""

import pghistory
from django.db import models, transaction

from claimsapi.models import Attribution, Claim, FactCheck
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, locked

# What a person may decide, and from which states. A change of mind is allowed; it is in the
# history with its reason.
_FROM = {
    ClaimStatus.ACCEPTED: (ClaimStatus.SUGGESTED, ClaimStatus.REJECTED),
    ClaimStatus.REJECTED: (ClaimStatus.SUGGESTED, ClaimStatus.ACCEPTED),
}
_REVIEW = {
    ClaimStatus.ACCEPTED: AttributionReview.ACCEPTED,
    ClaimStatus.REJECTED: AttributionReview.REJECTED,
}


def accept(claim: Claim, *, reason: str = "", version: int | None = None) -> Claim:
    """
    Accept ``claim`` with its undecided attributions; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is accepted already, or withdrawn
    """
    return _decide(claim, ClaimStatus.ACCEPTED, reason, version)


def reject(claim: Claim, *, reason: str = "", version: int | None = None) -> Claim:
    """
    Reject ``claim`` with its undecided attributions; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is rejected already, or withdrawn, or a fact check of it is
        published
    """
    return _decide(claim, ClaimStatus.REJECTED, reason, version)


def refuse_while_published(claim: Claim) -> None:
    """
    Refuse to take ``claim``, which is locked, from under a published fact check.

    :raises IllegalMove: with the way out
    """
    published = FactCheck.objects.filter(claim=claim).published().first()
    if published:
        raise IllegalMove(
            f"A fact check of this claim is published ({published.pk}). Take that back first: it "
            "needs the right to publish."
        )


@transaction.atomic
def _decide(claim: Claim, status: ClaimStatus, reason: str, version: int | None) -> Claim:
    current = locked(claim, version)
    if current.status not in _FROM[status]:
        raise IllegalMove(f"A claim that is {current.status} cannot be {status}.")
    if status == ClaimStatus.REJECTED:
        refuse_while_published(current)
    with pghistory.context(reason=reason):
        Claim.objects.filter(pk=claim.pk).update(status=status)
        _attributions_of(claim, current.status).update(review=_REVIEW[status])
    if status == ClaimStatus.ACCEPTED:
        events.emit(EventType.CLAIM_ACCEPTED, current)
    current.refresh_from_db()
    return current


def _attributions_of(claim: Claim, before: str) -> models.QuerySet[Attribution]:
    """Keep the attributions that nobody decided apart from the claim."""
    followed = [
        AttributionReview.PENDING,
        *([_REVIEW[ClaimStatus(before)]] if before in _REVIEW else []),
    ]
    return Attribution.objects.filter(claim=claim, review__in=followed)

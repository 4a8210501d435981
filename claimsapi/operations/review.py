"""Decisions of people. No machine undoes them, and nobody overwrites one they have not seen."""

import pghistory
from django.db import models, transaction

from claimsapi.models import Attribution, Claim
from claimsapi.models.attribution import Review
from claimsapi.models.claim import ClaimStatus

# What a person may decide, and from which states. A change of mind is allowed; it is in the
# history with its reason.
_FROM = {
    ClaimStatus.ACCEPTED: (ClaimStatus.SUGGESTED, ClaimStatus.REJECTED),
    ClaimStatus.REJECTED: (ClaimStatus.SUGGESTED, ClaimStatus.ACCEPTED),
}
_REVIEW = {ClaimStatus.ACCEPTED: Review.ACCEPTED, ClaimStatus.REJECTED: Review.REJECTED}


class IllegalMove(Exception):
    """A claim in this state cannot be decided so."""


class StaleVersion(Exception):
    """Somebody changed the claim since this version was read."""


def accept(claim: Claim, *, reason: str = "", version: int | None = None) -> Claim:
    """
    Accept ``claim`` with its undecided appearances; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is accepted already, or withdrawn
    """
    return _decide(claim, ClaimStatus.ACCEPTED, reason, version)


def reject(claim: Claim, *, reason: str = "", version: int | None = None) -> Claim:
    """
    Reject ``claim`` with its undecided appearances; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is rejected already, or withdrawn
    """
    return _decide(claim, ClaimStatus.REJECTED, reason, version)


@transaction.atomic
def _decide(claim: Claim, status: ClaimStatus, reason: str, version: int | None) -> Claim:
    current = Claim.objects.select_for_update().get(pk=claim.pk)
    if version is not None and current.version != version:
        raise StaleVersion(f"claim {claim.pk} is at version {current.version}, not {version}")
    if current.status not in _FROM[status]:
        raise IllegalMove(f"A claim that is {current.status} cannot be {status}.")
    with pghistory.context(reason=reason):
        Claim.objects.filter(pk=claim.pk).update(status=status)
        _attributions_of(claim, current.status).update(review=_REVIEW[status])
    current.refresh_from_db()
    return current


def _attributions_of(claim: Claim, before: str) -> models.QuerySet[Attribution]:
    """Keep the appearances that nobody decided apart from the claim."""
    followed = [Review.PENDING, *([_REVIEW[ClaimStatus(before)]] if before in _REVIEW else [])]
    return Attribution.objects.filter(claim=claim, review__in=followed)

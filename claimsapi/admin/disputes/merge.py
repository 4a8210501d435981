"""Two disputes that are one, and one that is two; and which claim answers which."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi.admin.core.actions import Action, Elsewhere
from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.forms import Given, VersionForm
from claimsapi.admin.disputes.forms import MergeForm, ReasonForm, SplitForm
from claimsapi.admin.disputes.urls import page_of
from claimsapi.models import Claim, CounterClaim, Dispute
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.reviewed import Review
from claimsapi.operations.counter_claims import decide
from claimsapi.operations.disputes import merge


def _merge(dispute: Dispute, given: Given, editor: User) -> Elsewhere:
    other = _other(given)
    how = {"opposite": given["opposite"], "reason": given["reason"]}
    # Its version is what was seen, whichever of the two stays.
    if given["stays"] == "this":
        kept = merge.merge(dispute, other, **how, version=given["version"])
    else:
        kept = merge.merge(other, dispute, **how, other_version=given["version"])
    done = f"“{other.proposition}” and “{dispute.proposition}” are one dispute now."
    return Elsewhere(done, page_of(kept))


def _other(given: Given) -> Dispute:
    if given["dispute_id"]:
        found = Dispute.objects.filter(pk=given["dispute_id"]).first()
    else:
        named = Dispute.objects.filter(status=DisputeStatus.OPEN)
        found = named.filter(proposition__iexact=given["proposition"]).first()
    if found is None:
        raise Unclear("Choose the other dispute from the list, or write its exact proposition.")
    return found


def _split(dispute: Dispute, given: Given, editor: User) -> Elsewhere:
    """Split the chosen claims off; each says of the new proposition what it said of the old."""
    rows = list(Claim.objects.filter(pk__in=given["claims"], dispute=dispute))
    if len(rows) < len(set(given["claims"])):
        raise Unclear("Some of these claims are not in the dispute. Choose again.")
    new = merge.split(
        dispute,
        {claim: Stance(claim.stance) for claim in rows},
        proposition=given["proposition"],
        now=timezone.now(),
        reason=given["reason"],
        version=given["version"],
    )
    done = f"Split off into this dispute, from “{dispute.proposition}”. Check each side."
    return Elsewhere(done, page_of(new))


def _accept(counter_claim: CounterClaim, given: Given, editor: User) -> str:
    decide.decide(counter_claim, Review.ACCEPTED, version=given["version"])
    return "Accepted the counter-claim."


def _reject(counter_claim: CounterClaim, given: Given, editor: User) -> str:
    reason = given["reason"]
    decide.decide(counter_claim, Review.REJECTED, reason=reason, version=given["version"])
    return f"Rejected the counter-claim ({reason})."


JOINING_ACTIONS = {"merge": Action(MergeForm, _merge), "split": Action(SplitForm, _split)}
COUNTER_CLAIM_ACTIONS = {
    "accept": Action(VersionForm, _accept),
    "reject": Action(ReasonForm, _reject),
}

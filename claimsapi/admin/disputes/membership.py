"""What an editor does with single claims of a dispute: add, move to another side, take out."""

from __future__ import annotations

from django.contrib.auth.models import User

from claimsapi.admin.core.actions import Action, Elsewhere
from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.forms import Given
from claimsapi.admin.disputes.forms import StanceForm, TakeOutForm
from claimsapi.admin.disputes.urls import page_of, place_of
from claimsapi.models import Claim, Dispute
from claimsapi.models.claim import Stance
from claimsapi.operations.core.locking import refuse_stale
from claimsapi.operations.disputes import membership


def _place(dispute: Dispute, given: Given, editor: User) -> Elsewhere:
    """Put the chosen claim on a side; without one, lead to those that have the typed words."""
    if not given["claim_id"]:
        return _to_hits(dispute, given)
    claim, stance = _claim(given), Stance(given["stance"])
    membership.place(dispute, claim, stance, reason=given["reason"], version=given["version"])
    return Elsewhere(f"It {stance} it now: {claim.quoted}", place_of(dispute, claim.pk))


def _to_hits(dispute: Dispute, given: Given) -> Elsewhere:
    refuse_stale(dispute, given["version"])
    if not given["claim"]:
        raise Unclear("Write some words of the claim, or its source.")
    found = page_of(dispute, q=given["claim"], stance=given["stance"])
    return Elsewhere("Choose the claim that you mean.", f"{found}#found")


def _take_out(dispute: Dispute, given: Given, editor: User) -> str:
    claim = _claim(given)
    membership.take_out(dispute, claim, reason=given["reason"], version=given["version"])
    return f"Taken out ({given['reason']}): {claim.quoted}. Extraction will not put it back."


def _claim(given: Given) -> Claim:
    found = Claim.objects.filter(pk=given["claim_id"]).first()
    if found is None:
        raise Unclear("That claim is not there. Look for it again.")
    return found


CLAIM_ACTIONS = {"place": Action(StanceForm, _place), "take-out": Action(TakeOutForm, _take_out)}

"""What an editor can do with an item, each by the operation that the API uses, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi.admin.core.actions import Given, VersionForm, given_by
from claimsapi.admin.review_queue import corrections
from claimsapi.admin.review_queue.forms import (
    CorrectionForm,
    DisputeForm,
    PlaceForm,
    ReasonForm,
    SourceForm,
    SplitForm,
)
from claimsapi.models import Attribution, Claim, CounterClaim
from claimsapi.models.counter_claim import PairReview
from claimsapi.models.review_lease import ItemKind, Outcome
from claimsapi.operations.attributions import correct_spans
from claimsapi.operations.claims import decide as claim_decide
from claimsapi.operations.counter_claims import decide as counter_claim_decide
from claimsapi.operations.review_queue import queue
from claimsapi.operations.review_queue.queue import Item


@dataclass(frozen=True, slots=True)
class Action:
    """``outcome`` closes the item; without one it stays in the editor's hand."""

    form: type[VersionForm]
    carry_out: Callable[[Any, Given], str]
    outcome: Outcome | None = None


def decide(item: Item, name: str, data: Mapping[str, Any], editor: User) -> tuple[str, bool]:
    """
    Do what the editor asks and return what was done, and whether the item stays in hand.

    :raises KeyError: if nothing of that name can be done with such an item
    :raises Unclear: if the form does not say what to do
    :raises Decided, TurnTaken: if another editor was quicker, or has the item in hand

    It raises also whatever the operation refuses with: all are in ``refusals``.
    """
    action = ACTIONS[item.kind][name]
    given = given_by(action.form(data))
    now = timezone.now()
    queue.hold(item, editor, now=now)
    done = action.carry_out(_ROWS[item.kind].objects.get(pk=item.pk), given)
    if action.outcome:
        queue.close(item, editor, action.outcome, now=now)
    return done, action.outcome is None


def _accept(claim: Claim, given: Given) -> str:
    claim_decide.accept(claim, version=given["version"])
    return f"Accepted: {claim.quoted}"


def _reject(claim: Claim, given: Given) -> str:
    claim_decide.reject(claim, reason=given["reason"], version=given["version"])
    return f"Rejected ({given['reason']}): {claim.quoted}"


def _accept_pair(pair: CounterClaim, given: Given) -> str:
    counter_claim_decide.decide(pair, PairReview.ACCEPTED, version=given["version"])
    return "Accepted the counter-claim."


def _reject_pair(pair: CounterClaim, given: Given) -> str:
    reason = given["reason"]
    counter_claim_decide.decide(pair, PairReview.REJECTED, reason=reason, version=given["version"])
    return f"Rejected the counter-claim ({reason})."


def _gone(orphan: Attribution, given: Given) -> str:
    correct_spans.gone(orphan, version=given["version"])
    return "Noted that the article no longer says so."


_ROWS: dict[ItemKind, type[Any]] = {
    ItemKind.CLAIM: Claim,
    ItemKind.PAIR: CounterClaim,
    ItemKind.ORPHAN: Attribution,
}
ACTIONS: dict[ItemKind, dict[str, Action]] = {
    ItemKind.CLAIM: {
        "accept": Action(VersionForm, _accept, Outcome.ACCEPTED),
        "reject": Action(ReasonForm, _reject, Outcome.REJECTED),
        "source": Action(SourceForm, corrections.change_source),
        "words": Action(CorrectionForm, corrections.correct_words),
        "split": Action(SplitForm, corrections.split),
        "split-words": Action(PlaceForm, corrections.split_words),
        "dispute": Action(DisputeForm, corrections.add_to_dispute),
    },
    ItemKind.PAIR: {
        "accept": Action(VersionForm, _accept_pair, Outcome.ACCEPTED),
        "reject": Action(ReasonForm, _reject_pair, Outcome.REJECTED),
    },
    ItemKind.ORPHAN: {
        "found": Action(PlaceForm, corrections.found_again, Outcome.FOUND),
        "gone": Action(VersionForm, _gone, Outcome.GONE),
    },
}

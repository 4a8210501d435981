"""What an editor can do with an item, each by the operation that the API uses, too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from claimsapi.admin.core.actions import Action, person
from claimsapi.admin.core.forms import Given, VersionForm
from claimsapi.admin.review_queue import corrections
from claimsapi.admin.review_queue.forms import (
    CorrectionForm,
    DisputeForm,
    PlaceForm,
    PropositionForm,
    ReasonForm,
    SourceForm,
    SplitForm,
)
from claimsapi.models import Attribution, Claim, CounterClaim, ReviewLease
from claimsapi.models.review_lease import ItemKind, Outcome
from claimsapi.models.reviewed import Review
from claimsapi.operations.attributions import correct_spans
from claimsapi.operations.claims import decide as claim_decide
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.counter_claims import decide as counter_claim_decide
from claimsapi.operations.review_queue import queue
from claimsapi.operations.review_queue.queue import Decided, Item, TurnTaken


@dataclass(frozen=True, slots=True)
class ItemAction(Action):
    """``outcome`` closes the item; without one the editor's review lease goes on."""

    outcome: Outcome | None = None


def decide(item: Item, name: str, request: HttpRequest) -> str:
    """
    Do what the editor asks and return what was done.

    It raises whatever the operation refuses with.

    :raises KeyError: if nothing of that name can be done with such an item
    :raises IllegalMove: if another editor was quicker, or has the review lease
    """
    action, editor = ACTIONS[item.kind][name], person(request)
    now = timezone.now()
    _lease(item, editor, now)
    done = action.done(_ROWS[item.kind].objects.get(pk=item.pk), request)
    if action.outcome:
        queue.close(item, editor, action.outcome, now=now)
    return str(done)


def closes(item: Item, name: str) -> bool:
    """Return whether nothing is left to decide after the action of that name."""
    action = ACTIONS[item.kind].get(name)
    return action is not None and action.outcome is not None


def skip(item: Item, editor: User) -> str:
    now = timezone.now()
    _lease(item, editor, now)
    queue.skip(item, editor, now=now)
    return "Skipped: it comes back after the others."


def _lease(item: Item, editor: User, now: datetime) -> None:
    """
    Make sure that ``editor`` may decide on ``item``.

    :raises IllegalMove: naming the other editor who decided on it, or has the review lease
    """
    try:
        queue.hold(item, editor, now=now)
    except Decided as error:
        when = timezone.localtime(error.turn.decided_at)
        raise IllegalMove(f"{error}, at {when:%H:%M}. Nothing was changed.") from error
    except TurnTaken as error:
        lease = ReviewLease.objects.filter(item=item.pk).select_related("editor").first()
        who = lease.editor if lease else "Another editor"
        raise IllegalMove(
            f"Your review lease had run out, and {who} has it now. Nothing was changed."
        ) from error


def _accept(claim: Claim, given: Given, editor: User) -> str:
    claim_decide.accept(claim, version=given["version"])
    return f"Accepted: {claim.quoted}"


def _reject(claim: Claim, given: Given, editor: User) -> str:
    claim_decide.reject(claim, reason=given["reason"], version=given["version"])
    return f"Rejected ({given['reason']}): {claim.quoted}"


def _accept_counter_claim(counter_claim: CounterClaim, given: Given, editor: User) -> str:
    counter_claim_decide.decide(counter_claim, Review.ACCEPTED, version=given["version"])
    return "Accepted the counter-claim."


def _open_dispute(counter_claim: CounterClaim, given: Given, editor: User) -> str:
    dispute = counter_claim_decide.open_dispute(
        counter_claim, given["proposition"], now=timezone.now(), version=given["version"]
    )
    return f"Accepted the counter-claim and opened the dispute “{dispute.proposition}”."


def _reject_counter_claim(counter_claim: CounterClaim, given: Given, editor: User) -> str:
    reason = given["reason"]
    counter_claim_decide.decide(
        counter_claim, Review.REJECTED, reason=reason, version=given["version"]
    )
    return f"Rejected the counter-claim ({reason})."


def _gone(orphan: Attribution, given: Given, editor: User) -> str:
    correct_spans.gone(orphan, version=given["version"])
    return "Noted that the article no longer says so."


_ROWS: dict[ItemKind, type[Any]] = {
    ItemKind.CLAIM: Claim,
    ItemKind.COUNTER_CLAIM: CounterClaim,
    ItemKind.ORPHAN: Attribution,
}
ACTIONS: dict[ItemKind, dict[str, ItemAction]] = {
    ItemKind.CLAIM: {
        "accept": ItemAction(VersionForm, _accept, Outcome.ACCEPTED),
        "reject": ItemAction(ReasonForm, _reject, Outcome.REJECTED),
        "source": ItemAction(SourceForm, corrections.change_source),
        "words": ItemAction(CorrectionForm, corrections.correct_words),
        "split": ItemAction(SplitForm, corrections.split),
        "split-words": ItemAction(PlaceForm, corrections.split_words),
        "dispute": ItemAction(DisputeForm, corrections.add_to_dispute),
    },
    ItemKind.COUNTER_CLAIM: {
        "accept": ItemAction(VersionForm, _accept_counter_claim, Outcome.ACCEPTED),
        "reject": ItemAction(ReasonForm, _reject_counter_claim, Outcome.REJECTED),
        "dispute": ItemAction(PropositionForm, _open_dispute, Outcome.ACCEPTED),
    },
    ItemKind.ORPHAN: {
        "found": ItemAction(PlaceForm, corrections.found_again, Outcome.FOUND),
        "gone": ItemAction(VersionForm, _gone, Outcome.GONE),
    },
}

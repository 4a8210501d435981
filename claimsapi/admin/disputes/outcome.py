"""What an editor decides about a dispute as a whole: its outcome, rest, words, and end."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from claimsapi.admin.core.actions import Action, Elsewhere
from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.forms import Given
from claimsapi.admin.disputes.forms import ReasonForm, RemovalForm, ResolutionForm, WordsForm
from claimsapi.admin.disputes.urls import LIST
from claimsapi.models import Dispute
from claimsapi.models.dispute import DisputeStatus, Resolution
from claimsapi.operations.disputes import edit, merge

# What an outcome says of the proposition, to a person.
MEANINGS = {
    Resolution.AFFIRMED: "It is so",
    Resolution.DENIED: "It is not so",
    Resolution.BOTH_HOLD: "Both sides are right",
    Resolution.UNRESOLVABLE: "Nobody can tell",
}


def _resolve(dispute: Dispute, given: Given, editor: User) -> str:
    outcome = Resolution(given["resolution"])
    edit.resolve(
        dispute,
        outcome,
        now=timezone.now(),
        context_note=given["context_note"],
        context_url=given["context_url"],
        reason=given["reason"],
        version=given["version"],
    )
    return f"Resolved. {MEANINGS[outcome]}."


def _reopen(dispute: Dispute, given: Given, editor: User) -> str:
    edit.reopen(dispute, reason=given["reason"], version=given["version"])
    return "Open again. Its note stays, its outcome is in the history."


def _rest(dispute: Dispute, given: Given, editor: User) -> str:
    edit.edit(
        dispute,
        {},
        status=DisputeStatus.DORMANT,
        reason=given["reason"],
        version=given["version"],
    )
    return "It rests until somebody opens it again."


def _edit(dispute: Dispute, given: Given, editor: User) -> str:
    wanted = {name: given[name] for name in ("proposition", "context_note", "context_url")}
    wanted["title"] = given["title"] or given["proposition"]
    words = {name: value for name, value in wanted.items() if getattr(dispute, name) != value}
    if not words:
        raise Unclear("Nothing was changed: these are the words it has.")
    edit.edit(dispute, words, reason=given["reason"], version=given["version"])
    return "Changed its words."


def _remove(dispute: Dispute, given: Given, editor: User) -> Elsewhere:
    merge.remove(dispute, reason=given["reason"], version=given["version"])
    return Elsewhere(f"Deleted “{dispute.proposition}”. Its claims stay.", reverse(LIST))


OUTCOME_ACTIONS = {
    "resolve": Action(ResolutionForm, _resolve),
    "reopen": Action(ReasonForm, _reopen),
    "rest": Action(ReasonForm, _rest),
    "edit": Action(WordsForm, _edit),
    "delete": Action(RemovalForm, _remove),
}

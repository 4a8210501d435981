"""What an editor does about a source, each by the operation that the API uses, too."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from claimsapi.admin.core.actions import Action
from claimsapi.admin.core.forms import Given, VersionForm, WhyForm
from claimsapi.admin.sources.related_rows import in_words
from claimsapi.extract.result import Naming
from claimsapi.models import Source
from claimsapi.models.base import choices_of
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.sources import edit, merge
from claimsapi.operations.sources.merge import Decision
from claimsapi.operations.sources.resolve import NameTaken

NAMING_LEVELS = choices_of(Naming)


class NamingForm(WhyForm):
    naming = forms.ChoiceField(
        choices=NAMING_LEVELS,
        error_messages={"invalid_choice": "There is no such level. Choose one of the list."},
    )


class BothForm(WhyForm):
    """With the version of the other source as it was seen."""

    other_version = forms.IntegerField(min_value=1)


class OtherForm(WhyForm):
    other = forms.UUIDField()


class PairForm(OtherForm, BothForm):
    """The other source as it was seen."""


def decision(given: Given, editor: User) -> Decision:
    return Decision(
        now=timezone.now(),
        by=editor,
        reason=given["reason"],
        version=given["version"],
        other_version=given.get("other_version"),
    )


def _confirm(source: Source, given: Given, editor: User) -> str:
    try:
        edit.edit(source, {"status": SourceStatus.CONFIRMED}, version=given["version"])
    except NameTaken as error:
        advice = "Merge the two, or give this one another name first."
        raise IllegalMove(f"A confirmed source goes by “{error}” already. {advice}") from error
    return f"“{source.name}” is confirmed."


def _change_naming(source: Source, given: Given, editor: User) -> str:
    level = {"naming": given["naming"]}
    edited = edit.edit(source, level, reason=given["reason"], version=given["version"])
    return f"“{source.name}” is {edited.get_naming_display()} now."


def keep_apart(source: Source, other: Source, given: Given, editor: User) -> str:
    merge.keep_apart(source, other, decision(given, editor))
    return f"“{source.name}” and “{other.name}” are not the same. It is not suggested again."


def _not_same(source: Source, given: Given, editor: User) -> str:
    return keep_apart(source, Source.objects.get(pk=given["other"]), given, editor)


def _maybe_same(source: Source, given: Given, editor: User) -> str:
    other = Source.objects.get(pk=given["other"])
    merge.reconsider(source, other, decision(given, editor))
    return f"“{source.name}” and “{other.name}” may be the same: they can be merged."


def _unmerge(survivor: Source, given: Given, editor: User) -> str:
    other = Source.objects.get(pk=given["other"])
    moved = merge.unmerge(survivor, other, decision(given, editor))
    return f"“{other.name}” is a source of its own again and has back: {in_words(moved.counts)}."


ACTIONS: dict[str, Action] = {
    "confirm": Action(VersionForm, _confirm),
    "naming": Action(NamingForm, _change_naming),
    "not-same": Action(PairForm, _not_same),
    "maybe-same": Action(PairForm, _maybe_same),
    "unmerge": Action(OtherForm, _unmerge),
}

"""What an editor sends with a decision."""

from __future__ import annotations

from typing import Any

from django import forms

from claimsapi.admin.core.forms import Ids, VersionForm, reason_field
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import PROPOSITION_LENGTH
from claimsapi.operations.attributions.correct_spans import Part


class ReasonForm(VersionForm):
    """A reason of the list, or one in the editor's words."""

    reason = reason_field()
    other = reason_field()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        reason = given.get("other") or given.get("reason")
        if not reason:
            raise forms.ValidationError("Say why: choose a reason or write one.")
        return {**given, "reason": reason}


class SourceForm(VersionForm):
    """A source by its id or by its name; ``new`` asks for one that nobody knows yet."""

    source_id = forms.UUIDField(required=False)
    source = forms.CharField(max_length=300, required=False)
    new = forms.BooleanField(required=False)


class WordsForm(forms.Form):
    """A place in the text, or the words that stand there if they do so once."""

    attribution = forms.UUIDField(required=False)
    attribution_version = forms.IntegerField(min_value=1, required=False)
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=1, required=False)
    words = forms.CharField(required=False, strip=True)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if None in (given.get("start"), given.get("end")) and not given.get("words"):
            raise forms.ValidationError("Select the words in the text, or write them.")
        return given


class CorrectionForm(WordsForm, VersionForm):
    part = forms.ChoiceField(choices=[(part.value, part.value) for part in Part])
    add = forms.BooleanField(required=False)


class SplitForm(VersionForm):
    """Attributions that are those of another claim."""

    split_off = Ids(error_messages={"required": "Choose the attributions to split off."})


class PlaceForm(WordsForm, VersionForm):
    """A place, for a claim of its own or for words that were lost."""


class PropositionForm(VersionForm):
    """What two claims disagree about."""

    proposition = forms.CharField(
        max_length=PROPOSITION_LENGTH,
        error_messages={"required": "Write what is in dispute, as a neutral statement."},
    )


class DisputeForm(VersionForm):
    """A dispute by its id or by its exact title; ``new`` opens one about ``proposition``."""

    dispute_id = forms.UUIDField(required=False)
    proposition = forms.CharField(max_length=PROPOSITION_LENGTH, required=False)
    new = forms.BooleanField(required=False)
    stance = forms.ChoiceField(choices=[(stance.value, stance.value) for stance in Stance])

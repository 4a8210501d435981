"""What an editor sends about a dispute."""

from __future__ import annotations

from django import forms

from claimsapi.admin.core.forms import Ids, VersionForm, WhyForm, reason_field
from claimsapi.models.base import choices_of
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import PROPOSITION_LENGTH, Resolution

NOTE_LENGTH = 10_000  # as the API has it


def _address() -> forms.URLField:
    # A newsroom means https where it leaves the scheme out.
    return forms.URLField(max_length=2000, required=False, assume_scheme="https")


class ReasonForm(VersionForm):
    reason = reason_field(missing="Say why.")


class StanceForm(WhyForm):
    """A claim by its id, or the words it is to be found by, and the side it is put on."""

    claim_id = forms.UUIDField(required=False)
    claim = forms.CharField(max_length=300, required=False)
    stance = forms.ChoiceField(choices=choices_of(Stance))


class TakeOutForm(ReasonForm):
    claim_id = forms.UUIDField()


class ResolutionForm(WhyForm):
    resolution = forms.ChoiceField(
        choices=choices_of(Resolution), error_messages={"required": "Choose how it came out."}
    )
    context_note = forms.CharField(max_length=NOTE_LENGTH, required=False)
    context_url = _address()


class WordsForm(WhyForm):
    """The title follows the proposition where it is left out."""

    proposition = forms.CharField(max_length=PROPOSITION_LENGTH)
    title = forms.CharField(max_length=200, required=False)
    context_note = forms.CharField(max_length=NOTE_LENGTH, required=False)
    context_url = _address()


class MergeForm(WhyForm):
    """Another dispute by its id or exact proposition; ``stays`` is whose words are kept."""

    dispute_id = forms.UUIDField(required=False)
    proposition = forms.CharField(max_length=PROPOSITION_LENGTH, required=False)
    stays = forms.ChoiceField(choices=[("this", "this one"), ("other", "the other one")])
    opposite = forms.BooleanField(required=False)


class SplitForm(WhyForm):
    """Claims that are about another proposition."""

    claims = Ids(error_messages={"required": "Choose the claims to split off."})
    proposition = forms.CharField(
        max_length=PROPOSITION_LENGTH,
        error_messages={"required": "Write what those claims are about, as a neutral statement."},
    )


class RemovalForm(ReasonForm):
    sure = forms.BooleanField(
        error_messages={"required": "Nothing was deleted: confirm that you mean it."}
    )

"""What the forms of actions have in common: the version that was seen, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from claimsapi.admin.core.errors import Unclear

REASON_LENGTH = 500

Given = dict[str, Any]


def reason_field(*, missing: str = "", **options: Any) -> forms.CharField:
    """Return a field for why, which the history keeps; who must say why is told ``missing``."""
    told = {"required": missing}
    return forms.CharField(
        max_length=REASON_LENGTH, required=bool(missing), error_messages=told, **options
    )


class VersionField(forms.IntegerField):
    """The version of the row that the person has seen; it is never a change by itself."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, widget=forms.HiddenInput, **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class VersionForm(forms.Form):
    version = VersionField()


class WhyForm(VersionForm):
    """``reason`` may be left out: what is done speaks for itself."""

    reason = reason_field()


class Ids(forms.MultipleChoiceField):
    """Ids of rows, whichever they are; at least one where it is required."""

    def validate(self, value: list[str]) -> None:
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        for each in value:
            forms.UUIDField().clean(each)


def given_by(form: forms.Form) -> Given:
    """
    Return what a filled-in form says.

    :raises Unclear: with all that is wrong with it
    """
    if form.is_valid():
        return form.cleaned_data
    raise Unclear(" ".join(_sentences(form)))


def _sentences(form: forms.Form) -> Iterator[str]:
    for name, errors in form.errors.items():
        about = f"{form[name].label}: " if name in form.fields else ""
        yield from (f"{about}{error}" for error in errors)

"""What an editor sends about a credit line."""

from __future__ import annotations

from typing import Any

from django import forms

from claimsapi.admin.core.forms import VersionForm, WhyForm, reason_field
from claimsapi.admin.credits.groups import MOST_PAGES
from claimsapi.operations.sources.resolve import NAME_LENGTH


class ListForm(forms.Form):
    """Which page of a list is asked for, and which of its rows is open."""

    q = forms.CharField(max_length=200, required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)
    line = forms.UUIDField(required=False)


class RejectionForm(VersionForm):
    reason = reason_field(missing="Say why it is no credit.")


class NamesForm(WhyForm):
    """A creator, a supplier or both, each from the list, by its exact name, or new."""

    creator_id = forms.UUIDField(required=False)
    creator = forms.CharField(max_length=NAME_LENGTH, required=False)
    creator_new = forms.BooleanField(required=False)
    supplier_id = forms.UUIDField(required=False)
    supplier = forms.CharField(max_length=NAME_LENGTH, required=False)
    supplier_new = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        named = ("creator_id", "creator", "supplier_id", "supplier")
        if not self.errors and not any(given.get(name) for name in named):
            raise forms.ValidationError(
                "Choose who made it or who supplied it, or say that it names nobody."
            )
        return given

"""Another source, to be compared with one: by its id, or by a name it goes by."""

from __future__ import annotations

from django import forms

from claimsapi.admin.core.autocomplete import named
from claimsapi.link.sources.names import normalize
from claimsapi.models import Source


class PartnerForm(forms.Form):
    other = forms.CharField(max_length=300, required=False)
    other_id = forms.UUIDField(required=False)


def partners(form: PartnerForm) -> list[Source]:
    """Return who is meant: one, if the form says so clearly, or those with a name like it."""
    if not form.is_valid():
        return []
    if chosen := form.cleaned_data["other_id"]:
        return list(Source.objects.filter(pk=chosen))
    wanted = normalize(form.cleaned_data["other"])
    if not wanted:
        return []
    exactly = list(Source.objects.called(wanted).filter(article=None)[:2])
    return exactly if len(exactly) == 1 else named(wanted)

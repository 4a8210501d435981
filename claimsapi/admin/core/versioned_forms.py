"""Stock forms whose changes are carried out by an operation, on the version that was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect

from claimsapi.admin.core.actions import SEE_OTHER, reason_field
from claimsapi.admin.core.base import Tracked
from claimsapi.admin.core.errors import REFUSED, told
from claimsapi.operations.core.locking import refuse_stale

Row = TypeVar("Row", bound=Model)

BESIDE = ("seen_version", "reason")  # what a form asks for beside the row's own fields


class VersionedForm(forms.ModelForm[Any]):
    """A form that carries the version of the row that was seen."""

    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)
    reason = reason_field(help_text="Why, for the history.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen_version", self.instance.version)

    @property
    def changed_fields(self) -> dict[str, Any]:
        """
        Return what the person changed of the row.

        :raises StaleVersion: if the row is no longer the one that was seen
        """
        refuse_stale(self.instance, self.cleaned_data["seen_version"])
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in BESIDE}

    @property
    def noted(self) -> dict[str, Any]:
        """Return why, and of which version."""
        given = self.cleaned_data
        return {"reason": given["reason"], "version": given["seen_version"]}


class ByOperation(Tracked[Row]):
    """
    Rows whose stock form is carried out by an operation in ``save_model``.

    What the operation refuses leads back to the page, which says so and shows the row as it is now.
    """

    form = VersionedForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out what only a change needs where nothing can be changed."""
        found = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            return found
        return [
            (title, {**options, "fields": [f for f in options["fields"] if f not in BESIDE]})
            for title, options in found
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        view = super().changeform_view
        return self._told(request, lambda: view(request, object_id, form_url, extra_context))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        view = super().delete_view
        return self._told(request, lambda: view(request, object_id, extra_context))

    def _told(self, request: HttpRequest, view: Callable[[], Any]) -> Any:
        try:
            with transaction.atomic():
                return view()
        except REFUSED as error:
            messages.error(request, told(error)[1])
        return HttpResponseRedirect(request.get_full_path(), status=SEE_OTHER)

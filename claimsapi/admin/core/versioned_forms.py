"""Stock forms whose changes are carried out by an operation, on the version that was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict

from claimsapi.admin.core.actions import Refusal, attempted
from claimsapi.admin.core.base import Tracked
from claimsapi.admin.core.forms import VersionField, reason_field
from claimsapi.operations.core.locking import refuse_stale

OK = 200

Row = TypeVar("Row", bound=Model)

BESIDE = ("version", "reason")  # what a form asks for beside the row's own fields


class VersionedForm(forms.ModelForm[Any]):
    """
    A form that carries the version of the row that was seen.

    ``refusal`` is why the same form was refused a moment ago, when it was carried out.
    """

    refusal: ClassVar[Refusal | None] = None

    version = VersionField(required=False)
    reason = reason_field(help_text="Why, for the history.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "version" in self.fields and not self.instance._state.adding:
            self.initial["version"] = self.instance.version
            self.fields["version"].required = True

    def full_clean(self) -> None:
        """Say what is wrong; what was refused was checked a moment ago, and is not read again."""
        if not self.refusal:
            super().full_clean()
            return
        self._errors, self.cleaned_data = ErrorDict(), {}
        self.add_error(*self.at_fault(self.refusal))

    def at_fault(self, refusal: Refusal) -> tuple[str | None, str]:
        """Return the field at fault, None if it is the whole, and what to say there."""
        return None, refusal.sentence

    @property
    def changed_fields(self) -> dict[str, Any]:
        """
        Return what the person changed of the row.

        :raises StaleVersion: if the row is no longer the one that was seen
        """
        refuse_stale(self.instance, self.cleaned_data["version"])
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in BESIDE}

    @property
    def noted(self) -> dict[str, Any]:
        """Return why, and of which version."""
        return {name: self.cleaned_data[name] for name in BESIDE}


class ByOperation(Tracked[Row]):
    """
    Rows whose stock form is carried out by an operation in ``save_model``.

    What the operation refuses is answered with the form as it was sent, and the reason.
    """

    form = VersionedForm
    exclude = ("version",)  # of the row: the form's own is that of the row that was seen

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Return the row, None if there is none (one query)."""
        try:
            pk = UUID(object_id)
        except ValueError:
            return None
        return self.get_queryset(request).filter(pk=pk).first()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **options)
        form.refusal = refusal_of(request)
        return form

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
        return _answered(request, lambda: view(request, object_id, form_url, extra_context))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        view = super().delete_view
        answer = attempted(lambda: view(request, object_id, extra_context))
        if not isinstance(answer, Refusal):
            return answer
        messages.error(request, answer.sentence)
        request.POST = QueryDict()
        return _with_status(answer.status, view(request, object_id, extra_context))


def refusal_of(request: HttpRequest) -> Refusal | None:
    """Return why what ``request`` asks for was refused, while its form is shown again."""
    return getattr(request, "refusal", None)


def _answered(request: HttpRequest, view: Callable[[], Any]) -> Any:
    answer = attempted(view)
    if not isinstance(answer, Refusal):
        return answer
    request.refusal = answer  # type: ignore[attr-defined]
    return _with_status(answer.status, view())


def _with_status(status: int, answer: Any) -> Any:
    if answer.status_code == OK:  # else it leads away, as from a row that is gone
        answer.status_code = status
    return answer

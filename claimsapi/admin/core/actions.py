"""
What a person does on a page of the desk: a form, and the operation that it asks for.

A page that stays on one row has a table of actions by their word in the address, and a view::

    @desk_page("claimsapi.view_dispute", "claimsapi.change_dispute")
    @require_POST
    def change(request, pk, action):
        dispute = get_object_or_404(Dispute, pk=pk)
        return answered(request, dispute, ACTIONS, action, page=_page, back=_url(dispute))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from claimsapi.admin.core.errors import REFUSED, Unclear, told

SEE_OTHER = 303
REASON_LENGTH = 500

Given = dict[str, Any]


def reason_field(*, missing: str = "", **options: Any) -> forms.CharField:
    """Return a field for why, which the history keeps; who must say why is told ``missing``."""
    told = {"required": missing}
    return forms.CharField(
        max_length=REASON_LENGTH, required=bool(missing), error_messages=told, **options
    )


class VersionForm(forms.Form):
    """``version`` is that of the row the person has seen."""

    version = forms.IntegerField(min_value=1)


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


@dataclass(frozen=True, slots=True)
class Action:
    """``carry_out`` takes the row, what the form says and who asks; it returns what was done."""

    form: type[forms.Form]
    carry_out: Callable[[Any, Given, User], str | Elsewhere]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was done, where it leads to another page than the one it was asked on."""

    done: str
    page: str


def given_by(form: forms.Form) -> Given:
    """
    Return what a filled-in form says.

    :raises Unclear: with all that is wrong with it
    """
    if form.is_valid():
        return form.cleaned_data
    raise Unclear(" ".join(_sentences(form)))


def answered(
    request: HttpRequest,
    row: Any,
    actions: Mapping[str, Action],
    name: str,
    *,
    page: Callable[..., HttpResponse],
    back: str,
) -> HttpResponse:
    """
    Carry out the action called ``name``, say so, and lead ``back``.

    If it is refused nothing is changed, and ``page(request, row, status=…)`` is shown again with
    the reason, which names the way out.

    :raises Http404: if there is no action of that name
    """
    if name not in actions:
        raise Http404
    try:
        with transaction.atomic():
            done = actions[name].carry_out(
                row, given_by(actions[name].form(request.POST, request.FILES)), person(request)
            )
    except REFUSED as error:
        status, sentence = told(error)
        messages.error(request, sentence)
        return page(request, row, status=status)
    led = done if isinstance(done, Elsewhere) else Elsewhere(done, back)
    messages.success(request, led.done)
    return HttpResponseRedirect(led.page, status=SEE_OTHER)


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # desk_page lets nobody else in
    return request.user


def _sentences(form: forms.Form) -> Iterator[str]:
    for name, errors in form.errors.items():
        about = f"{form[name].label}: " if name in form.fields else ""
        yield from (f"{about}{error}" for error in errors)

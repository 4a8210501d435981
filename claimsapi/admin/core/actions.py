"""
What a person does at a desk: a form, and the operation that it asks for.

All that an action stores is one transaction, what its form makes on the way included: whatever is
refused leaves nothing behind, and the form is shown again as it was sent, with the reason.

A page that stays on one row has a table of actions by their word in the address, and a view::

    @desk_page("claimsapi.view_dispute", "claimsapi.change_dispute")
    @require_POST
    def change(request, pk, action):
        dispute = get_object_or_404(Dispute, pk=pk)
        return answered(request, dispute, ACTIONS, action, page=_page, back=_url(dispute))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from claimsapi.admin.core.errors import REFUSED, told
from claimsapi.admin.core.forms import Given, given_by

SEE_OTHER = 303

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Action:
    """``carry_out`` takes the row, what the form says and who asks; it returns what was done."""

    form: type[forms.Form]
    carry_out: Callable[[Any, Given, User], str | Elsewhere]

    def done(self, row: Any, request: HttpRequest) -> str | Elsewhere:
        given = given_by(self.form(request.POST, request.FILES))
        return self.carry_out(row, given, person(request))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What was done, where it leads to another page than the one it was asked on."""

    done: str
    page: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was changed. ``typed`` is what was sent, by the action's name."""

    error: Exception
    status: int
    sentence: str
    typed: Mapping[str, QueryDict] = field(default_factory=dict)


def attempted(
    do: Callable[[], Done], *, typed: Mapping[str, QueryDict] | None = None
) -> Done | Refusal:
    """Return what ``do`` returns; if it is refused, why, and nothing is stored of what it did."""
    try:
        with transaction.atomic():
            return do()
    except REFUSED as error:
        status, sentence = told(error)
        return Refusal(error, status, sentence, typed or {})


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

    If it is refused nothing is changed, and ``page(request, row, refusal=…)`` is shown again with
    the reason, which names the way out.

    :raises Http404: if there is no action of that name
    """
    if name not in actions:
        raise Http404
    done = attempted(lambda: actions[name].done(row, request), typed=sent(request, name))
    if isinstance(done, Refusal):
        messages.error(request, done.sentence)
        return page(request, row, refusal=done)
    led = done if isinstance(done, Elsewhere) else Elsewhere(done, back)
    messages.success(request, led.done)
    return HttpResponseRedirect(led.page, status=SEE_OTHER)


def sent(request: HttpRequest, name: str) -> dict[str, QueryDict]:
    """Return what was sent to the action called ``name``, as templates ask for it."""
    return {name.replace("-", "_"): request.POST}


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # desk_page lets nobody else in
    return request.user

"""The credit desk: lines that name nobody known, the most frequent first, one of them open."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Refusal, answered
from claimsapi.admin.core.forms import Given
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.admin.credits.actions import ACTIONS
from claimsapi.admin.credits.forms import ListForm
from claimsapi.admin.credits.groups import Group, group_context, group_of, groups
from claimsapi.models import Credit
from claimsapi.operations.credits import lines
from claimsapi.operations.review_queue import counts

VIEW = ("claimsapi.view_credit", "claimsapi.view_creditline")
CHANGE = ("claimsapi.change_credit", "claimsapi.change_creditline")


@desk_page(*VIEW)
@require_GET
def credit_desk(request: HttpRequest) -> HttpResponse:
    return _page(request)


@desk_page(*VIEW, *CHANGE)
@require_POST
def decide(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    """Decide on all copies of the line of credit ``pk``, and lead to the line after it."""
    credit = get_object_or_404(Credit, pk=pk)
    back = address(**{**asked(request.POST), "line": _next(request)})
    return answered(request, credit, ACTIONS["group"], action, page=_page, back=back)


def asked(given: Any) -> Given:
    """
    Return what part of a list is asked for.

    :raises Http404: if that means nothing
    """
    form = ListForm(given)
    if not form.is_valid():
        raise Http404
    return {**form.cleaned_data, "page": form.cleaned_data["page"] or 1}


def address(name: str = "desk:credits", **asks: Any) -> str:
    said = {key: value for key, value in asks.items() if value and (key, value) != ("page", 1)}
    return f"{reverse(name)}?{urlencode(said)}" if said else reverse(name)


def _page(
    request: HttpRequest, credit: Credit | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    """Show the groups, that of ``credit`` open, or the one asked for, or the first."""
    asks = asked(request.POST if request.method == "POST" else request.GET)
    listed, more = groups(asks["q"], asks["page"])
    chosen = _chosen(listed, credit.pk if credit else asks["line"])
    context = {
        "groups": listed,
        "shown": group_context(chosen) if chosen else None,
        "next": _after(chosen, listed),
        "left": counts.counted(["credits"])["credits"],
        "asks": asks,
        "tab": "waiting",
        "previous_page": address(**{**asks, "line": None, "page": asks["page"] - 1}),
        "next_page": more and address(**{**asks, "line": None, "page": asks["page"] + 1}),
        "may_change": request.user.has_perms(CHANGE),
    }
    typed = refusal if _is_line_of(credit, chosen) else None
    page = around(request, title="Credits", desk="Credits", typed=typed_in(typed), **context)
    return render(request, "admin/claimsapi/credits.html", page, status=status_of(refusal))


def _chosen(listed: list[Group], wanted: UUID | None) -> Group | None:
    first = listed[0] if listed else None
    if wanted is None:
        return first
    found = next((group for group in listed if group.example.pk == wanted), None)
    if found:
        return found
    credit = Credit.objects.filter(pk=wanted).first()
    return (credit and group_of(credit)) or first


def _is_line_of(credit: Credit | None, group: Group | None) -> bool:
    if credit is None or group is None:
        return False
    return lines.printed(credit) == group.key


def _after(chosen: Group | None, listed: list[Group]) -> UUID | None:
    """Return the example of the group below the one that is open."""
    following = listed[listed.index(chosen) + 1 :] if chosen in listed else []
    return following[0].example.pk if following else None


def _next(request: HttpRequest) -> UUID | None:
    field = forms.UUIDField(required=False)
    try:
        found: UUID | None = field.clean(request.POST.get("next"))
    except forms.ValidationError:
        raise Http404 from None
    return found

"""What people said of credit lines: who each names, who said so and when; to be changed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Refusal, answered
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.admin.credits.actions import ACTIONS
from claimsapi.admin.credits.page import CHANGE, VIEW, address, asked
from claimsapi.models import CreditLine
from claimsapi.operations.core.history import actors_of
from claimsapi.operations.credits import lines as credit_lines

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Said:
    line: CreditLine
    who: str


@desk_page(*VIEW)
@require_GET
def lines(request: HttpRequest) -> HttpResponse:
    """List what people said, the latest first."""
    asks = asked(request.GET)
    start = (asks["page"] - 1) * PER_PAGE
    found = list(_found(asks["q"])[start : start + PER_PAGE + 1])
    here = "desk:credit-lines"
    more = len(found) > PER_PAGE
    context = {
        "lines": _said(found[:PER_PAGE]),
        "asks": asks,
        "tab": "mapped",
        "previous_page": address(here, q=asks["q"], page=asks["page"] - 1),
        "next_page": more and address(here, q=asks["q"], page=asks["page"] + 1),
    }
    page = around(request, title="Mapped lines", desk="Credits", **context)
    return render(request, "admin/claimsapi/credit_lines.html", page)


@desk_page(*VIEW)
@require_GET
def line(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, get_object_or_404(CreditLine, pk=pk))


@desk_page(*VIEW, *CHANGE)
@require_POST
def change(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    """Map the line anew; the copies that followed it follow again."""
    found = get_object_or_404(CreditLine, pk=pk)
    back = reverse("desk:credit-line", args=[pk])
    return answered(request, found, ACTIONS["line"], action, page=_page, back=back)


def _page(request: HttpRequest, found: CreditLine, refusal: Refusal | None = None) -> HttpResponse:
    row = CreditLine.objects.select_related("creator", "supplier").get(pk=found.pk)
    context = {
        "line": row,
        "following": credit_lines.following(row).count(),
        "history": history(row),
        "tab": "",
        "may_change": request.user.has_perms(CHANGE),
    }
    page = around(request, title=str(row), desk="Credits", typed=typed_in(refusal), **context)
    status = status_of(refusal)
    return render(request, "admin/claimsapi/credit_line.html", page, status=status)


def _found(wanted: str) -> Any:
    rows = CreditLine.objects.select_related("creator", "supplier").order_by("-updated_at", "-id")
    if not wanted:
        return rows
    fields = ("creator_name", "supplier_name", "words", "creator__name", "supplier__name")
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": wanted})
    return rows.filter(found)


def _said(found: Sequence[CreditLine]) -> list[Said]:
    """Return each line with who said so last (three queries)."""
    events = CreditLine.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj__in=[row.pk for row in found]
    )
    latest = list(
        events.select_related("pgh_context")
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    names = {
        event.pgh_obj_id: actor.name for event, actor in zip(latest, actors_of(latest), strict=True)
    }
    return [Said(row, names.get(row.pk, "")) for row in found]

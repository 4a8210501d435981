"""The page of a source: who it is, where quoted, and with whom it may be one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Refusal, answered
from claimsapi.admin.core.errors import INVALID
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.views import OK, around, desk_page, status_of, typed_in
from claimsapi.admin.sources.actions import ACTIONS, NAMING_LEVELS
from claimsapi.admin.sources.context import source_context, source_of_page
from claimsapi.admin.sources.merge_partner import PartnerForm, partners
from claimsapi.models import Source

SEEN = ("claimsapi.view_source", "claimsapi.view_claim")
CHANGED = (*SEEN, "claimsapi.change_source")


@desk_page(*SEEN)
@require_GET
def source(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, source_of_page(pk), before=_id(request.GET.get("before", "")))


@desk_page(*CHANGED)
@require_POST
def act(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    """Carry ``action`` out and lead back to the page, or say there why it was not carried out."""
    row = get_object_or_404(Source, pk=pk)
    return answered(request, row, ACTIONS, action, page=_page_anew, back=url_of(row))


@desk_page(*SEEN)
@require_GET
def partner(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lead to the comparison with the source that was chosen or named, or say who it may be."""
    row, form = source_of_page(pk), PartnerForm(request.GET)
    found = partners(form)
    if len(found) == 1:
        return HttpResponseRedirect(reverse("desk:merge", args=[row.pk, found[0].pk]))
    several = "Several sources go by that name: choose one of them."
    messages.error(request, several if found else "Nobody goes by that name. Write it in full.")
    return _page(request, row, status=INVALID, partners=found)


def url_of(row: Source) -> str:
    return reverse("desk:source", args=[row.pk])


def _page_anew(request: HttpRequest, row: Source, *, refusal: Refusal) -> HttpResponse:
    status = status_of(refusal)
    return _page(request, source_of_page(row.pk), status=status, refusal=refusal)


def _page(
    request: HttpRequest,
    row: Source,
    *,
    before: UUID | None = None,
    status: int = OK,
    refusal: Refusal | None = None,
    **context: Any,
) -> HttpResponse:
    context |= {
        "shown": source_context(row, before=before),
        "source": row,
        "before": before,
        "history": history(row),
        "naming_levels": NAMING_LEVELS,
        "may_change": request.user.has_perms(CHANGED),
    }
    whole = around(request, title=row.name, desk="Sources", typed=typed_in(refusal), **context)
    return render(request, "admin/claimsapi/source.html", whole, status=status)


def _id(words: str) -> UUID | None:
    try:
        return UUID(words) if words else None
    except ValueError:
        raise Http404 from None

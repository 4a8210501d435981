"""The page that takes a table of sources in: a form, a preview, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claimsapi import queue
from claimsapi.admin.core.actions import SEE_OTHER, person
from claimsapi.admin.core.errors import CONFLICT, INVALID, REFUSED, told
from claimsapi.admin.core.views import around, desk_page
from claimsapi.admin.sources.import_preview import NotThePreview, Preview, packed, unpacked
from claimsapi.operations.core.csv_tables import Unreadable
from claimsapi.operations.sources.sheet import apply as sheet_apply
from claimsapi.operations.sources.sheet.apply import MOST_BYTES, MOST_ROWS, Overtaken
from claimsapi.operations.sources.sheet.format import COLUMNS
from claimsapi.operations.sources.sheet.plan import Outcome, Planned

RIGHTS = ("claimsapi.view_source", "claimsapi.add_source", "claimsapi.change_source")

NAME_LENGTH = 100

# Columns that the page says more about than their names.
_EXPLAINED = frozenset({"id", "name", "kind", "aliases", "same_as"})

# What needs a look comes first.
_ORDER = (Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW)


@desk_page(*RIGHTS)
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Show the form for a file."""
    return _form(request)


@desk_page(*RIGHTS)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Show what each line of the file would do. Nothing is written."""
    file = request.FILES.get("file")
    if file is None:
        return _form(request, "Choose a file first.")
    name = (file.name or "")[:NAME_LENGTH]
    try:
        # A file that is too large is read no further than to know that.
        data = file.read(MOST_BYTES + 1)
        planned = sheet_apply.plan(sheet_apply.table_in(data))
    except Unreadable as error:
        return _form(request, f"“{name}” was not read. {error}")
    shown = Preview(name, data.decode("utf-8-sig"), [row.seal for row in planned])
    return _preview(request, shown, planned)


@desk_page(*RIGHTS)
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Do what the preview showed, or show what has changed since."""
    try:
        agreed = unpacked(request.POST.get("preview", ""), person(request))
    except NotThePreview:
        return _form(request, "That preview is not yours, or is of another day: choose the file.")
    try:
        planned = _carried_out(agreed)
    except Overtaken as overtaken:
        shown = Preview(agreed.name, agreed.text, [row.seal for row in overtaken.planned])
        return _preview(request, shown, overtaken.planned, moved=overtaken.lines)
    except REFUSED as error:
        status, sentence = told(error)
        return _form(request, f"Nothing was imported. {sentence}", status=status)
    messages.success(request, f"Imported “{agreed.name}”: {_counted(planned)}.")
    return HttpResponseRedirect(reverse("admin:claimsapi_source_changelist"), status=SEE_OTHER)


def _carried_out(agreed: Preview) -> Sequence[Planned]:
    table = sheet_apply.table_in(agreed.text.encode())
    done = sheet_apply.carry_out(table, agreed.seals, reason=f"import of {agreed.name}")
    queue.enqueue_duplicate_search(done.named)
    return done.planned


def _counted(planned: Sequence[Planned]) -> str:
    counts = Counter(row.outcome for row in planned)
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])


def _form(request: HttpRequest, refusal: str = "", *, status: int = INVALID) -> HttpResponse:
    others = [column for column in COLUMNS if column not in _EXPLAINED]
    context = {"refusal": refusal, "others": others, "most_rows": MOST_ROWS}
    limits = {"most_bytes": MOST_BYTES}
    return _page(request, "source_import.html", {**context, **limits}, status if refusal else 200)


def _preview(
    request: HttpRequest,
    preview: Preview,
    planned: Sequence[Planned],
    *,
    moved: frozenset[int] = frozenset(),
) -> HttpResponse:
    """Return the page that shows ``planned``; ``moved`` are lines that were shown otherwise."""
    parts = {outcome: [row for row in planned if row.outcome == outcome] for outcome in Outcome}
    todo = len(parts[Outcome.NEW]) + len(parts[Outcome.CHANGED])
    context = {
        "name": preview.name,
        "packed": packed(preview, person(request)),
        "parts": [(outcome, parts[outcome]) for outcome in _ORDER if parts[outcome]],
        "unchanged": parts[Outcome.UNCHANGED],
        "counts": [(outcome, len(parts[outcome])) for outcome in Outcome],
        "todo": f"{todo} source{pluralize(todo)}" if todo else "",
        "left_out": len(parts[Outcome.REFUSED]),
        "moved": moved,
    }
    return _page(request, "source_preview.html", context, CONFLICT if moved else 200)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    page = around(request, title="Import sources", desk="Sources", **context)
    return render(request, f"admin/claimsapi/{template}", page, status=status)

"""The pages that take a table of sources in: a form, a preview, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claimsapi import queue
from claimsapi.admin.core.actions import SEE_OTHER, person
from claimsapi.admin.core.errors import INVALID, REFUSED, told
from claimsapi.admin.core.views import around, desk_page
from claimsapi.admin.sources.import_context import shown
from claimsapi.models import Job, SourceImport
from claimsapi.operations.core.csv_tables import Unreadable
from claimsapi.operations.sources.sheet import importing, steps
from claimsapi.operations.sources.sheet.format import COLUMNS
from claimsapi.operations.sources.sheet.importing import FILE_NAME_LENGTH
from claimsapi.operations.sources.sheet.parts import PART_LINES
from claimsapi.operations.sources.sheet.upload import MOST_BYTES, MOST_ROWS, table_in

RIGHTS = ("claimsapi.view_source", "claimsapi.add_source", "claimsapi.change_source")

# Done while the editor waits, in about a second, whatever else the workers have to do.
DONE_AT_ONCE = PART_LINES

# Columns that the page says more about than their names.
_EXPLAINED = frozenset({"id", "name", "kind", "aliases", "same_as"})


@desk_page(*RIGHTS)
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Show the form for a file."""
    return _form(request)


@desk_page(*RIGHTS)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Have looked what each line of the file would do. Nothing of it stays."""
    file = request.FILES.get("file")
    if file is None:
        return _form(request, "Choose a file first.")
    name = (file.name or "")[:FILE_NAME_LENGTH]
    try:
        # A file that is too large is read no further than to know that.
        table = table_in(file.read(MOST_BYTES + 1))
    except Unreadable as error:
        return _form(request, f"“{name}” was not read. {error}")
    found = importing.start(name, table.lines, editor=person(request))
    return _done(found, found.preview_job)


@desk_page(*RIGHTS)
@require_GET
def source_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how far the import is, or to a script only what changes of that."""
    context = {"shown": shown(_own(request, pk))}
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "admin/claimsapi/source_import_live.html", context)
    return _page(request, "source_import_page.html", context, 200)


@desk_page(*RIGHTS)
@require_POST
def apply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have done what the preview shows."""
    found = _own(request, pk)
    try:
        agreed = importing.agree(found)
    except REFUSED as error:
        return _refused(request, found, error)
    assert agreed.import_job
    return _done(agreed, agreed.import_job)


@desk_page(*RIGHTS)
@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have looked again at the lines that were left out."""
    found = _own(request, pk)
    try:
        other = importing.look_again(found, editor=person(request))
    except REFUSED as error:
        return _refused(request, found, error)
    return _done(other, other.preview_job)


def _own(request: HttpRequest, pk: UUID) -> SourceImport:
    """Return an import of this person: nobody agrees to what another one was shown."""
    rows = SourceImport.objects.select_related("preview_job", "import_job", "duplicates_job")
    return get_object_or_404(rows, pk=pk, editor=person(request))


def _done(found: SourceImport, job: Job) -> HttpResponse:
    """Do ``job`` if it is short, else leave it to a worker, and lead to the page that shows it."""
    if job.total <= DONE_AT_ONCE:
        steps.do_now(job, timezone.now)
    found.refresh_from_db()
    queue.enqueue(found.latest_job)
    return HttpResponseRedirect(_url(found), status=SEE_OTHER)


def _refused(request: HttpRequest, found: SourceImport, error: Exception) -> HttpResponse:
    messages.error(request, told(error)[1])
    return HttpResponseRedirect(_url(found), status=SEE_OTHER)


def _url(found: SourceImport) -> str:
    return reverse("desk:source-import-page", args=[found.pk])


def _form(request: HttpRequest, refusal: str = "") -> HttpResponse:
    others = [column for column in COLUMNS if column not in _EXPLAINED]
    context = {"refusal": refusal, "others": others, "most_rows": MOST_ROWS}
    limits = {"most_bytes": MOST_BYTES}
    status = INVALID if refusal else 200
    return _page(request, "source_import.html", {**context, **limits}, status)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int
) -> HttpResponse:
    page = around(request, title="Import sources", desk="Sources", **context)
    return render(request, f"admin/claimsapi/{template}", page, status=status)

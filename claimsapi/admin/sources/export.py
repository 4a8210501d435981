"""What the list of sources shows, as a table for a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone

from claimsapi.operations.sources.sheet import format as sheet_format

# Of the address of a list: which page of it, and whether all are on one.
_PAGES = ("p", "all")


def export(desk: Any, request: HttpRequest) -> StreamingHttpResponse:
    """
    Answer with all pages of the list under its search and filters, as CSV.

    :raises Http404: if there is no such filter
    """
    if not desk.has_view_permission(request):
        raise PermissionDenied
    wanted = request.GET.copy()
    for name in _PAGES:
        wanted.pop(name, None)
    request.GET = wanted  # type: ignore[assignment]
    try:
        shown = desk.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters as error:
        raise Http404("There is no such filter.") from error
    name = f"sources-{timezone.localdate():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        sheet_format.table(shown),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )

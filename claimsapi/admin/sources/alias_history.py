"""What became of the names of a source, as lines of its history."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery

from claimsapi.admin.core.history_table import SHOWN, FieldChange, ShownEntry
from claimsapi.models import Source, SourceAlias
from claimsapi.operations.core.history import Happened, entries


def alias_changes(source: Source) -> list[ShownEntry]:
    """
    Return the latest changes of the names of ``source``, newest first (five queries at most).

    A name that came with a merge is there from then on.
    """
    events: Any = SourceAlias.pgh_event_model.objects  # type: ignore[attr-defined]
    older = events.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    before = Subquery(older.order_by("-pgh_id").values("pgh_id")[:1])
    found = events.filter(source=source.pk).select_related("pgh_context").annotate(before=before)
    page = list(found.order_by("-pgh_id")[:SHOWN])
    earlier = events.in_bulk({event.before for event in page} - {None})
    return [
        ShownEntry(entry, [_change(entry, earlier.get(entry.event.before), source)])
        for entry in entries(found, page)
    ]


def _change(entry: Any, before: Any, source: Source) -> FieldChange:
    there = before if before and before.source_id == source.pk else None
    after = None if entry.happened == Happened.DELETED else entry.event
    return FieldChange("goes by", _written(there), _written(after))


def _written(name: Any) -> str:
    if name is None:
        return "–"
    since, until = name.valid_from, name.valid_to
    period = f", {since or '…'} to {until or '…'}" if since or until else ""
    return f"{name.text} ({name.type}{period})"

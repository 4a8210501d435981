"""What became of a row, as a table: when, who and why, what before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from claimsapi.models import Revision
from claimsapi.operations.core.history import (
    ActorKind,
    Entry,
    Happened,
    changed,
    entries,
    events_of,
)
from claimsapi.parse.quotation_marks import quoted

SHOWN = 20

# Columns that say nothing of what a person changed.
_BOOKKEEPING = frozenset({"id", "version", "created_at", "updated_at", "secret_sha256"})

# What no name is made of, and may be megabytes.
_LONG: dict[type[Model], tuple[str, ...]] = {Revision: ("text", "raw")}


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownEntry:
    entry: Entry
    fields: Sequence[FieldChange]

    @property
    def who(self) -> str:
        actor = self.entry.actor
        return actor.name or ("extraction" if actor.kind == ActorKind.EXTRACTOR else actor.id)

    @property
    def created(self) -> bool:
        """Return whether it is the making of the row itself, which says nothing of fields."""
        return self.entry.happened == Happened.CREATED and not self.fields


def shown_history(row: Any) -> list[ShownEntry]:
    """
    Return the latest changes of ``row``, newest first; names stand for ids.

    It takes four queries, and one for each model that a changed field refers to.
    """
    events = events_of(row)
    found = entries(events, list(events[:SHOWN]))
    fields = [f for f in row._meta.concrete_fields if f.attname not in _BOOKKEEPING]
    names = _Names(found, [field for field in fields if isinstance(field, ForeignKey)])
    return [ShownEntry(entry, _changes(entry, fields, names)) for entry in found]


def history(row: Any, *, also: Iterable[ShownEntry] = ()) -> SafeString:
    """Return the table of the latest changes of ``row``, and ``also`` of what belongs to it."""
    shown = sorted([*also, *shown_history(row)], key=lambda each: each.entry.at, reverse=True)
    context = {"history": shown[:SHOWN], "most": SHOWN}
    return render_to_string("admin/claimsapi/history.html", context)


def _changes(entry: Entry, fields: Sequence[Field[Any, Any]], names: _Names) -> list[FieldChange]:
    by_column = {field.attname: field for field in fields}
    columns = changed(entry, by_column) if entry.happened == Happened.CHANGED else ()
    return [
        FieldChange(
            str(by_column[column].verbose_name),
            names.of(by_column[column], getattr(entry.before, column, None)),
            names.of(by_column[column], getattr(entry.after, column, None)),
        )
        for column in columns
    ]


class _Names:
    """What the rows are called that changed fields refer to (one query for each model)."""

    def __init__(self, found: Iterable[Entry], keys: Sequence[ForeignKey[Any, Any]]) -> None:
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for entry in found:
            if entry.happened == Happened.CHANGED:
                for key in keys:
                    wanted[key.related_model] |= _differing(entry, key.attname)
        self.rows = {
            model: model._default_manager.defer(*_LONG.get(model, ())).in_bulk(ids - {None})
            for model, ids in wanted.items()
            if ids
        }

    def of(self, field: Field[Any, Any], value: Any) -> str:
        if value is None or value in ("", [], {}):
            return "–"
        if isinstance(field, ForeignKey):
            row = self.rows.get(field.related_model, {}).get(value)
            return _called(row) if row else f"{value} (deleted)"
        return "; ".join(map(_written, value)) if isinstance(value, list) else str(value)


def _called(row: Model) -> str:
    return f"revision {row.number}" if isinstance(row, Revision) else str(row)


def _differing(entry: Entry, column: str) -> set[Any]:
    both = {getattr(entry.before, column, None), getattr(entry.after, column)}
    return both if len(both) > 1 else set()


def _written(value: Any) -> str:
    """Return an element of a list; of a span, its words."""
    return quoted(value["exact"]) if isinstance(value, dict) and "exact" in value else str(value)

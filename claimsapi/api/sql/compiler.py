"""
Rows as PostgreSQL writes them: a serializer's fields, compiled into one SQL expression.

The serializer stays the only description of the fields. What it does in Python for each row, the
expression does for a page, in one query and without an object for a row. A field that is not
known is refused, never guessed (docs/decisions/0006).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import JSONField, QuerySet
from rest_framework import serializers

from claimsapi.api.core.selection import EVERYTHING, Selection
from claimsapi.api.sql.fields import AS_IT_IS, address, written
from claimsapi.api.sql.tables import NotCompilable, Table

FETCHED = 500  # rows of a stream at once


class WrittenRow(NamedTuple):
    pk: UUID
    json: str


@dataclass(frozen=True, slots=True)
class Rows:
    """How the rows of a list are written, from the columns of the page and what they lead to."""

    json: str
    joins: str

    def read(self, page: QuerySet[Any], root: str) -> list[WrittenRow]:
        """Return the rows of ``page``, in its order; ``root`` is scheme and host (one query)."""
        try:
            statement = self._statement(page, root)
        except EmptyResultSet:  # Django sees by itself that no row can match
            return []
        with connections[page.db].cursor() as cursor:
            cursor.execute(*statement)
            return [WrittenRow(*each) for each in cursor.fetchall()]

    def stream(self, page: QuerySet[Any], root: str) -> Iterator[WrittenRow]:
        """
        Yield the rows of ``page`` as they were at one moment, whatever is written meanwhile.

        One statement has one snapshot, and the cursor that holds its rows is the database's: they
        need no memory here, and no transaction is open while they are read.
        """
        try:
            statement = self._statement(page, root)
        except EmptyResultSet:
            return
        with connections[page.db].chunked_cursor() as cursor:
            cursor.execute(*statement)
            while rows := cursor.fetchmany(FETCHED):
                yield from (WrittenRow(*each) for each in rows)

    def _statement(self, page: QuerySet[Any], root: str) -> tuple[str, list[Any]]:
        inner, values = page.select_related(None).query.sql_with_params()
        direction = "DESC" if page.query.order_by[:1] == ("-id",) else "ASC"
        sql = (
            f"SELECT page.id, ({self.json})::text FROM ({inner}) AS page {self.joins}"
            f" ORDER BY page.id {direction}"
        )
        return sql, [root] * self.json.count("%s") + [*values]


@lru_cache(maxsize=256)  # what callers select varies; a dozen combinations is what they use
def rows_of(
    serializer: type[serializers.ModelSerializer[Any]],
    selection: Selection = EVERYTHING,
    annotated: frozenset[str] = frozenset(),
) -> Rows:
    """
    Return how PostgreSQL writes the rows of ``serializer``.

    ``annotated`` names columns that the query adds to those of the model.

    :raises NotCompilable: for a field that only Python can write
    :raises Problem: for a field that ``selection`` names and that is not there
    """
    page = Table(serializer.Meta.model, "page", annotated, embargoed=selection.embargoed)
    context = {"expanded": selection.expanded, "whole": selection.whole}
    made = selection.apply(serializer(context=context))
    try:
        json = _object(made, page)
    except NotCompilable as reason:
        raise NotCompilable(f"{serializer.__name__}: {reason} Write it in Python") from reason
    return Rows(json, " ".join(page.joins.values()))


def _object(made: Any, table: Any) -> str:
    if type(made).to_representation is not serializers.Serializer.to_representation:
        raise NotCompilable(f"{made!r} writes rows by itself.")
    fields: dict[str, Any] = made.fields
    parts = [
        f"'{name}', {_value(field, table)}"
        for name, field in fields.items()
        if not field.write_only
    ]
    return f"json_build_object({', '.join(parts)})"


def _value(field: Any, table: Table) -> str:
    if isinstance(field, serializers.HyperlinkedIdentityField):
        return address(field, table)
    if not field.source_attrs:  # of the whole row
        return _object(field, table)
    *path, name = field.source_attrs
    for key in path:
        table = table.joined(key)
    if isinstance(field, serializers.ListSerializer):
        return _list(field.child, table, name)
    if isinstance(field, serializers.BaseSerializer):
        inside = table.joined(name)
        return f"CASE WHEN {inside.is_shown} THEN {_object(field, inside)} END"
    return written(field).format(table.column(name))


def _list(child: Any, table: Table, name: str) -> str:
    """Return the SQL of rows that refer to this one, or of the objects in a JSON column."""
    if isinstance(table.model._meta.get_field(name), JSONField):
        return _parts(child, table.column(name))
    rows, refers = table.many(name)
    json = _object(child, rows)
    order = ", ".join(rows.order(rows.model._meta.ordering or ["pk"]))
    return (
        f"(SELECT coalesce(json_agg({json} ORDER BY {order}), '[]')"
        f" FROM {rows.source()} WHERE {refers})"
    )


def _parts(child: Any, column: str) -> str:
    """Return the SQL of objects in JSON; those without an optional key are written without it."""
    keys = {name: (f"'{name}', part->'{key}'", key) for name, key in _keys(child)}
    fields = child.fields
    maybe = [
        key
        for name, (_, key) in keys.items()
        if not fields[name].required and not fields[name].read_only
    ]
    whole = _built(pair for pair, _ in keys.values())
    if maybe:
        least = _built(pair for pair, key in keys.values() if key not in maybe)
        whole = f"CASE WHEN part->'{maybe[0]}' IS NULL THEN {least} ELSE {whole} END"
    return (
        f"(SELECT coalesce(json_agg({whole} ORDER BY place), '[]')"
        f" FROM jsonb_array_elements({column}) WITH ORDINALITY AS parts (part, place))"
    )


def _built(pairs: Iterable[str]) -> str:
    return f"json_build_object({', '.join(pairs)})"


def _keys(child: Any) -> Iterator[tuple[str, str]]:
    for name, field in child.fields.items():
        if len(field.source_attrs) != 1 or written(field) != AS_IT_IS:
            raise NotCompilable(f"{field!r} is not simply in the JSON.")
        yield name, field.source_attrs[0]

"""What REST framework's fields write, in SQL: the same JSON from a column as from an attribute."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, IntegerField, UUIDField
from django.urls import reverse
from rest_framework import serializers

from claimsapi.api.core.fields import (
    AddressField,
    OptionalChoiceField,
    OptionalStringField,
    OptionalURLField,
    QuotingListField,
)
from claimsapi.api.sql.tables import NotCompilable, Table

AS_IT_IS = "{}"
NULL_FOR_EMPTY = "nullif({}, '')"
NOTHING = "NULL"
# ISO 8601 as Python writes it: six digits of a second, or none.
MOMENT = (
    """replace(to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z')"""
)

# By the method that writes a field, so that a subclass which writes otherwise is not taken for it.
_SQL: dict[Any, str] = {
    serializers.BooleanField.to_representation: AS_IT_IS,
    serializers.CharField.to_representation: AS_IT_IS,
    serializers.ChoiceField.to_representation: AS_IT_IS,
    serializers.DateField.to_representation: AS_IT_IS,
    serializers.DateTimeField.to_representation: MOMENT,
    serializers.DictField.to_representation: AS_IT_IS,
    serializers.FloatField.to_representation: AS_IT_IS,
    serializers.IntegerField.to_representation: AS_IT_IS,
    serializers.JSONField.to_representation: AS_IT_IS,
    serializers.ListField.to_representation: AS_IT_IS,
    serializers.PrimaryKeyRelatedField.to_representation: AS_IT_IS,
    serializers.UUIDField.to_representation: AS_IT_IS,
    type(serializers.DictField().child).to_representation: AS_IT_IS,
    OptionalChoiceField.to_representation: NULL_FOR_EMPTY,
    OptionalStringField.to_representation: NULL_FOR_EMPTY,
    OptionalURLField.to_representation: NULL_FOR_EMPTY,
    QuotingListField.to_representation: AS_IT_IS,
}


def written(field: serializers.Field[Any, Any, Any, Any]) -> str:
    """
    Return the SQL of what ``field`` writes, with {} for its column.

    :raises NotCompilable: for a field that is not known, or that has a format of its own
    """
    if isinstance(field, QuotingListField) and not field.shows:
        return NOTHING
    sql = _SQL.get(type(field).to_representation)
    if sql is None or _has_format(field):
        raise NotCompilable(f"The field {field!r} has no SQL.")
    child = getattr(field, "child", None)
    if child is not None and written(child) != AS_IT_IS:
        raise NotCompilable(f"What the list {field!r} holds has no SQL.")
    return sql


def _has_format(field: Any) -> bool:
    forms = getattr(field, "format", None), getattr(field, "uuid_format", "hex_verbose")
    return forms != (None, "hex_verbose") or getattr(field, "pk_field", None) is not None


def address(field: serializers.HyperlinkedIdentityField, table: Table) -> str:
    """
    Return the SQL of a row's address, with %s for scheme and host.

    :raises NotCompilable: for an address by other means than columns
    """
    lookups = _lookups(field)
    marks = {name: _mark(table, name, number) for number, name in enumerate(lookups.values())}
    path = reverse(field.view_name, kwargs={key: marks[name] for key, name in lookups.items()})
    sql = path.replace("%", "%%").replace("'", "''")
    for name, mark in marks.items():
        sql = sql.replace(str(mark), f"' || {table.column(name)} || '")
    return f"%s || '{sql}'"


def _lookups(field: serializers.HyperlinkedIdentityField) -> dict[str, str]:
    if isinstance(field, AddressField):
        return field.lookups
    plain = serializers.HyperlinkedIdentityField
    if (type(field).get_url, type(field).to_representation) != (
        plain.get_url,
        plain.to_representation,
    ):
        raise NotCompilable(f"The address {field!r} has no SQL.")
    return {field.lookup_url_kwarg: field.lookup_field}


def _mark(table: Table, name: str, number: int) -> UUID | int:
    """Return what stands for a column while the address is made."""
    found = table.model_field(name)
    while isinstance(found, ForeignKey):
        found = found.target_field
    if isinstance(found, UUIDField):
        return UUID(int=2**127 + number)
    if isinstance(found, IntegerField):
        return 987_654_300 + number
    raise NotCompilable(f"{name} cannot stand in an address.")

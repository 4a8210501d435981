"""The history of a row: every change with who, why, before and after."""

from collections.abc import Iterator
from typing import Any, TypeVar

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.pagination import QUERY, NumberedNewestFirst
from claimsapi.api.core.permissions import has_scope, may_read_all
from claimsapi.api.core.views.changing import Changing
from claimsapi.models.anchors import as_bounded
from claimsapi.models.api_key import Scope
from claimsapi.models.base import Versioned, choices_of
from claimsapi.operations.core import history
from claimsapi.operations.core.history import Actor, ActorKind, Entry, Happened

Row = TypeVar("Row", bound=Versioned)

# They change with everything else.
_BOOKKEEPING = frozenset({"id", "created_at", "updated_at"})


# Who works in the newsroom is the business of those who work with it.
_UNNAMED = {
    ActorKind.USER: "an editor",
    ActorKind.KEY: "a program",
    ActorKind.COMMAND: "a command",
    ActorKind.EXTRACTOR: "",
}


class ActorSerializer(serializers.Serializer[Any]):
    """Who made a change: for keys without ``curate`` of what kind alone."""

    kind = serializers.ChoiceField(choices_of(ActorKind))
    id = serializers.CharField(help_text="of the key or of the account; empty for extraction")
    name = serializers.CharField(help_text="empty where there is none, or it is gone")

    def to_representation(self, actor: Actor) -> Any:
        if not self.context["named"]:
            actor = Actor(actor.kind, name=_UNNAMED[actor.kind])
        return super().to_representation(actor)


class DifferenceSerializer(serializers.Serializer[Any]):
    field = serializers.CharField(help_text="as the row has it")
    before = serializers.JSONField(help_text="null where there was none")
    after = serializers.JSONField(help_text="null where there is none")


class HistoryEntrySerializer(serializers.Serializer[Any]):
    """One change of a row."""

    at = serializers.DateTimeField(help_text="when its transaction began")
    happened = serializers.ChoiceField(choices_of(Happened))
    actor = ActorSerializer()
    reason = serializers.CharField()
    request_id = serializers.CharField(help_text="empty where it was no request")
    changes = serializers.SerializerMethodField()

    @extend_schema_field(DifferenceSerializer(many=True))
    def get_changes(self, entry: Entry) -> list[Any]:
        shown: dict[str, Any] = self.context["shown"]
        return [
            {
                "field": shown[name].field_name,
                "before": self._value(shown[name], name, entry.before),
                "after": self._value(shown[name], name, entry.after),
            }
            for name in history.changed(entry, shown)
        ]

    def _value(self, field: Any, name: str, row: Any) -> Any:
        """Return what ``row`` has in the column ``name`` as the row itself shows it."""
        value = getattr(row, name, None)
        if value is None or isinstance(field, serializers.PrimaryKeyRelatedField):
            return value
        if not self.context["whole"] and (name == "text" or name.endswith("_spans")):
            value = as_bounded(value)
        return field.to_representation(value)


class Historical(Changing[Row]):
    """A resource whose rows' history the database keeps."""

    @extend_schema(responses=HistoryEntrySerializer(many=True))
    @action(
        detail=True,
        filterset_class=None,
        pagination_class=NumberedNewestFirst,
        query={"history": QUERY},
    )
    def history(self, request: Request, pk: str) -> Response:
        """
        Return every change of the row, newest first: when, by whom, why, before and after.

        Without the scope ``curate``, nobody is named: the actor is an editor, or a program.
        """
        events = history.events_of(self.get_object())
        page: Any = self.paginate_queryset(events)
        shown = dict(_shown(self.get_serializer()))
        named = has_scope(request, Scope.CURATE)
        context = {"shown": shown, "whole": may_read_all(request), "named": named}
        rows = HistoryEntrySerializer(
            history.entries(events, page), many=True, context=context
        ).data
        return self.get_paginated_response(rows)


def _shown(serializer: Any) -> Iterator[tuple[str, Any]]:
    """Yield each column that the row shows, by its name in the database, with its field."""
    columns = {each.name: each.attname for each in serializer.Meta.model._meta.fields}
    for field in serializer.fields.values():
        if field.source in columns and field.field_name not in _BOOKKEEPING:
            yield columns[field.source], field

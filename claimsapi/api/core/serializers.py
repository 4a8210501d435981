"""What is not known is refused, in bodies and in queries, rather than ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import serializers
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.pagination import QUERY

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView


ONCE = "Give it one value, or leave it out."


class StrictSerializer(serializers.Serializer[Any]):
    """A body in which a field that does not exist is an error."""

    def to_internal_value(self, data: Mapping[str, Any]) -> Any:
        """
        Return the validated fields.

        :raises ValidationError: naming each unknown field beside what else is wrong
        """
        errors: dict[str, Any] = {}
        if isinstance(data, Mapping):
            known = ", ".join(name for name, field in self.fields.items() if not field.read_only)
            unknown = [name for name in data if name not in self.fields]
            errors = {
                name: serializers.ErrorDetail(
                    f"There is no such field. There are: {known}.", "unknown"
                )
                for name in unknown
            }
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**error.detail, **errors}) from error  # type: ignore[dict-item]
        if errors:
            raise serializers.ValidationError(errors)
        return value


class StrictFilterBackend(DjangoFilterBackend):
    """Filters in which a parameter that does not exist, or a value it cannot have, is an error."""

    def filter_queryset(
        self, request: Any, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """
        Return the rows that the query asks for.

        :raises Problem: bad-query, naming each wrong parameter
        """
        filterset_class = self.get_filterset_class(view, queryset)
        known = set(filterset_class.base_filters) if filterset_class else set()
        refuse_unknown(request, known | QUERY | getattr(view, "query", {}).get("list", set()))
        if not known & set(request.query_params):
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        assert filterset is not None  # it has just been seen to have filters
        if not filterset.is_valid():
            raise _wrong(filterset.errors)
        return filterset.qs


def refuse_unknown(request: Request, known: set[str] | frozenset[str]) -> None:
    """
    Refuse a query with a parameter that is not ``known``, is empty, or is there twice.

    :raises Problem: bad-query, naming each, and those there are
    """
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        there_are = f"There are: {', '.join(sorted(known))}." if known else "There are none here."
        raise Problem(
            "bad-query",
            f"There is no query parameter “{'”, “'.join(unknown)}”.",
            *(Error(f"?{name}", "unknown", there_are) for name in unknown),
        )
    wrong = [
        Error(f"?{name}", "once", ONCE)
        for name, values in request.query_params.lists()
        if len(values) > 1 or not values[0]
    ]
    if wrong:
        raise Problem("bad-query", "A query parameter has not one value.", *wrong)


def _wrong(errors: Mapping[str, Any]) -> Problem:
    found = [
        Error(f"?{name}", "invalid", str(message))
        for name, messages in errors.items()
        for message in messages
    ]
    return Problem("bad-query", "A query parameter has a wrong value.", *found)

"""Queries that are no filters of a list, read as bodies are: strictly, with all their errors."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.filters import MomentField
from claimsapi.api.core.parsers import refuse_unannounced
from claimsapi.api.core.serializers import refuse_unknown


class MomentParameter(serializers.DateTimeField):
    """A time with its offset from UTC (RFC 3339), as lists are filtered by."""

    def to_internal_value(self, value: Any) -> Any:
        try:
            return MomentField().to_python(value)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages, "invalid") from error


def read_query(
    request: Request,
    kind: type[serializers.Serializer[Any]],
    *,
    beside: frozenset[str] = frozenset(),
) -> Mapping[str, Any]:
    """
    Return the query of ``request`` as ``kind`` reads it; ``beside`` are parameters read elsewhere.

    :raises Problem: bad-query, naming each parameter that is unknown or wrong
    """
    refuse_unannounced(request)
    query = kind(data=request.query_params.dict())
    refuse_unknown(request, frozenset(query.fields) | beside)
    if not query.is_valid():
        found = [
            Error(f"?{name}", getattr(one, "code", "invalid"), str(one))
            for name, errors in query.errors.items()
            for one in errors
        ]
        raise Problem("bad-query", "A query parameter has a wrong value.", *found)
    read: Mapping[str, Any] = query.validated_data
    return read

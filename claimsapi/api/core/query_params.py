"""Query parameters: what is not known is refused, rather than ignored."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Error, Problem, quoted
from claimsapi.api.core.parsers import refuse_unannounced

ONCE = "Give it one value, or leave it out."


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
        raise Problem("bad-query", "Invalid value for a query parameter.", *found)
    read: Mapping[str, Any] = query.validated_data
    return read


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
            f"There is no query parameter {quoted(unknown)}.",
            *(Error(f"?{name}", "unknown", there_are) for name in unknown),
        )
    wrong = [
        Error(f"?{name}", "once", ONCE)
        for name, values in request.query_params.lists()
        if len(values) > 1 or not values[0]
    ]
    if wrong:
        raise Problem("bad-query", "A query parameter needs exactly one value.", *wrong)

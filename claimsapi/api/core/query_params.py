"""Query parameters: what is not known is refused, rather than ignored."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from rest_framework import serializers
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Error, Problem, quoted
from claimsapi.api.core.parsers import refuse_unannounced
from claimsapi.parse.text.characters import unfit

ONCE = "Give it one value, or leave it out."
ENCODING = "Write it in UTF-8: ü is %C3%BC."


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
    Refuse a query with a parameter that is not ``known``, is empty or no text, or is there twice.

    :raises Problem: bad-query, naming each, and those there are
    """
    if no_text := list(_no_text(request)):
        raise Problem("bad-query", "The query holds characters that are no text.", *no_text)
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


def _no_text(request: Request) -> Iterator[Error]:
    """Yield the parameters that are no text, or not UTF-8, which Django would mend by guessing."""
    for part in str(request.META.get("QUERY_STRING", "")).encode("latin-1").split(b"&"):
        name, _, value = map(unquote_to_bytes, part.partition(b"="))
        pointer = f"?{name.decode(errors='replace')}"
        try:
            found = unfit(name.decode()) or unfit(value.decode())
        except UnicodeDecodeError:
            yield Error(pointer, "encoding", ENCODING)
        else:
            if found:
                yield Error(pointer, found.code, found.sentence)

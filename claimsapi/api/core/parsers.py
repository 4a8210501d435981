"""Reading a request's body: JSON in UTF-8, never more than the limit."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Problem

LIMIT = 10 * 1024 * 1024  # bytes
SHOWN = 100  # characters of a name that is quoted back


def refuse_unannounced(request: Request) -> None:
    """
    Refuse a body that does not say how long it is: the server hands none of it on.

    :raises Problem: length-required
    """
    if comes_in_chunks(request):
        raise Problem("length-required", "The body comes in chunks, without Content-Length.")


def comes_in_chunks(request: Request) -> bool:
    chunked = "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    return chunked and not request.META.get("CONTENT_LENGTH")


class LimitedJSONParser(BaseParser):
    """JSON (RFC 8259) without the extensions that Python's reader lets pass."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """
        Return what the body says.

        :raises Problem: too-large, before a body that announces its length is read
        :raises ParseError: if it is no JSON in UTF-8
        """
        announced = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if int(announced) > LIMIT:
            raise _too_large(f"{int(announced):,} bytes")
        raw = stream.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise _too_large(f"more than {LIMIT:,} bytes")
        return json_of(raw)


def json_of(raw: bytes) -> Any:
    """
    Return what ``raw`` says.

    :raises ParseError: if it is no JSON in UTF-8
    """
    try:
        return json.loads(raw.decode(), parse_constant=_refuse, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise ParseError(f"Byte {error.start} of the body is not UTF-8.") from error
    except RecursionError as error:
        raise ParseError("The body is nested too deeply.") from error
    except json.JSONDecodeError as error:
        raise ParseError(f"The body is no JSON: {error}.") from error
    except ValueError as error:  # Python reads integers of 4,300 digits at most
        raise ParseError("A number in the body is too long.") from error


def _too_large(size: str) -> Problem:
    return Problem("too-large", f"The body has {size}; the limit is {LIMIT:,} bytes.")


def _refuse(constant: str) -> NoReturn:
    raise ParseError(f"The body is no JSON: {constant} is no number there.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; of two values for one name no one can say which was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ParseError(f"The body names “{twice[:SHOWN]}” twice in one object.")
    return found

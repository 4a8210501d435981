"""Reading a request's body: JSON in UTF-8, never more than the limit."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from claimsapi.api.core.bodies.json_values import json_of
from claimsapi.api.core.bodies.plain_text import refuse_what_is_no_text
from claimsapi.api.core.exceptions import Problem

LIMIT = 10 * 1024 * 1024  # bytes


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

        :raises Problem: too-large, before a body that announces its length is read; invalid, where
            strings are no text
        :raises ParseError: if it is no JSON in UTF-8
        """
        announced = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if int(announced) > LIMIT:
            raise _too_large(f"{int(announced):,} bytes")
        raw = stream.read(LIMIT + 1)
        if len(raw) > LIMIT:
            raise _too_large(f"more than {LIMIT:,} bytes")
        body = json_of(raw)
        self.check(body)
        return body

    def check(self, body: Any) -> None:
        refuse_what_is_no_text(body)


def _too_large(size: str) -> Problem:
    return Problem("too-large", f"The body has {size}; the limit is {LIMIT:,} bytes.")

"""Newline-delimited JSON: a body of any size, read line by line as it comes in."""

from collections.abc import Iterator
from typing import IO, Any

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from claimsapi.api.core.bodies.json_values import json_of
from claimsapi.api.core.exceptions import Problem
from claimsapi.api.core.parsers import LIMIT, comes_in_chunks, refuse_unannounced

MEDIA_TYPE = "application/x-ndjson"

PIECE = 64 * 1024  # bytes read at once


class Renderer(JSONRenderer):
    """Says that NDJSON is to be had; itself it writes refusals alone, which are JSON."""

    media_type = MEDIA_TYPE
    format = "ndjson"


def lines(request: Request) -> Iterator[bytes]:
    """
    Yield the lines of the body without their ends, as they come in; of the longest the beginning.

    A line that is longer than LIMIT is cut one byte behind it, which is how ``item`` knows it.

    :raises Problem: length-required where the server does not say where chunks end; malformed, if
        the body breaks off
    """
    rest = bytearray()
    for piece in _pieces(request):
        end, *begun = piece.split(b"\n")
        rest += end[: LIMIT + 1 - len(rest)]
        if begun:
            yield bytes(rest)
            yield from begun[:-1]
            rest = bytearray(begun[-1])
    if rest:
        yield bytes(rest)


def item(line: bytes) -> Any:
    """
    Return what ``line`` says; whether its strings are text is for the caller to see.

    :raises Problem: too-large
    :raises ParseError: if it is no JSON in UTF-8
    """
    if len(line) > LIMIT:
        raise Problem("too-large", f"The line has more than {LIMIT:,} bytes, which is the limit.")
    return json_of(line)


def _pieces(request: Request) -> Iterator[bytes]:
    stream, came = _stream(request), 0
    try:
        while piece := stream.read(PIECE):
            came += len(piece)
            yield piece
    except OSError as error:  # the servers' and Django's errors of a connection that ends
        raise _broken_off(came) from error
    if came < int(request.META.get("CONTENT_LENGTH") or 0):
        raise _broken_off(came)


def _stream(request: Request) -> IO[bytes]:
    """Return the body: Django's, or if it comes in chunks the server's, which knows their end."""
    if comes_in_chunks(request) and request.META.get("wsgi.input_terminated"):
        server: IO[bytes] = request.META["wsgi.input"]
        return server
    refuse_unannounced(request)
    announced: Any = request._request
    return announced  # type: ignore[no-any-return]


def _broken_off(came: int) -> Problem:
    return Problem("malformed", f"The body breaks off after {came:,} bytes. Nothing was stored.")

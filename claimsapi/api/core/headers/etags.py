"""Conditional requests (RFC 9110, §13): a row's version is its ETag."""

import json
import re
from hashlib import sha256

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_304_NOT_MODIFIED
from rest_framework.utils.encoders import JSONEncoder

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.models.base import Versioned

_BEYOND = re.compile(r'\.[0-9a-f]+"$')
IF_MATCH = r'^\*$|"'  # what is no ETag at all is refused as that
DIGITS = 32  # 128 bits: no two representations share them


def etag(row: Versioned) -> str:
    return f'"{row.version}"'


def etag_with(row: Versioned, body: object) -> str:
    """Return the ETag of ``body``, which shows more of ``row`` than its version counts."""
    return f'"{row.version}.{digest(body)[1:-1]}"'


def digest(body: object) -> str:
    """Return the ETag of a representation that no version counts the changes of."""
    written = json.dumps(body, cls=JSONEncoder, sort_keys=True)
    return f'"{sha256(written.encode()).hexdigest()[:DIGITS]}"'


def tagged(request: Request, tag: str, response: Response) -> Response:
    """Return ``response`` with its ETag, or 304 if the caller has that version."""
    known = [
        each.strip().removeprefix("W/") for each in _header(request, "If-None-Match").split(",")
    ]
    if request.method in ("GET", "HEAD") and (tag in known or known == ["*"]):
        return Response(status=HTTP_304_NOT_MODIFIED, headers={"ETag": tag})
    response["ETag"] = tag
    return response


def version_to_change(request: Request, row: Versioned) -> int | None:
    """
    Return the version that the caller's If-Match names, which is the current one; None for “*”.

    “*” asks for a row that is there, in whatever version: also one that is changed meanwhile.

    :raises Problem: precondition-required without If-Match, bad-header for one without its
        quotation marks, stale with another version
    """
    wanted = _header(request, "If-Match")
    if not wanted:
        raise Problem(
            "precondition-required", f"Send If-Match: {etag(row)} if that is what you saw."
        )
    if wanted == "*":
        return None
    if '"' not in wanted:
        raise _unquoted(wanted.strip())
    # What an ETag says behind the version changes without anybody's doing.
    if etag(row) not in [_BEYOND.sub('"', tag.strip()) for tag in wanted.split(",")]:
        raise stale(row)
    return row.version


def _unquoted(tag: str) -> Problem:
    advice = f'Send If-Match: "{tag}", with the quotation marks, which are part of an ETag.'
    error = Error("If-Match", "quotation-marks", advice)
    return Problem("bad-header", "The ETag in If-Match lacks its quotation marks.", error)


def stale(row: Versioned) -> Problem:
    return Problem("stale", f"The current ETag is {etag(row)}.", headers={"ETag": etag(row)})


def _header(request: Request, name: str) -> str:
    return str(request.headers.get(name, ""))

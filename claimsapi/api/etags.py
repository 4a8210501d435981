"""Conditional requests (RFC 9110, §13): a row's version is its ETag."""

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_304_NOT_MODIFIED

from claimsapi.api.problems import Problem
from claimsapi.models.base import Versioned


def etag(row: Versioned) -> str:
    return f'"{row.version}"'


def tagged(request: Request, row: Versioned, response: Response) -> Response:
    """Return ``response`` with the ETag of ``row``, or 304 if the caller has that version."""
    known = [tag.strip().removeprefix("W/") for tag in _header(request, "If-None-Match").split(",")]
    if request.method == "GET" and (etag(row) in known or known == ["*"]):
        return Response(status=HTTP_304_NOT_MODIFIED, headers={"ETag": etag(row)})
    response["ETag"] = etag(row)
    return response


def version_to_change(request: Request, row: Versioned) -> int:
    """
    Return the version that the caller's If-Match names, which is the current one.

    :raises Problem: precondition-required without If-Match, stale with another version
    """
    wanted = _header(request, "If-Match")
    if not wanted:
        raise Problem(
            "precondition-required", f"Send If-Match: {etag(row)} if that is what you saw."
        )
    if wanted != "*" and etag(row) not in [tag.strip() for tag in wanted.split(",")]:
        raise stale(row)
    return row.version


def stale(row: Versioned) -> Problem:
    return Problem("stale", f"The current ETag is {etag(row)}.", headers={"ETag": etag(row)})


def _header(request: Request, name: str) -> str:
    return str(request.headers.get(name, ""))

"""Pages of a search: a cursor over the rank, among what was there at the first page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from uuid_utils.compat import uuid7

from claimsapi.api.core.pagination import invalid
from claimsapi.operations.search.search import Hit

CURSOR = "^(before-)?[0-9a-f]{72}$"


@dataclass(frozen=True, slots=True)
class Cursor:
    """
    A place among hits: behind ``after``, or with ``before`` in front of it.

    ``upto`` is an id: what came in later belongs to no page of this search.
    """

    upto: UUID
    after: tuple[bytes, UUID] | None = None
    before: bool = False

    def __str__(self) -> str:
        assert self.after is not None  # the first page has no cursor
        rank, row = self.after
        return f"{'before-' if self.before else ''}{self.upto.hex}{rank.hex()}{row.hex}"


@dataclass(frozen=True, slots=True)
class Page:
    hits: Sequence[Hit]
    next: str | None
    previous: str | None


def cursor_of(request: Request) -> Cursor:
    """
    Return where the page begins that is asked for.

    :raises Problem: bad-query for an invalid cursor
    """
    wanted = request.query_params.get("cursor")
    if wanted is None:
        return Cursor(uuid7())
    if not re.fullmatch(CURSOR, wanted):
        raise invalid("cursor", "Use the next and previous links as they are.")
    code = wanted.removeprefix("before-")
    place = (bytes.fromhex(code[32:40]), UUID(code[40:]))
    return Cursor(UUID(code[:32]), place, before=wanted != code)


def page(hits: Sequence[Hit], cursor: Cursor, size: int, url: str) -> Page:
    """Return the page of ``hits`` (best first) at ``cursor``, with the links to those beside it."""
    begin, end = _bounds(hits, cursor, size)
    shown = hits[begin:end]
    return Page(
        hits=shown,
        next=_link(url, cursor, shown[-1]) if shown and end < len(hits) else None,
        previous=_link(url, cursor, shown[0], before=True) if shown and begin else None,
    )


def _bounds(hits: Sequence[Hit], cursor: Cursor, size: int) -> tuple[int, int]:
    if cursor.after is None:
        return 0, size
    if cursor.before:
        end = sum(hit.place > cursor.after for hit in hits)
        return max(0, end - size), end
    begin = sum(hit.place >= cursor.after for hit in hits)
    return begin, begin + size


def _link(url: str, cursor: Cursor, hit: Hit, *, before: bool = False) -> str:
    there = replace(cursor, after=hit.place, before=before)
    return replace_query_param(url, "cursor", str(there))

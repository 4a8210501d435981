"""Pages of a list: a cursor over the id, so that the millionth page costs what the first does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.operations.core.counts import MOST_COUNTED, counted_at_most

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView

    from claimsapi.api.sql.compiler import WrittenRow

QUERY = frozenset({"cursor", "page_size", "count"})
PAGE_SIZE = 50
MAX_PAGE_SIZE = 200
# Ids are UUIDs of version 7 (RFC 9562, 5.7): another one is none that a link has led to.
CURSOR = r"^(newer-)?[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list: what is older than ``id``, or with ``newer`` what is newer."""

    id: UUID | int
    newer: bool = False

    def __str__(self) -> str:
        return f"{'newer-' if self.newer else ''}{self.id}"


class NewestFirst(BasePagination):
    """
    ``{next, previous, results}``, newest first; with ``?count=1`` also ``count, lower_bound``.

    A count ends at ``MOST_COUNTED``: it would read all rows, where a page reads a few.
    """

    key = "id"  # the column that the cursor is over, which grows with time
    pattern = CURSOR
    read_key: Callable[[str], UUID | int] = staticmethod(UUID)

    def paginate_queryset(
        self,
        queryset: Any,
        request: Request,
        view: APIView | None = None,
        read: Callable[[Any], list[Any]] = list,
    ) -> list[Any]:
        """
        Return what ``read`` makes of the rows of the page (one query, one more with ``count=1``).

        :raises Problem: bad-query for an invalid cursor, size or count
        """
        self.url = request.build_absolute_uri()
        self.cursor, size = self._cursor(request), page_size(request)
        self.total = counted_at_most(queryset, MOST_COUNTED + 1) if _counted(request) else None
        rows = read(self._from(queryset)[: size + 1])
        self.more, page = len(rows) > size, rows[:size]
        self.page = page[::-1] if self.cursor and self.cursor.newer else page
        return self.page

    def get_paginated_response(self, data: Sequence[Any]) -> Response:
        links = self._links()
        return Response({**links, "results": data, **self._count()}, headers=_header(links))

    def written(self, rows: Iterable[WrittenRow]) -> HttpResponse:
        """Return the page of ``rows`` that PostgreSQL has written."""
        links = self._links()
        head = json.dumps({**links, **self._count()}).removesuffix("}")
        content = f'{head}, "results": [{",".join(row.json for row in rows)}]}}'
        return HttpResponse(content, content_type="application/json", headers=_header(links))

    def _cursor(self, request: Request) -> Cursor | None:
        wanted = request.query_params.get("cursor")
        if wanted is None:
            return None
        if not re.fullmatch(self.pattern, wanted):
            raise invalid("cursor", "Use the next and previous links as they are.")
        key = self.read_key(wanted.removeprefix("newer-"))
        return Cursor(key, newer=wanted.startswith("newer-"))

    def _from(self, queryset: Any) -> Any:
        if self.cursor is None:
            return queryset.order_by(f"-{self.key}")
        if self.cursor.newer:
            return queryset.filter(**{f"{self.key}__gt": self.cursor.id}).order_by(self.key)
        return queryset.filter(**{f"{self.key}__lt": self.cursor.id}).order_by(f"-{self.key}")

    def _links(self) -> dict[str, str | None]:
        return {"next": self._next(), "previous": self._previous()}

    def _count(self) -> dict[str, int]:
        if self.total is None:
            return {}
        return {"count": min(self.total, MOST_COUNTED), "lower_bound": self.total > MOST_COUNTED}

    def _next(self) -> str | None:
        came_from_there = self.cursor is not None and self.cursor.newer
        if not (came_from_there or self.more):
            return None
        if not self.page:  # nothing is newer than the cursor: go on from the top
            return remove_query_param(self.url, "cursor")
        return self._link(Cursor(self.page[-1].pk))

    def _previous(self) -> str | None:
        if self.cursor is None or (self.cursor.newer and not self.more):
            return None
        return self._link(Cursor(self.page[0].pk if self.page else self.cursor.id, newer=True))

    def _link(self, cursor: Cursor) -> str:
        return replace_query_param(self.url, "cursor", str(cursor))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": link,
                "previous": link,
                "results": schema,
                "count": {
                    "type": "integer",
                    "maximum": MOST_COUNTED,
                    "description": "only with count=1",
                },
                "lower_bound": {
                    "type": "boolean",
                    "description": "there are more rows than count; only with count=1",
                },
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        cursor = {"type": "string", "pattern": self.pattern}
        size = {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_PAGE_SIZE,
            "default": PAGE_SIZE,
        }
        return [
            _parameter("cursor", cursor, "from a next or previous link"),
            _parameter("page_size", size, "rows on a page"),
            _parameter(
                "count",
                {"type": "string", "enum": ["0", "1"]},
                f"1 to count the rows, as far as {MOST_COUNTED:,}",
            ),
        ]


class NumberedNewestFirst(NewestFirst):
    """Pages of rows that the database numbers as they come: those of a history."""

    key = "pgh_id"
    pattern = r"^(newer-)?[0-9]{1,10}$"
    read_key = staticmethod(int)


def _header(links: dict[str, str | None]) -> dict[str, str]:
    header = ", ".join(
        f'<{url}>; rel="{"prev" if name == "previous" else name}"'
        for name, url in links.items()
        if url
    )
    return {"Link": header} if header else {}


def page_size(request: Request) -> int:
    """
    Return the size of a page.

    :raises Problem: bad-query for an invalid size
    """
    wanted = request.query_params.get("page_size", str(PAGE_SIZE))
    if not re.fullmatch("[0-9]{1,9}", wanted) or not 1 <= int(wanted) <= MAX_PAGE_SIZE:
        raise invalid("page_size", f"Write a whole number from 1 to {MAX_PAGE_SIZE}.")
    return int(wanted)


def _counted(request: Request) -> bool:
    wanted = request.query_params.get("count", "0")
    if wanted not in ("0", "1"):
        raise invalid("count", "Write 1 or 0.")
    return wanted == "1"


def invalid(name: str, advice: str) -> Problem:
    """Return the refusal of a query parameter's value, with what to write instead."""
    return Problem(
        "bad-query", f"Invalid value for “{name}”.", Error(f"?{name}", "invalid", advice)
    )


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "schema": schema,
        "description": description,
    }

"""Pages of a list: a cursor over the id, so that the millionth page costs what the first does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.problems import Error, Problem

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView

QUERY = frozenset({"cursor", "page_size", "count"})


class NewestFirst(CursorPagination):
    """``{next, previous, results}``, newest first; ``count`` only with ``?count=1``."""

    ordering = "-id"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        """
        Return the rows of the page (one query, one more with ``count=1``).

        :raises Problem: bad-query for a cursor, a size or a count that cannot be
        """
        self.total = queryset.order_by().count() if _counted(request) else None
        try:
            return super().paginate_queryset(queryset, request, view)
        except NotFound as error:
            raise _bad("cursor", "Use the next and previous links as they are.") from error

    def get_page_size(self, request: Request) -> int:
        wanted = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= 200):
            raise _bad("page_size", f"Write a whole number from 1 to {self.max_page_size}.")
        return int(wanted)

    def get_paginated_response(self, data: Sequence[Model]) -> Response:
        links = {"next": self.get_next_link(), "previous": self.get_previous_link()}
        body: dict[str, Any] = {**links, "results": data}
        if self.total is not None:
            body["count"] = self.total
        header = ", ".join(
            f'<{url}>; rel="{"prev" if name == "previous" else name}"'
            for name, url in links.items()
            if url
        )
        return Response(body, headers={"Link": header} if header else None)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": link,
                "previous": link,
                "results": schema,
                "count": {"type": "integer", "description": "only with count=1"},
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": 50}
        return [
            _parameter("cursor", {"type": "string"}, "from a next or previous link"),
            _parameter("page_size", size, "rows on a page"),
            _parameter("count", {"type": "string", "enum": ["0", "1"]}, "1 to count all rows"),
        ]


def _counted(request: Request) -> bool:
    wanted = request.query_params.get("count", "0")
    if wanted not in ("0", "1"):
        raise _bad("count", "Write 1 or 0.")
    return wanted == "1"


def _bad(name: str, advice: str) -> Problem:
    return Problem(
        "bad-query", f"“{name}” has a wrong value.", Error(f"?{name}", "invalid", advice)
    )


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "schema": schema,
        "description": description,
    }

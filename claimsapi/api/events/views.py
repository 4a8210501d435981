"""The feed of events: the pull twin of webhooks, for those who cannot host a web server."""

import re
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claimsapi.api.core.pagination import MAX_PAGE_SIZE, PAGE_SIZE, invalid, page_size
from claimsapi.api.core.query_params import refuse_unknown
from claimsapi.api.events.serializers import TYPES, EventPageSerializer, EventSerializer
from claimsapi.models import Event

LAST = 2**63 - 1  # the largest sequence that the column holds


class EventViewSet(viewsets.GenericViewSet[Event]):
    """What happened."""

    queryset = Event.objects.all()
    serializer_class = EventSerializer
    pagination_class = None
    filter_backends = []

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "after",
                {"type": "integer", "minimum": 0, "maximum": LAST, "default": 0},
                description="the sequence of the last event that you have",
            ),
            OpenApiParameter(
                "type",
                {
                    "type": "array",
                    "items": {"type": "string", "enum": TYPES},
                    "minItems": 1,
                    "maxItems": len(TYPES),
                },
                explode=False,
                description="only these types, with commas",
            ),
            OpenApiParameter(
                "object_id",
                {"type": "string", "format": "uuid"},
                description="only of this row",
            ),
            OpenApiParameter(
                "page_size",
                {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MAX_PAGE_SIZE,
                    "default": PAGE_SIZE,
                },
                description="events on a page",
            ),
        ],
        responses=EventPageSerializer,
    )
    def list(self, request: Request) -> Response:
        """
        Return what has happened since an event, first one first.

        Events are numbered after their commit: one that you see later has a higher sequence, and
        following ``next`` misses none. It leads on even from an empty page.
        """
        refuse_unknown(request, frozenset({"after", "type", "object_id", "page_size"}))
        after, types, size = _after(request), _types(request), page_size(request)
        row = _object_id(request)
        Event.objects.number()
        found = Event.objects.after(after)
        found = found.filter(type__in=types) if types else found
        rows = list((found.filter(object_id=row) if row else found)[:size])
        last = rows[-1].sequence if rows else after
        following = replace_query_param(request.build_absolute_uri(), "after", str(last))
        return Response({"next": following, "results": self.get_serializer(rows, many=True).data})


def _after(request: Request) -> int:
    wanted = request.query_params.get("after", "0")
    if not re.fullmatch("[0-9]{1,19}", wanted) or int(wanted) > LAST:
        raise invalid(
            "after", "Write the sequence of the last event that you have, or leave it out."
        )
    return int(wanted)


def _object_id(request: Request) -> UUID | None:
    wanted = request.query_params.get("object_id", "")
    if not wanted:
        return None
    try:
        return UUID(wanted)
    except ValueError:
        raise invalid(
            "object_id", "Write the id of a row, as the field object_id of an event has it."
        ) from None


def _types(request: Request) -> list[str]:
    wanted = request.query_params.get("type", "")
    types = wanted.split(",") if wanted else []
    if set(types) - set(TYPES) or len(types) > len(TYPES):
        raise invalid("type", f"There are, each once: {', '.join(TYPES)}.")
    return types

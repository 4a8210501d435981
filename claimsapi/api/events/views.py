"""The feed of events: the pull twin of webhooks, for those who cannot host a web server."""

import re
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.utils.urls import replace_query_param

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.pagination import MAX_PAGE_SIZE, PAGE_SIZE, page_size
from claimsapi.api.core.serializers import refuse_unknown
from claimsapi.models import Event
from claimsapi.models.base import choices_of
from claimsapi.models.event import EventType

LAST = 2**63 - 1  # the largest sequence that the column holds

# Which list the row is in that an event is about, by the first word of the event's type.
_VIEWS = {
    "job": "job-detail",
    "article": "article-detail",
    "claim": "claim-detail",
    "quote": "claim-detail",
    "counter_claim": "counter-claim-detail",
    "dispute": "dispute-detail",
    "source": "source-detail",
}

TYPES = [kind.value for kind in EventType]


class EventSerializer(serializers.ModelSerializer[Event]):
    sequence = serializers.IntegerField(read_only=True, help_text="grows by 1 from event to event")
    type = serializers.ChoiceField(choices_of(EventType), read_only=True)
    url = serializers.SerializerMethodField(help_text="of the row; it may be gone since")
    payload = serializers.DictField(read_only=True, help_text="ids and words of the service")

    class Meta:
        model = Event
        fields = ["id", "sequence", "type", "object_id", "url", "payload", "created_at"]
        read_only_fields = fields

    def get_url(self, event: Event) -> str:
        view = _VIEWS[event.type.partition(".")[0]]
        return reverse(view, [event.object_id], request=self.context["request"])


@extend_schema_serializer(many=False)  # a page is one object, though the action is called list
class EventPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(help_text="always there: ask it later for what will have happened")
    results = EventSerializer(many=True)


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
                {"type": "array", "items": {"type": "string", "enum": TYPES}, "minItems": 1},
                explode=False,
                description="only these types, with commas",
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
        refuse_unknown(request, frozenset({"after", "type", "page_size"}))
        after, types, size = _after(request), _types(request), page_size(request)
        Event.objects.number()
        found = Event.objects.after(after)
        rows = list((found.filter(type__in=types) if types else found)[:size])
        last = rows[-1].sequence if rows else after
        following = replace_query_param(request.build_absolute_uri(), "after", str(last))
        return Response({"next": following, "results": self.get_serializer(rows, many=True).data})


def _after(request: Request) -> int:
    wanted = request.query_params.get("after", "0")
    if not re.fullmatch("[0-9]{1,19}", wanted) or int(wanted) > LAST:
        raise _bad("after", "Write the sequence of the last event that you have, or leave it out.")
    return int(wanted)


def _types(request: Request) -> list[str]:
    wanted = request.query_params.get("type", "")
    types = wanted.split(",") if wanted else []
    if set(types) - set(TYPES):
        raise _bad("type", f"There are: {', '.join(TYPES)}.")
    return types


def _bad(name: str, advice: str) -> Problem:
    return Problem(
        "bad-query", f"“{name}” has a wrong value.", Error(f"?{name}", "invalid", advice)
    )

"""What an event shows of itself."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from claimsapi.models import Event
from claimsapi.models.base import choices_of
from claimsapi.models.event import EventType

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
        if event.type == EventType.REVISION_REDACTED:
            view, where = "revision-detail", [event.payload["article"], event.payload["revision"]]
        else:
            view, where = _VIEWS[event.type.partition(".")[0]], [event.object_id]
        return reverse(view, where, request=self.context["request"])


@extend_schema_serializer(many=False)  # a page is one object, though the action is called list
class EventPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(help_text="always there: ask it later for what will have happened")
    results = EventSerializer(many=True)

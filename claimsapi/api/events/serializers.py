"""What an event shows of itself."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claimsapi.models import Event
from claimsapi.models.base import choices_of
from claimsapi.models.event import EventType
from claimsapi.operations.core.event_paths import path_of

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
        address: str = self.context["request"].build_absolute_uri(path_of(event))
        return address


@extend_schema_serializer(many=False)  # a page is one object, though the action is called list
class EventPageSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(help_text="always there: ask it later for what will have happened")
    results = EventSerializer(many=True)

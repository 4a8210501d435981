"""What an endpoint and a delivery show of themselves, and what bodies about them may say."""

from typing import Any

from rest_framework import serializers

from claimsapi.api.core.fields import (
    BoundedListField,
    ChoiceField,
    OptionalStringField,
    StringField,
    TruthValueField,
    WebURLField,
)
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.extract.result import Naming
from claimsapi.http_fetch import AddressRefused
from claimsapi.models import Dispute, Source, WebhookDelivery, WebhookEndpoint
from claimsapi.models.base import choices_of
from claimsapi.models.event import EventType
from claimsapi.models.webhook_delivery import DeliveryStatus
from claimsapi.models.webhook_endpoint import MOST_FILTERED
from claimsapi.operations.webhooks import calls
from claimsapi.operations.webhooks.message import TEST_TYPE


class WebhookSerializer(serializers.ModelSerializer[WebhookEndpoint]):
    """
    An endpoint, and how it goes.

    ``failing_since`` is null where the last turn was taken; ``disabled_reason`` says why the
    service disabled the endpoint, and what to do.
    """

    address = serializers.HyperlinkedIdentityField(view_name="webhook-detail")
    types = serializers.ListField(child=serializers.ChoiceField(choices_of(EventType)))
    naming = serializers.ListField(child=serializers.ChoiceField(choices_of(Naming)))
    disabled_reason = OptionalStringField()
    sequence = serializers.IntegerField(
        read_only=True, help_text="of the last event that was looked at for it"
    )

    class Meta:
        model = WebhookEndpoint
        fields = [
            "id",
            "address",
            "key",
            "url",
            "name",
            "types",
            "publishers",
            "sources",
            "disputes",
            "naming",
            "enabled",
            "disabled_reason",
            "failing_since",
            "succeeded_at",
            "sequence",
            "previous_until",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields
        extra_kwargs = {
            "previous_until": {"help_text": "until when the secret before signs, too"},
        }


class SecretWebhookSerializer(WebhookSerializer):
    """An endpoint with its secret, which is shown this once."""

    secret = serializers.SerializerMethodField(
        help_text="to verify signatures with; null if the answer is given again"
    )

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "secret"]
        read_only_fields = fields

    def get_secret(self, _: WebhookEndpoint) -> str | None:
        secret: str | None = self.context["secret"]
        return secret


class DeliverySerializer(serializers.ModelSerializer[WebhookDelivery]):
    """
    What was sent to an endpoint, or is to be, with the last answer.

    ``error`` says why the last attempt failed; it and ``next_at`` are null once it was taken.
    """

    event = serializers.UUIDField(source="event_id", allow_null=True, help_text="null for a test")
    type = serializers.SerializerMethodField()
    sequence = serializers.IntegerField(
        source="event.sequence", allow_null=True, default=None, help_text="null for a test"
    )
    status = serializers.ChoiceField(choices_of(DeliveryStatus))
    next_at = serializers.SerializerMethodField(help_text="when it is sent next, at the earliest")
    error = OptionalStringField()

    class Meta:
        model = WebhookDelivery
        fields = [
            "id",
            "event",
            "type",
            "sequence",
            "status",
            "attempts",
            "next_at",
            "sent_at",
            "finished_at",
            "milliseconds",
            "answer_status",
            "answer",
            "error",
            "created_at",
        ]
        read_only_fields = fields

    def get_type(self, delivery: WebhookDelivery) -> str:
        return delivery.event.type if delivery.event else TEST_TYPE

    def get_next_at(self, delivery: WebhookDelivery) -> str | None:
        if delivery.finished_at:
            return None
        shown: str | None = serializers.DateTimeField().to_representation(delivery.next_at)
        return shown


class ReceiverURLField(WebURLField):
    """An address that webhooks call, as far as can be seen by it."""

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        try:
            calls.policy().refuse_address(url)
        except AddressRefused as refusal:
            raise serializers.ValidationError(str(refusal), refusal.slug) from refusal
        return url


class IdsField(BoundedListField):
    """Ids of rows of ``model`` that are there (one query)."""

    default_error_messages = {"unknown": "There is no {kind} {ids}."}

    def __init__(self, model: Any, **options: Any) -> None:
        super().__init__(
            max_length=MOST_FILTERED, child=serializers.UUIDField(), required=False, **options
        )
        self.model = model

    def to_internal_value(self, data: Any) -> list[Any]:
        wanted = list(dict.fromkeys(super().to_internal_value(data)))
        found = set(self.model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        if missing := [str(each) for each in wanted if each not in found]:
            kind = self.model._meta.verbose_name
            self.fail("unknown", kind=kind, ids=", ".join(missing[:5]))
        return wanted


class WebhookEditSerializer(ReasonSerializer):
    """
    What to change; the rest stays. An empty list filters nothing.

    An endpoint that is enabled again goes on where it stopped.
    """

    url = ReceiverURLField(max_length=2000, required=False)
    name = StringField(max_length=100, required=False, allow_blank=True)
    types = BoundedListField(
        child=ChoiceField(choices_of(EventType)), max_length=len(EventType), required=False
    )
    publishers = IdsField(Source, help_text="whose articles an event is about")
    sources = IdsField(Source, help_text="whose claims an event is about")
    disputes = IdsField(Dispute, help_text="that an event is about, or the claims in them")
    naming = BoundedListField(
        child=ChoiceField(choices_of(Naming)),
        max_length=len(Naming),
        required=False,
        help_text="how the sources are named that an event is about",
    )
    enabled = TruthValueField(required=False)


class NewWebhookSerializer(WebhookEditSerializer):
    """An endpoint; without more, it is sent every event from now on."""

    url = ReceiverURLField(max_length=2000)

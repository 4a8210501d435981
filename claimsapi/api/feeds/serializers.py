"""What a feed shows of itself, and what bodies about it may say."""

from typing import Any

from rest_framework import serializers

from claimsapi import http_fetch
from claimsapi.api.core.fields import (
    OptionalStringField,
    StringField,
    TruthValueField,
    WebURLField,
    WholeNumberField,
)
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.models import Feed
from claimsapi.models.feed import LONGEST, READ_FROM, SHORTEST


class FeedSerializer(serializers.ModelSerializer[Feed]):
    """
    A feed, and how its polls go.

    ``problem`` and ``error`` are the type and the words of why the last poll failed, and what to
    do; ``warning`` says which items no article came of, until it does, or for a week after the feed
    last had them. Each is null where all is well.
    """

    address = serializers.HyperlinkedIdentityField(view_name="feed-detail")
    problem = OptionalStringField()
    error = OptionalStringField()
    warning = OptionalStringField()

    class Meta:
        model = Feed
        fields = [
            "id",
            "address",
            "publisher",
            "url",
            "title",
            "reads",
            "interval",
            "is_paused",
            "polled_at",
            "succeeded_at",
            "next_poll_at",
            "failures",
            "problem",
            "error",
            "warning",
            "items_taken",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class FeedURLField(WebURLField):
    """An address that is fetched from: of the public internet, as far as can be seen by it."""

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        try:
            http_fetch.PUBLIC.refuse_address(url)
        except http_fetch.AddressRefused as refusal:
            raise serializers.ValidationError(str(refusal), refusal.slug) from refusal
        return url


class FeedEditSerializer(ReasonSerializer):
    """What to change; the rest stays. With another address all is read anew, and nothing twice."""

    publisher = StringField(
        max_length=300, required=False, help_text="id, name or alias of a confirmed source"
    )
    url = FeedURLField(max_length=2000, required=False)
    title = StringField(max_length=300, required=False, allow_blank=True)
    reads = serializers.ChoiceField(
        READ_FROM,
        required=False,
        help_text="where the article is: full_text, in the feed; page, at the item's address",
    )
    interval = WholeNumberField(
        min_value=SHORTEST, max_value=LONGEST, required=False, help_text="minutes"
    )
    is_paused = TruthValueField(required=False)


class NewFeedSerializer(FeedEditSerializer):
    """A feed to poll; without more, every quarter of an hour, and its items' pages are fetched."""

    publisher = StringField(max_length=300, help_text="id, name or alias of a confirmed source")
    url = FeedURLField(max_length=2000)

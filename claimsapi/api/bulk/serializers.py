"""Many items in one body, and what became of each."""

from typing import Any

from rest_framework import serializers

from claimsapi.api.core.fields import BoundedListField
from claimsapi.api.core.serializers import StrictSerializer


class OutcomeSerializer(serializers.Serializer[Any]):
    """What became of one item; ``problem`` says why nothing was stored of it."""

    status = serializers.IntegerField(help_text="as if the item had been sent alone")
    id = serializers.UUIDField(allow_null=True, help_text="of the article or the claim")
    job = serializers.UUIDField(allow_null=True, help_text="that reads the article")
    outcome = serializers.CharField(allow_null=True, help_text="created, new_revision, unchanged")
    problem = serializers.DictField(allow_null=True, help_text="problem details (RFC 9457)")


MOST = 100  # items in one answer


class ItemField(serializers.JSONField):
    """Any JSON at all, null too: what is wrong with an item is said in its own place."""

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        return data is None, data


class ItemsSerializer(StrictSerializer):
    """Items as they would be sent alone; each is checked by itself."""

    items = BoundedListField(child=ItemField(), min_length=1, max_length=MOST)


class OutcomesSerializer(serializers.Serializer[Any]):
    """What became of each item, in their order."""

    succeeded = serializers.IntegerField(min_value=0)
    failed = serializers.IntegerField(min_value=0)
    results = OutcomeSerializer(many=True)

"""What a key shows of itself."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.api.core.throttling import windows_of
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope
from claimsapi.models.base import choices_of


class WindowSerializer(serializers.Serializer[Any]):
    """What is used of a rate."""

    rate = serializers.CharField(help_text="such as 100/minute")
    used = serializers.IntegerField(min_value=0)
    remaining = serializers.IntegerField(min_value=0)
    resets_at = serializers.DateTimeField(help_text="when the window ends")


class KeySerializer(serializers.ModelSerializer[ApiKey]):
    owner = serializers.SerializerMethodField(help_text="user name; null if nobody answers for it")
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices_of(Scope)),
        source="allowed",
        read_only=True,
        help_text="that hold now: none that the owner has no right to",
    )
    usage = serializers.SerializerMethodField(help_text="of each rate that holds for the key")

    class Meta:
        model = ApiKey
        fields = [
            "id",
            "name",
            "prefix",
            "owner",
            "scopes",
            "rates",
            "usage",
            "expires_at",
            "last_used_at",
            "created_at",
        ]
        read_only_fields = fields

    def get_owner(self, key: ApiKey) -> str | None:
        return key.owner.get_username() if key.owner else None

    @extend_schema_field(WindowSerializer(many=True))
    def get_usage(self, _: ApiKey) -> Any:
        return WindowSerializer(windows_of(self.context["request"]), many=True).data

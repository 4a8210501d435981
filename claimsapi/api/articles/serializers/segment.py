"""What a segment shows of itself, and the role that it may be given."""

from typing import Any

from rest_framework import serializers

from claimsapi.api.core.fields import ChoiceField, TruthValueField
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.models import Segment
from claimsapi.models.base import choices_of
from claimsapi.parse.document import Role


class SegmentSerializer(serializers.ModelSerializer[Segment]):
    class Meta:
        model = Segment
        fields = ["id", "ordinal", "start", "end", "role", "rule", "locked"]
        read_only_fields = fields


class RoleSerializer(StrictSerializer):
    """The role that an editor gives it."""

    role = ChoiceField(choices_of(Role))
    always = TruthValueField(
        required=False,
        default=False,
        help_text="furniture only: paragraphs of the publisher with these words are, from now on",
    )

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        if wanted["always"] and wanted["role"] != Role.FURNITURE:
            detail = serializers.ErrorDetail("Only what is furniture is always so.", "rule")
            raise serializers.ValidationError({"always": [detail]})
        return wanted

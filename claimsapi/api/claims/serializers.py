"""What bodies about claims may say."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claimsapi.api.attributions.serializers import AttributionSerializer, PlacedSerializer, placed
from claimsapi.api.core.fields import (
    AwareDateTimeField,
    BoundedListField,
    ChoiceField,
    OptionalChoiceField,
    OptionalStringField,
    RowField,
    StringField,
)
from claimsapi.api.core.serializers import ReasonSerializer, StrictSerializer
from claimsapi.api.sources.serializers import SourceSerializer
from claimsapi.extract.result import ClaimKind, Medium
from claimsapi.extract.said_time import Precision
from claimsapi.models import Claim, Source
from claimsapi.models.anchors import LONGEST_STATEMENT
from claimsapi.models.base import choices_of
from claimsapi.models.claim import Stance
from claimsapi.operations.claims import edit


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A claim; with ``expand`` its source and its attributions stand inside it."""

    url = serializers.HyperlinkedIdentityField(view_name="claim-detail")
    platform = OptionalStringField()
    said_precision = OptionalChoiceField(choices_of(Precision))
    stance = OptionalChoiceField(choices_of(Stance))
    attributions = AttributionSerializer(many=True, read_only=True, help_text="only if expanded")

    class Meta:
        model = Claim
        fields = [
            "id",
            "url",
            "source",
            "text",
            "kind",
            "medium",
            "platform",
            "venue",
            "audience",
            "place",
            "said_from",
            "said_to",
            "said_precision",
            "said_expression",
            "status",
            "dispute",
            "stance",
            "merged_into",
            "created_at",
            "updated_at",
            "attributions",
        ]
        read_only_fields = fields

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        expanded = self.context.get("expanded", frozenset())
        if "source" in expanded:
            fields["source"] = SourceSerializer(read_only=True, allow_null=True)
        if "attributions" not in expanded:
            fields.pop("attributions")
        return fields


MOST_ATTRIBUTIONS = 50  # in one body


def _words(length: int) -> StringField:
    return StringField(max_length=length, required=False, allow_blank=True)


class ClaimEditSerializer(ReasonSerializer):
    """What to change about a claim; the rest stays. Its dispute is changed at the dispute."""

    # The contract's name; the stubs know it as an attribute of fields only.
    source = RowField(  # type: ignore[assignment]
        Source, required=False, allow_null=True, help_text="id of the source, or null"
    )
    text = StringField(min_length=1, max_length=LONGEST_STATEMENT, required=False)
    kind = ChoiceField(choices_of(ClaimKind), required=False)
    medium = ChoiceField(choices_of(Medium), required=False)
    platform = _words(100)
    venue = _words(300)
    audience = _words(300)
    place = _words(300)
    said_from = AwareDateTimeField(required=False, allow_null=True)
    said_to = AwareDateTimeField(required=False, allow_null=True)
    said_precision = ChoiceField(choices_of(Precision), required=False, allow_blank=True)
    said_expression = _words(300)


class NewClaimSerializer(ClaimEditSerializer):
    """A claim to accept at once; without a text it reads as its first attribution does."""

    at_least_one_of = ("text", "attributions")

    attributions = BoundedListField(
        child=PlacedSerializer(), max_length=MOST_ATTRIBUTIONS, required=False
    )

    def validate(self, claim: dict[str, Any]) -> dict[str, Any]:
        if not claim.get("text") and not claim.get("attributions"):
            raise serializers.ValidationError("Give a text, or where it appears.", "one-of")
        return claim


def written(wanted: Mapping[str, Any], *, whole: bool) -> Claim:
    """
    Store the claim of ``wanted``, the fields of a NewClaimSerializer, and return it.

    ``whole`` says that whoever writes it may read the revisions whole.

    :raises Problem: invalid or span-mismatch, for an attribution that is not there
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    fields = dict(wanted)
    reason, where = fields.pop("reason"), fields.pop("attributions", [])
    pointers = [f"/attributions/{number}" for number in range(len(where))]
    attributions = placed(where, pointers, whole=whole)
    return edit.create_claim(fields, attributions, reason=reason)


class SplitClaimSerializer(ReasonSerializer):
    """The attributions that are of another claim, and what that one says."""

    attributions = BoundedListField(
        child=serializers.UUIDField(), min_length=1, max_length=MOST_ATTRIBUTIONS
    )
    text = StringField(min_length=1, max_length=LONGEST_STATEMENT, required=False)
    source = RowField(Source, required=False, allow_null=True)  # type: ignore[assignment]


class MergeClaimSerializer(ReasonSerializer):
    other = RowField(Claim, help_text="the claim to take in, which then is withdrawn")


class RejectionSerializer(StrictSerializer):
    reason = StringField(max_length=1000, help_text="why it is no claim of this source")

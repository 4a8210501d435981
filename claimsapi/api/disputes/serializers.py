"""What a dispute shows of itself, and what bodies about it may say."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from claimsapi.api.claims.serializers import ClaimSerializer
from claimsapi.api.core.fields import (
    BoundedListField,
    ChoiceField,
    OptionalChoiceField,
    OptionalStringField,
    OptionalURLField,
    PatternField,
    RowField,
    StringField,
    WebURLField,
)
from claimsapi.api.core.serializers import ReasonSerializer, StrictSerializer
from claimsapi.models import Claim, Dispute
from claimsapi.models.base import choices_of
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import PROPOSITION_LENGTH, DisputeStatus, Resolution

MOST_CLAIMS = 200  # in one body
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_OR_NONE = r"^([a-z0-9]+(-[a-z0-9]+)*)?$"


EXPANDABLE = frozenset({"claims", "source"})


class DisputeSerializer(serializers.ModelSerializer[Dispute]):
    """A dispute; with ``expand=claims,source`` its claims stand inside it, and who makes them."""

    url = serializers.HyperlinkedIdentityField(view_name="dispute-detail")
    sides = serializers.HyperlinkedIdentityField(view_name="dispute-sides")
    slug = OptionalStringField()
    resolution = OptionalChoiceField(choices_of(Resolution))
    context_url = OptionalURLField()
    affirming = serializers.IntegerField(read_only=True, help_text="claims that affirm it")
    denying = serializers.IntegerField(read_only=True, help_text="claims that deny it")
    claims = ClaimSerializer(many=True, read_only=True, help_text="only if expanded")

    class Meta:
        model = Dispute
        fields = [
            "id",
            "url",
            "title",
            "proposition",
            "slug",
            "status",
            "resolution",
            "context_note",
            "context_url",
            "affirming",
            "denying",
            "sides",
            "opened_at",
            "closed_at",
            "created_at",
            "updated_at",
            "claims",
        ]
        read_only_fields = fields

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        if "claims" not in self.context.get("expanded", frozenset()):
            fields.pop("claims")
        return fields


def _optional(length: int) -> StringField:
    return StringField(max_length=length, required=False, allow_blank=True)


class StanceSerializer(ReasonSerializer):
    stance = ChoiceField(choices_of(Stance))


class PlacedClaimSerializer(StrictSerializer):
    claim = serializers.UUIDField()
    stance = ChoiceField(choices_of(Stance))


class PlacedClaims(BoundedListField):
    """Claims with their stances; every one of them must be there, and only once."""

    child = PlacedClaimSerializer()
    default_error_messages = {
        "unknown": "There is no claim {claim}.",
        "twice": "Claim {claim} is there twice.",
    }

    def to_internal_value(self, data: Any) -> Any:
        """Return the stance by the claim's row (one query)."""
        placed = super().to_internal_value(data)
        stances: dict[UUID, Stance] = {}
        for each in placed:
            if each["claim"] in stances:
                self.fail("twice", claim=each["claim"])
            stances[each["claim"]] = Stance(each["stance"])
        rows = Claim.objects.in_bulk(list(stances))
        for claim in stances:
            if claim not in rows:
                self.fail("unknown", claim=claim)
        return {rows[claim]: stance for claim, stance in stances.items()}


class ContextSerializer(ReasonSerializer):
    context_note = _optional(10_000)
    context_url = WebURLField(max_length=2000, required=False, allow_blank=True)


class NewDisputeSerializer(ContextSerializer):
    """A dispute to open; its title and slug follow the proposition where they are left out."""

    proposition = StringField(
        max_length=PROPOSITION_LENGTH, help_text="neutral and affirmative: what is in dispute"
    )
    title = _optional(200)
    slug = PatternField(SLUG, max_length=120, required=False)
    claims = PlacedClaims(required=False, max_length=MOST_CLAIMS)


class DisputeEditSerializer(ContextSerializer):
    """What to change; the rest stays. ``resolve/`` gives a dispute its outcome."""

    proposition = StringField(min_length=1, max_length=PROPOSITION_LENGTH, required=False)
    title = StringField(min_length=1, max_length=200, required=False)
    slug = PatternField(SLUG_OR_NONE, max_length=120, required=False, allow_blank=True)
    status = ChoiceField(
        [(s.value, s.value) for s in (DisputeStatus.OPEN, DisputeStatus.DORMANT)], required=False
    )


class ResolutionSerializer(ContextSerializer):
    resolution = ChoiceField(choices_of(Resolution))


class SplitSerializer(ReasonSerializer):
    """The claims to split off, with what they say of the new proposition."""

    proposition = StringField(max_length=PROPOSITION_LENGTH)
    claims = PlacedClaims(min_length=1, max_length=MOST_CLAIMS)


class MergeSerializer(ReasonSerializer):
    """The dispute to take in, which then is no more."""

    other = RowField(Dispute)
    opposite = serializers.BooleanField(
        required=False,
        default=False,
        help_text="the propositions contradict each other: who affirms one denies the other",
    )

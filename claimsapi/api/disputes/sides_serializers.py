"""A dispute laid out: its sides next to each other, and who said what when."""

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claimsapi.api.core.fields import OptionalStringField, OptionalURLField
from claimsapi.api.disputes.serializers import DisputeSerializer
from claimsapi.api.sources.serializers import SourceSerializer
from claimsapi.models.base import choices_of
from claimsapi.models.claim import Stance
from claimsapi.operations.disputes.sides import DatedBy


class LocalMomentField(serializers.DateTimeField):
    """A moment in the zone it has, instead of the server's."""

    def enforce_timezone(self, value: datetime) -> datetime:
        return value


@extend_schema_serializer(component_name="Row")
class SideClaimSerializer(serializers.Serializer[Any]):
    """A claim on one side, as its first attribution has it."""

    claim = serializers.UUIDField(source="claim.pk")
    text = serializers.CharField(source="claim.text")
    credited_to = SourceSerializer(source="claim.source", allow_null=True)
    as_printed = serializers.CharField(help_text="the source as the article names it there")
    exact = serializers.ListField(child=serializers.CharField(), help_text="word for word")
    cue = serializers.CharField(help_text="the words that report it: “denied”, “told reporters”")
    quote_type = serializers.CharField(source="attribution.quote_type")
    voice = serializers.CharField(
        source="attribution.voice", help_text="narrative: the newsroom says it itself"
    )
    said_at = LocalMomentField(help_text="or the next best time: dated_by says which")
    dated_by = serializers.ChoiceField(choices_of(DatedBy))
    said_expression = serializers.CharField(source="claim.said_expression")
    medium = serializers.CharField(source="claim.medium")
    platform = OptionalStringField(source="claim.platform")
    venue = OptionalStringField(source="claim.venue")
    status = serializers.CharField(source="claim.status")
    article = serializers.UUIDField(source="attribution.revision.article_id")
    headline = serializers.CharField(source="attribution.revision.article.headline")
    publisher = serializers.CharField(source="attribution.revision.article.publisher.name")
    canonical_url = OptionalURLField(source="attribution.revision.article.canonical_url")
    revision = serializers.IntegerField(source="attribution.revision.number")
    attribution = serializers.UUIDField(source="attribution.pk")
    appearances = serializers.SerializerMethodField()

    def get_appearances(self, claim: Any) -> int:
        return len(claim.attributions)


class SideSerializer(serializers.Serializer[Any]):
    stance = serializers.CharField()
    first_said = serializers.DateTimeField(allow_null=True)
    rows = SideClaimSerializer(many=True)


class SidesSerializer(serializers.Serializer[Any]):
    """Who says it and who says otherwise; the first two sides are always there."""

    dispute = DisputeSerializer()
    sides = SideSerializer(many=True)
    one_sided_articles = serializers.ListField(
        child=serializers.UUIDField(),
        help_text="whose current revision affirms or denies, but not both",
    )


@extend_schema_serializer(component_name="Entry")
class EntrySerializer(SideClaimSerializer):
    """A claim where it came up: once for each article, at the first revision that has it."""

    stance = serializers.ChoiceField(choices_of(Stance), source="claim.stance")
    first_said = serializers.BooleanField(help_text="nobody took this side earlier")
    repeated = serializers.BooleanField(help_text="an earlier article has the claim")


class TimelineSerializer(serializers.Serializer[Any]):
    """Who said what when, first said first."""

    dispute = DisputeSerializer()
    entries = EntrySerializer(many=True)

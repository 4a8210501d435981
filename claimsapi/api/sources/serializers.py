"""What a source and its names show of themselves, and what bodies about them may say."""

from typing import Any
from zoneinfo import available_timezones

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.api.core.fields import (
    BoundedListField,
    ChoiceField,
    OptionalStringField,
    OptionalURLField,
    PatternField,
    QuotingListField,
    RowField,
    StringField,
    WebURLField,
)
from claimsapi.api.core.serializers import ReasonSerializer, StrictSerializer
from claimsapi.extract.result import Naming, SourceKind
from claimsapi.link.sources.names import NEEDS_A_LETTER, AliasType, is_name
from claimsapi.models import Source, SourceAlias, SourceDuplicate
from claimsapi.models.base import choices_of
from claimsapi.models.source import COUNTRY, WIKIDATA_ID, SourceStatus


class SourceSerializer(serializers.ModelSerializer[Source]):
    url = serializers.HyperlinkedIdentityField(view_name="source-detail")
    wikidata_id = OptionalStringField()
    country = OptionalStringField()
    unnamed_sources_policy_url = OptionalURLField()
    corrections_policy_url = OptionalURLField()
    furniture_patterns = QuotingListField()

    class Meta:
        model = Source
        fields = [
            "id",
            "url",
            "name",
            "kind",
            "naming",
            "role",
            "status",
            "wikidata_id",
            "same_as",
            "country",
            "merged_into",
            "timezone",
            "unnamed_sources_policy_url",
            "corrections_policy_url",
            "furniture_patterns",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NameField(StringField):
    """A name with at least a letter or a digit: without one, nothing could be compared to it."""

    default_error_messages = {"no-letter": NEEDS_A_LETTER}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=300, **options)

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        if not is_name(name):
            self.fail("no-letter")
        return name


class ZoneField(StringField):
    """An IANA time zone that this system knows, or nothing."""

    default_error_messages = {"unknown": "There is no such time zone. Write e.g. Europe/Kyiv."}

    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        if name and name not in available_timezones():
            self.fail("unknown")
        return name


class NewSourceSerializer(StrictSerializer):
    name = NameField()
    kind = ChoiceField(choices_of(SourceKind), default=SourceKind.ORGANIZATION.value)
    naming = ChoiceField(choices_of(Naming), default=Naming.NAMED.value)
    role = StringField(max_length=300, allow_blank=True, default="")
    timezone = ZoneField(max_length=40, allow_blank=True, default="")
    aliases = BoundedListField(child=NameField(), max_length=50, default=list)


def _url() -> WebURLField:
    return WebURLField(max_length=500, required=False, allow_blank=True)


class SourceEditSerializer(ReasonSerializer):
    """What to change; the rest stays. Its old name stays an alias."""

    name = NameField(required=False, min_length=1)
    kind = ChoiceField(choices_of(SourceKind), required=False)
    naming = ChoiceField(choices_of(Naming), required=False)
    role = StringField(max_length=300, required=False, allow_blank=True)
    status = ChoiceField(
        [(SourceStatus.CONFIRMED.value, "confirmed")],
        required=False,
        help_text="confirm a candidate; the way back is a merge or a deletion",
    )
    wikidata_id = PatternField(
        WIKIDATA_ID, required=False, allow_blank=True, help_text="e.g. Q22686"
    )
    same_as = BoundedListField(child=WebURLField(max_length=500), max_length=50, required=False)
    country = PatternField(COUNTRY, required=False, allow_blank=True)
    timezone = ZoneField(max_length=40, required=False, allow_blank=True)
    unnamed_sources_policy_url = _url()
    corrections_policy_url = _url()
    furniture_patterns = BoundedListField(
        child=StringField(max_length=300), max_length=200, required=False
    )


class AliasSerializer(serializers.ModelSerializer[SourceAlias]):
    class Meta:
        model = SourceAlias
        fields = ["id", "source", "text", "type", "valid_from", "valid_to", "created_at"]
        read_only_fields = fields


class NewAliasSerializer(StrictSerializer):
    """A name, and the days on which it is one, both inclusive; without them, always."""

    text = NameField()
    type = ChoiceField(choices_of(AliasType), default=AliasType.NAME.value)
    valid_from = serializers.DateField(required=False, allow_null=True, default=None)
    valid_to = serializers.DateField(required=False, allow_null=True, default=None)


class SuggestionSerializer(serializers.ModelSerializer[SourceDuplicate]):
    """Another source that may be this one: how likely, from 0 to 1, and why."""

    other = serializers.SerializerMethodField()

    class Meta:
        model = SourceDuplicate
        fields = ["other", "score", "reasons", "judgement", "created_at"]
        read_only_fields = fields

    @extend_schema_field(SourceSerializer)
    def get_other(self, match: SourceDuplicate) -> Any:
        return SourceSerializer(match.other(self.context["source"]), context=self.context).data


class JudgementSerializer(serializers.ModelSerializer[SourceDuplicate]):
    """What was decided about two sources."""

    class Meta:
        model = SourceDuplicate
        fields = ["first", "second", "judgement", "decided_at"]
        read_only_fields = fields


class OtherSourceSerializer(ReasonSerializer):
    other = RowField(Source, help_text="id of the other source")


class MovedSerializer(serializers.Serializer[Any]):
    """The surviving source, and how many rows of each kind were moved."""

    survivor = SourceSerializer()
    moved = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="claims, articles, feeds, created_credits, supplied_credits, created_lines, "
        "supplied_lines, reviews, merged, aliases",
    )

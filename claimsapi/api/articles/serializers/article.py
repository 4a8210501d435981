"""What an article shows of itself, what may be set about it, and what it is found by."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.api.core.fields import (
    AddressLineField,
    AwareDateTimeField,
    ChoiceField,
    OptionalStringField,
    OptionalURLField,
    PatternField,
    RowField,
    StringField,
)
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.models import Article
from claimsapi.models.article import ArticleStatus
from claimsapi.models.base import choices_of
from claimsapi.parse.reader_warnings import WarningCode

TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # BCP 47, as far as an article needs it


class ReaderWarningSerializer(serializers.Serializer[Any]):
    """What could not be made out; ``pointer`` says of which field, or "/segments/3"."""

    code = serializers.ChoiceField(choices_of(WarningCode))
    detail = serializers.CharField()
    pointer = serializers.CharField()


@extend_schema_field(ReaderWarningSerializer(many=True))
class ReaderWarningsField(serializers.JSONField):
    """Warnings as they are stored."""


class ArticleSerializer(serializers.ModelSerializer[Article]):
    url = serializers.HyperlinkedIdentityField(view_name="article-detail")
    slug = OptionalStringField()
    canonical_url = OptionalURLField()
    external_id = OptionalStringField()
    genre = OptionalStringField()
    decided = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="fields that were set with PATCH; what is read later leaves them as they are",
    )
    published_on = serializers.DateField(
        read_only=True,
        allow_null=True,
        help_text="the day at the publisher, where the document says no more; published_at is when "
        "it began",
    )
    redacted_revisions = serializers.ListField(
        child=serializers.IntegerField(),
        read_only=True,
        help_text="numbers of those whose text was taken away for good",
    )
    warnings = ReaderWarningsField(
        read_only=True, help_text="what could not be made out of the current revision"
    )
    revision = serializers.IntegerField(
        source="current_revision.number", read_only=True, help_text="number of the current one"
    )
    revisions = serializers.HyperlinkedIdentityField(
        view_name="revision-list", lookup_field="pk", lookup_url_kwarg="article"
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "url",
            "publisher",
            "headline",
            "slug",
            "canonical_url",
            "external_id",
            "dateline",
            "language",
            "genre",
            "published_at",
            "published_on",
            "embargoed_until",
            "status",
            "wire_of",
            "decided",
            "warnings",
            "redacted_revisions",
            "revision",
            "revisions",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ArticleEditSerializer(ReasonSerializer):
    """What to set; the rest stays. Words are changed by a new revision, not here."""

    headline = StringField(max_length=500, required=False, allow_blank=True)
    slug = PatternField(r"^[-a-zA-Z0-9_]*$", max_length=120, required=False, allow_blank=True)
    canonical_url = AddressLineField(max_length=2000, required=False, allow_blank=True)
    external_id = StringField(max_length=200, required=False, allow_blank=True)
    dateline = StringField(max_length=200, required=False, allow_blank=True)
    language = PatternField(
        TAG,
        max_length=12,
        required=False,
        help_text="BCP 47: de; the next reading takes it, whatever the text looks like",
    )
    genre = StringField(max_length=40, required=False, allow_blank=True)
    published_at = AwareDateTimeField(required=False, allow_null=True)
    embargoed_until = AwareDateTimeField(
        required=False,
        allow_null=True,
        help_text="null lifts the embargo; the key needs curate, too",
    )
    status = ChoiceField(
        [(ArticleStatus.ACTIVE.value, "active")],
        required=False,
        help_text="bring a withdrawn article back; DELETE withdraws it",
    )
    wire_of = RowField(
        Article,
        required=False,
        allow_null=True,
        help_text="whose copy it is; null if it is nobody's",
    )

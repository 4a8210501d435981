"""What a revision shows of itself, by what the key may read."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.api.core.fields import AddressField, OptionalStringField, StringField
from claimsapi.api.core.permissions import may_read_all
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.models import Revision
from claimsapi.operations.articles.open_text import open_text


class RevisionSerializer(serializers.ModelSerializer[Revision]):
    url = AddressField("revision-detail", article="article_id", number="number")
    editorial_note = OptionalStringField()

    class Meta:
        model = Revision
        fields = [
            "id",
            "url",
            "article",
            "number",
            "sha256",
            "change",
            "fetched_at",
            "byline_text",
            "editorial_note",
            "agency_version",
            "redacted_at",
        ]
        read_only_fields = fields


class RedactionSerializer(StrictSerializer):
    """Why the text goes: nothing brings it back."""

    reason = StringField(max_length=500, help_text="for the history")


class ExcerptSerializer(serializers.Serializer[Any]):
    """``text[start:end]`` of the revision, in code points."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class FullRevisionSerializer(RevisionSerializer):
    """
    With ``fulltext`` the text; without, null and the excerpts around its claims.

    Of a redacted one there is neither.
    """

    text = serializers.SerializerMethodField()
    excerpts = serializers.SerializerMethodField()

    class Meta(RevisionSerializer.Meta):
        fields = [*RevisionSerializer.Meta.fields, "text", "excerpts"]
        read_only_fields = fields

    def get_text(self, revision: Revision) -> str | None:
        return revision.text if self._whole and not revision.redacted_at else None

    @extend_schema_field(ExcerptSerializer(many=True))
    def get_excerpts(self, revision: Revision) -> list[Any]:
        if self._whole:
            return []
        return [
            {"start": span.start, "end": span.end, "text": span.of(revision.text)}
            for span in open_text(revision, whole=False).stretches
        ]

    @property
    def _whole(self) -> bool:
        return may_read_all(self.context["request"])

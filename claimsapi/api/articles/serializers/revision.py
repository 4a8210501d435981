"""What a revision shows of itself, by what the key may read."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.api.articles.serializers.excerpts import excerpts
from claimsapi.api.core.fields import AddressField
from claimsapi.api.core.permissions import has_scope
from claimsapi.models import Revision
from claimsapi.models.api_key import Scope


class RevisionSerializer(serializers.ModelSerializer[Revision]):
    url = AddressField("revision-detail", article="article_id", number="number")

    class Meta:
        model = Revision
        fields = ["id", "url", "article", "number", "sha256", "change", "fetched_at", "byline_text"]
        read_only_fields = fields


class ExcerptSerializer(serializers.Serializer[Any]):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class FullRevisionSerializer(RevisionSerializer):
    """With ``fulltext`` the text; without, null and the excerpts around its claims."""

    text = serializers.SerializerMethodField()
    excerpts = serializers.SerializerMethodField()

    class Meta(RevisionSerializer.Meta):
        fields = [*RevisionSerializer.Meta.fields, "text", "excerpts"]
        read_only_fields = fields

    def get_text(self, revision: Revision) -> str | None:
        return revision.text if self._may_read else None

    @extend_schema_field(ExcerptSerializer(many=True))
    def get_excerpts(self, revision: Revision) -> list[Any]:
        if self._may_read:
            return []
        return list(excerpts(revision))

    @property
    def _may_read(self) -> bool:
        return has_scope(self.context["request"], Scope.FULLTEXT)

"""Credits: who wrote, photographed, drew or supplied what."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers

from claimsapi.api.base import Resource
from claimsapi.api.filters import ListFilter, TruthFilter
from claimsapi.models import Credit
from claimsapi.models.credit import CreditQuerySet


class CreditSerializer(serializers.ModelSerializer[Credit]):
    """A credit line; ``start`` and ``end`` are code points of that revision's text."""

    url = serializers.HyperlinkedIdentityField(view_name="credit-detail")
    article = serializers.UUIDField(source="revision.article_id", read_only=True)
    revision = serializers.IntegerField(source="revision.number", read_only=True)

    class Meta:
        model = Credit
        fields = [
            "id",
            "url",
            "article",
            "revision",
            "start",
            "end",
            "role",
            "credit_line",
            "creator_name",
            "supplier_name",
            "creator",
            "supplier",
            "segment",
            "caption",
            "review",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class CreditFilter(ListFilter):
    article = filters.UUIDFilter("revision__article")
    unresolved = TruthFilter(
        method="unresolved_only", help_text="true: lines that name nobody we know yet"
    )

    class Meta:
        model = Credit
        fields = ["role", "creator", "supplier", "review"]

    def unresolved_only(self, credits: CreditQuerySet, _: str, wanted: bool) -> QuerySet[Credit]:
        return credits.unresolved() if wanted else credits.resolved()


class CreditViewSet(Resource[Credit]):
    """Credit lines, each with whom it names."""

    queryset = Credit.objects.select_related("revision").order_by("-id")
    serializer_class = CreditSerializer
    filterset_class = CreditFilter

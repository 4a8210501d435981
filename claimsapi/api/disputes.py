"""Disputes, and their sides next to each other."""

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.base import Resource
from claimsapi.api.etags import digest
from claimsapi.api.fields import OptionalChoiceField, OptionalStringField, OptionalURLField
from claimsapi.api.filters import ListFilter
from claimsapi.api.sides_forms import SidesPage, SidesTable
from claimsapi.api.sources import SourceSerializer
from claimsapi.models import Dispute
from claimsapi.models.base import choices_of
from claimsapi.models.dispute import Resolution
from claimsapi.operations.sides import DatedBy, sides


class LocalMomentField(serializers.DateTimeField):
    """A moment in the zone it has, instead of the server's."""

    def enforce_timezone(self, value: datetime) -> datetime:
        return value


class DisputeSerializer(serializers.ModelSerializer[Dispute]):
    url = serializers.HyperlinkedIdentityField(view_name="dispute-detail")
    sides = serializers.HyperlinkedIdentityField(view_name="dispute-sides")
    slug = OptionalStringField()
    resolution = OptionalChoiceField(choices_of(Resolution))
    context_url = OptionalURLField()
    affirming = serializers.IntegerField(read_only=True, help_text="claims that affirm it")
    denying = serializers.IntegerField(read_only=True, help_text="claims that deny it")

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
        ]
        read_only_fields = fields


class RowSerializer(serializers.Serializer[Any]):
    """A claim on one side, as its first appearance has it."""

    claim = serializers.UUIDField(source="claim.pk")
    text = serializers.CharField(source="claim.text")
    credited_to = SourceSerializer(source="claim.source", allow_null=True)
    as_printed = serializers.CharField(help_text="the source as the article names it there")
    exact = serializers.ListField(child=serializers.CharField(), help_text="word for word")
    quote_type = serializers.CharField(source="attribution.quote_type")
    said_at = LocalMomentField(help_text="or the next best time: dated_by says which")
    dated_by = serializers.ChoiceField(choices_of(DatedBy))
    said_expression = serializers.CharField(source="claim.said_expression")
    medium = serializers.CharField(source="claim.medium")
    platform = OptionalStringField(source="claim.platform")
    status = serializers.CharField(source="claim.status")
    article = serializers.UUIDField(source="attribution.revision.article_id")
    headline = serializers.CharField(source="attribution.revision.article.headline")
    publisher = serializers.CharField(source="attribution.revision.article.publisher.name")
    canonical_url = OptionalURLField(source="attribution.revision.article.canonical_url")
    revision = serializers.IntegerField(source="attribution.revision.number")
    attribution = serializers.UUIDField(source="attribution.pk")
    appearances = serializers.SerializerMethodField()

    def get_appearances(self, row: Any) -> int:
        return len(row.appearances)


class SideSerializer(serializers.Serializer[Any]):
    stance = serializers.CharField()
    first_said = serializers.DateTimeField(allow_null=True)
    rows = RowSerializer(many=True)


class SidesSerializer(serializers.Serializer[Any]):
    """Who says it and who says otherwise; the first two sides are always there."""

    dispute = DisputeSerializer()
    sides = SideSerializer(many=True)
    one_sided_articles = serializers.ListField(
        child=serializers.UUIDField(),
        help_text="whose current revision affirms or denies, but not both",
    )


class DisputeFilter(ListFilter):
    class Meta:
        model = Dispute
        fields = ["status", "resolution", "slug"]


class DisputeViewSet(Resource[Dispute]):
    """What sources disagree about."""

    queryset = Dispute.objects.with_sides().order_by("-id")
    serializer_class = DisputeSerializer
    filterset_class = DisputeFilter

    def etag_of(self, row: Dispute, body: Any) -> str:
        return digest(body)  # claims are counted in it

    @extend_schema(
        responses={
            (200, "application/json"): SidesSerializer,
            (200, "text/csv"): str,
            (200, "text/html"): str,
        }
    )
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        renderer_classes=[JSONRenderer, SidesTable, SidesPage],
    )
    def sides(self, request: Request, pk: str) -> Response:
        """
        Return the claims on each side next to each other, first said first.

        Accept says in which form: JSON, a table, or a page to embed or print.
        """
        view = sides(self.get_object())
        return Response(SidesSerializer(view, context=self.get_serializer_context()).data)

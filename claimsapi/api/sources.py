"""Sources: whoever is quoted, publishes, supplies or is credited."""

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claimsapi.api.base import Resource
from claimsapi.api.etags import etag, tagged
from claimsapi.api.fields import OptionalStringField, StringField
from claimsapi.api.filters import ListFilter
from claimsapi.api.problems import Error, Problem
from claimsapi.api.strict import StrictSerializer
from claimsapi.extract.result import SourceKind
from claimsapi.link.sources import normalize
from claimsapi.models import Source
from claimsapi.models.api_key import Scope
from claimsapi.models.base import choices_of
from claimsapi.operations.sources import NameTaken, create_confirmed


class SourceSerializer(serializers.ModelSerializer[Source]):
    url = serializers.HyperlinkedIdentityField(view_name="source-detail")
    wikidata_id = OptionalStringField()
    country = OptionalStringField()

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
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NewSourceSerializer(StrictSerializer):
    name = StringField(max_length=300)
    kind = serializers.ChoiceField(choices_of(SourceKind), default=SourceKind.ORGANIZATION.value)
    aliases = serializers.ListField(child=StringField(max_length=300), max_length=50, default=list)

    def validate_name(self, name: str) -> str:
        if not normalize(name):
            raise serializers.ValidationError("A name needs a letter or a digit.", "no-letter")
        return name


class SourceFilter(ListFilter):
    q = filters.CharFilter(method="called", help_text="a name or alias, or a part of one")

    class Meta:
        model = Source
        fields = ["kind", "naming", "status", "country", "wikidata_id"]

    def called(self, sources: QuerySet[Source], _: str, words: str) -> QuerySet[Source]:
        written = Q(name__icontains=words) | Q(aliases__normalized__contains=normalize(words))
        return sources.filter(written).distinct()


class SourceViewSet(Resource[Source]):
    """Sources. Those that extraction proposes are candidates until a person confirms them."""

    queryset = Source.objects.order_by("-id")
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    scopes = {"create": Scope.CURATE}

    @extend_schema(request=NewSourceSerializer, responses={201: SourceSerializer})
    def create(self, request: Request) -> Response:
        """
        Add a source that you vouch for: a publisher, for instance.

        It is confirmed, and articles may come from it.
        """
        wanted = NewSourceSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        try:
            source = create_confirmed(
                name=wanted.validated_data["name"],
                kind=SourceKind(wanted.validated_data["kind"]),
                aliases=wanted.validated_data["aliases"],
            )
        except NameTaken as taken:
            raise Problem(
                "conflict",
                f"A confirmed source is called “{taken}” already.",
                Error("/name", "taken", "Use that one: GET /api/v1/sources/?q=…"),
            ) from taken
        source.refresh_from_db()
        location = reverse("source-detail", [source.pk], request=request)
        answer = Response(
            self.get_serializer(source).data,
            status.HTTP_201_CREATED,
            headers={"Location": location},
        )
        return tagged(request, etag(source), answer)

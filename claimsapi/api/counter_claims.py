"""Counter-claims: which claim answers which."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from claimsapi.api.base import Resource
from claimsapi.api.fields import AnchorSerializer
from claimsapi.api.filters import ListFilter
from claimsapi.models import CounterClaim


class CounterClaimSerializer(serializers.ModelSerializer[CounterClaim]):
    """``counter`` answers ``claim``; ``evidence`` are the words that say so."""

    url = serializers.HyperlinkedIdentityField(view_name="counter-claim-detail")
    evidence = AnchorSerializer(source="evidence_spans", many=True, read_only=True)

    class Meta:
        model = CounterClaim
        fields = [
            "id",
            "url",
            "claim",
            "counter",
            "relation",
            "basis",
            "revision",
            "evidence",
            "confidence",
            "review",
            "dispute",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class CounterClaimFilter(ListFilter):
    article = filters.UUIDFilter("revision__article", help_text="that says so")

    class Meta:
        model = CounterClaim
        fields = ["claim", "counter", "relation", "basis", "review", "dispute"]


class CounterClaimViewSet(Resource[CounterClaim]):
    """Pairs of claims of which one answers the other."""

    queryset = CounterClaim.objects.order_by("-id")
    serializer_class = CounterClaimSerializer
    filterset_class = CounterClaimFilter

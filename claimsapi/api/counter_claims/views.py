"""Counter-claims: which claim answers which."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.attributions.serializers import (
    LONGEST,
    MOST_FRAGMENTS,
    NamedSpanSerializer,
    placed,
)
from claimsapi.api.core.changing import ReasonSerializer
from claimsapi.api.core.fields import AnchorSerializer, RowField
from claimsapi.api.core.filters import ListFilter
from claimsapi.api.core.history import Historical
from claimsapi.api.core.serializers import StrictSerializer
from claimsapi.extract.result import Basis, Relation
from claimsapi.models import Claim, CounterClaim
from claimsapi.models.api_key import Scope
from claimsapi.models.base import choices_of
from claimsapi.models.counter_claim import PairReview
from claimsapi.operations.counter_claims import decide


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


class EvidenceSerializer(StrictSerializer):
    """Words of a revision (the current one, if none is named) that say so."""

    article = serializers.UUIDField()
    revision = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    content = serializers.ListField(
        child=NamedSpanSerializer(), min_length=1, max_length=MOST_FRAGMENTS
    )


class CounterClaimEditSerializer(ReasonSerializer):
    """What to change about a pair; the rest stays. Without evidence (null) it is inferred."""

    relation = serializers.ChoiceField(choices_of(Relation), required=False)
    evidence = EvidenceSerializer(required=False, allow_null=True)


class NewCounterClaimSerializer(ReasonSerializer):
    """Which claim answers which; with ``evidence`` explicitly, without it by your reading."""

    claim = RowField(Claim)
    counter = RowField(Claim, help_text="the claim that answers")
    relation = serializers.ChoiceField(choices_of(Relation))
    evidence = EvidenceSerializer(required=False)


class CounterClaimViewSet(Historical[CounterClaim]):
    """Pairs of claims of which one answers the other."""

    queryset = CounterClaim.objects.order_by("-id")
    serializer_class = CounterClaimSerializer
    filterset_class = CounterClaimFilter
    scopes = dict.fromkeys(
        ["create", "partial_update", "destroy", "accept", "reject"], Scope.CURATE
    )

    @extend_schema(request=NewCounterClaimSerializer, responses={201: CounterClaimSerializer})
    def create(self, request: Request) -> Response:
        """Say which claim answers which. The pair is accepted; the claims' dispute is its own."""
        wanted = self.body(NewCounterClaimSerializer)
        claim, counter = wanted["claim"], wanted["counter"]
        fields = {"relation": wanted["relation"], **_evidence(wanted.get("evidence"))}
        return self.created(
            self.carry_out(lambda: decide.create(claim, counter, fields, reason=wanted["reason"]))
        )

    @extend_schema(request=CounterClaimEditSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct how one claim answers the other, or where that stands; this accepts the pair."""
        wanted = self.body(CounterClaimEditSerializer)
        fields = {"relation": wanted["relation"]} if "relation" in wanted else {}
        if "evidence" in wanted:
            fields |= _evidence(wanted["evidence"])
        return self.decided(
            lambda pair, version: decide.edit(
                pair, fields, reason=wanted["reason"], version=version
            )
        )

    def destroy(self, request: Request, pk: str) -> Response:
        """Reject the pair. It stays readable, so that extraction does not propose it again."""
        return self.removed(
            lambda pair, version: decide.decide(pair, PairReview.REJECTED, version=version)
        )

    @extend_schema(request=ReasonSerializer, responses=CounterClaimSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Accept that one claim answers the other."""
        return self._decide(PairReview.ACCEPTED)

    @extend_schema(request=ReasonSerializer, responses=CounterClaimSerializer)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: str) -> Response:
        """Reject the pair, which is remembered: extraction does not propose it again."""
        return self._decide(PairReview.REJECTED)

    def _decide(self, review: PairReview) -> Response:
        wanted = self.body(ReasonSerializer)
        return self.decided(
            lambda pair, version: decide.decide(pair, review, version=version, **wanted)
        )


def _evidence(wanted: Any) -> dict[str, Any]:
    """Return the model's fields for the words that say so, or for a reading without any."""
    if wanted is None:
        return {"basis": Basis.INFERRED.value, "revision": None, "evidence_spans": []}
    [found] = placed([wanted], ["/evidence"])
    return {
        "basis": Basis.EXPLICIT.value,
        "revision": found["revision"],
        "evidence_spans": found["content_spans"],
    }

"""Counter-claims: which claim answers which."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.openapi.selected import expand
from claimsapi.api.core.permissions import may_read_all
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.api.core.views.history import Historical
from claimsapi.api.counter_claims.filters import CounterClaimFilter
from claimsapi.api.counter_claims.serializers import (
    EXPANDABLE,
    CounterClaimEditSerializer,
    CounterClaimSerializer,
    NewCounterClaimSerializer,
    evidence_fields,
)
from claimsapi.models import CounterClaim
from claimsapi.models.api_key import Scope
from claimsapi.models.reviewed import Review
from claimsapi.operations.counter_claims import decide


@extend_schema_view(
    list=extend_schema(parameters=[expand(EXPANDABLE)]),
    retrieve=extend_schema(parameters=[expand(EXPANDABLE)]),
)
class CounterClaimViewSet(Historical[CounterClaim]):
    """Which claim answers which, and how."""

    queryset = CounterClaim.objects.order_by("-id")
    serializer_class = CounterClaimSerializer
    filterset_class = CounterClaimFilter
    scopes = dict.fromkeys(
        ["create", "partial_update", "destroy", "accept", "reject"], Scope.CURATE
    )
    query = dict.fromkeys(["list", "retrieve"], frozenset({"expand"}))
    expandable = EXPANDABLE

    def get_queryset(self) -> QuerySet[CounterClaim]:
        """Load what the caller expands, without a query more."""
        inside: Any = {"claim", "counter"} & self.expanded
        if "source" in self.expanded:
            inside = {f"{name}__source" for name in inside}
        rows = super().get_queryset()
        return rows.select_related(*inside) if inside else rows

    @extend_schema(request=NewCounterClaimSerializer, responses={201: CounterClaimSerializer})
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """Say which claim answers which; this accepts it. The claims' dispute is its own."""
        wanted = self.body(NewCounterClaimSerializer)
        claim, counter = wanted["claim"], wanted["counter"]
        evidence = evidence_fields(wanted.get("evidence"), whole=may_read_all(request))
        fields = {"relation": wanted["relation"], **evidence}
        return self.created(
            self.carry_out(lambda: decide.create(claim, counter, fields, reason=wanted["reason"]))
        )

    @extend_schema(request=CounterClaimEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct how one claim answers the other, or where that stands; this accepts it."""
        wanted = self.body(CounterClaimEditSerializer)
        fields = {"relation": wanted["relation"]} if "relation" in wanted else {}
        if "evidence" in wanted:
            fields |= evidence_fields(wanted["evidence"], whole=may_read_all(request))
        return self.edited(
            fields,
            lambda counter_claim, version: decide.edit(
                counter_claim, fields, reason=wanted["reason"], version=version
            ),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Reject it. It stays readable, so that extraction does not propose it again."""
        return self.removed(
            lambda counter_claim, version: decide.decide(
                counter_claim, Review.REJECTED, version=version
            )
        )

    @extend_schema(request=ReasonSerializer, responses=CounterClaimSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def accept(self, request: Request, pk: str) -> Response:
        """Accept that one claim answers the other."""
        return self._decide(Review.ACCEPTED)

    @extend_schema(request=ReasonSerializer, responses=CounterClaimSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def reject(self, request: Request, pk: str) -> Response:
        """Reject it, which is remembered: extraction does not propose it again."""
        return self._decide(Review.REJECTED)

    def _decide(self, review: Review) -> Response:
        wanted = self.body(ReasonSerializer)
        return self.decided(
            lambda counter_claim, version: decide.decide(
                counter_claim, review, version=version, **wanted
            )
        )

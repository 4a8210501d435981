"""Claims: what somebody is reported to have stated, and the decisions on it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.attributions.serializers import AttributionSerializer
from claimsapi.api.claims import serializers
from claimsapi.api.claims.filters import ClaimFilter
from claimsapi.api.claims.subviews import Reviewed
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.openapi.selected import expand
from claimsapi.api.core.pagination import QUERY
from claimsapi.api.core.permissions import may_read_all
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.models import Attribution, Claim, Revision
from claimsapi.models.api_key import Scope
from claimsapi.operations.claims import decide, edit
from claimsapi.operations.claims import merge as claim_merge

EXPANDABLE = frozenset({"source", "attributions"})
EXPAND = expand(EXPANDABLE)

FIELDS = OpenApiParameter(
    "fields",
    {
        "type": "array",
        "items": {
            "type": "string",
            "enum": sorted(set(serializers.ClaimSerializer.Meta.fields) - {"attributions"}),
        },
        "minItems": 1,
    },
    explode=False,
    description="only these, with commas; what is expanded stays",
)


@extend_schema_view(
    list=extend_schema(parameters=[EXPAND, FIELDS]),
    retrieve=extend_schema(parameters=[EXPAND, FIELDS]),
)
class ClaimViewSet(Reviewed):
    """Claims, and what people decided about them."""

    queryset = Claim.objects.order_by("-id")
    serializer_class = serializers.ClaimSerializer
    filterset_class = ClaimFilter
    scopes = dict.fromkeys(
        [
            "create",
            "partial_update",
            "destroy",
            "accept",
            "reject",
            "split",
            "merge",
            "add_review",
        ],
        Scope.CURATE,
    )
    query = {
        "list": frozenset({"expand", "fields"}),
        "retrieve": frozenset({"expand", "fields"}),
        "attributions": QUERY,
        "reviews": QUERY,
    }
    expandable = EXPANDABLE

    def get_queryset(self) -> QuerySet[Claim]:
        """Load what the caller expands: no query for a source, two for all attributions."""
        claims = super().get_queryset()
        if "source" in self.expanded:
            claims = claims.select_related("source")
        if "attributions" in self.expanded:
            there = self.seen(Attribution.objects.all())
            unread = Revision.objects.defer("raw")
            claims = claims.prefetch_related(
                Prefetch("attributions", there), Prefetch("attributions__revision", unread)
            )
        return claims

    @extend_schema(responses=AttributionSerializer(many=True))
    @action(detail=True, filterset_class=None)
    def attributions(self, request: Request, pk: str) -> HttpResponse:
        """Return every attribution of the claim, newest first."""
        rows: Any = self.seen(self.get_object().attributions.select_related("revision"))
        return self.page(rows.defer("revision__raw").order_by("-id"), AttributionSerializer)

    @extend_schema(
        request=serializers.NewClaimSerializer, responses={201: serializers.ClaimSerializer}
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """
        Add an accepted claim, with the places where it appears.

        It is as good as an extracted one; extraction leaves it as it is.
        """
        wanted = self.body(serializers.NewClaimSerializer)
        return self.created(
            self.carry_out(lambda: serializers.written(wanted, whole=may_read_all(request)))
        )

    @extend_schema(request=serializers.ClaimEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what the claim says, whose it is, or when and where it was said."""
        fields = self.body(serializers.ClaimEditSerializer)
        reason = fields.pop("reason")
        return self.edited(
            fields,
            lambda claim, version: edit.edit_claim(claim, fields, reason=reason, version=version),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Withdraw the claim. It stays readable, and extraction does not bring it back."""
        return self.removed(lambda claim, version: edit.withdraw(claim, version=version))

    @extend_schema(request=ReasonSerializer, responses=serializers.ClaimSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def accept(self, request: Request, pk: str) -> Response:
        """Accept the claim, on the version that If-Match names."""
        wanted = self.body(ReasonSerializer)
        return self.decided(lambda claim, version: decide.accept(claim, version=version, **wanted))

    @extend_schema(request=serializers.RejectionSerializer, responses=serializers.ClaimSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def reject(self, request: Request, pk: str) -> Response:
        """Reject the claim with a reason, on the version that If-Match names."""
        wanted = self.body(serializers.RejectionSerializer)
        return self.decided(lambda claim, version: decide.reject(claim, version=version, **wanted))

    @extend_schema(
        request=serializers.SplitClaimSerializer, responses={201: serializers.ClaimSerializer}
    )
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def split(self, request: Request, pk: str) -> Response:
        """Make some attributions those of another claim; the answer is that one."""
        wanted = self.body(serializers.SplitClaimSerializer)
        attributions = wanted.pop("attributions")
        return self.created(
            self.decide(
                lambda claim, version: claim_merge.split(
                    claim, attributions, version=version, **wanted
                )
            )
        )

    @extend_schema(request=serializers.MergeClaimSerializer, responses=serializers.ClaimSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def merge(self, request: Request, pk: str) -> Response:
        """Take another claim of the same source in; that one is withdrawn."""
        wanted = self.body(serializers.MergeClaimSerializer)
        return self.decided(
            lambda claim, version: claim_merge.merge(claim, version=version, **wanted)
        )

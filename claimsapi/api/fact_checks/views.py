"""Fact checks, below /reviews/: drafts, what is published, and its JSON-LD for search engines."""

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.openapi.declared import ON_VERSION, answers_etag, refuses
from claimsapi.api.core.permissions import has_scope, lacking
from claimsapi.api.core.renderers import LinkedData
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.api.core.views.history import Historical
from claimsapi.api.fact_checks.filters import FactCheckFilter
from claimsapi.api.fact_checks.serializers import (
    FactCheckSerializer,
    ReviewEditSerializer,
    linked_data,
    seen_by,
)
from claimsapi.models import FactCheck
from claimsapi.models.api_key import Scope
from claimsapi.models.fact_check import FactCheckStatus
from claimsapi.operations.fact_checks import edit


class FactCheckViewSet(Historical[FactCheck]):
    """Reviews of claims. Drafts are seen by keys that curate or publish."""

    queryset = FactCheck.objects.order_by("-id")
    serializer_class = FactCheckSerializer
    filterset_class = FactCheckFilter
    scopes = {
        "partial_update": Scope.CURATE,
        "destroy": Scope.CURATE,
        "publish": Scope.PUBLISH,
        "take_back": Scope.PUBLISH,
    }

    def get_queryset(self) -> QuerySet[FactCheck]:
        return seen_by(self.request, self.seen(FactCheck.objects.order_by("-id")))

    @extend_schema(request=ReviewEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """
        Change a draft; to change what is published, the key must have the scope publish.

        What it was published with stays, but for the author if another one signs it now.
        """
        fields = self.body(ReviewEditSerializer)
        reason = fields.pop("reason")
        published = self.get_object().status == FactCheckStatus.PUBLISHED
        if published and not has_scope(request, Scope.PUBLISH):
            raise lacking(Scope.PUBLISH, request=request)
        return self.edited(
            fields,
            lambda review, version: edit.edit(review, fields, reason=reason, version=version),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a draft; what is published is taken back first."""
        return self.removed(lambda review, version: edit.remove(review, version=version))

    @extend_schema(request=ReasonSerializer, responses=FactCheckSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def publish(self, request: Request, pk: str) -> Response:
        """
        Publish the review of an accepted claim; it needs its url and an alternate_name.

        It keeps the claim and the names as they are now, also if they change: it is then
        ``outdated`` until it is published again, which takes over what changed, or taken back.
        """
        wanted = self.body(ReasonSerializer)
        return self.decided(
            lambda review, version: edit.publish(
                review, now=timezone.now(), version=version, **wanted
            )
        )

    @extend_schema(request=ReasonSerializer, responses=FactCheckSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    @refuses(*ON_VERSION)
    def take_back(self, request: Request, pk: str) -> Response:
        """Make a published review a draft again."""
        wanted = self.body(ReasonSerializer)
        return self.decided(
            lambda review, version: edit.take_back(review, version=version, **wanted)
        )

    @extend_schema(responses={(200, "application/ld+json"): OpenApiTypes.OBJECT})
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        renderer_classes=[LinkedData, JSONRenderer],
    )
    @answers_etag
    def claimreview(self, request: Request, pk: str) -> Response:
        """Return the review as schema.org ClaimReview (JSON-LD); 404 unless it is public."""
        return linked_data(request, self.seen(FactCheck.objects.filter(pk=pk)))

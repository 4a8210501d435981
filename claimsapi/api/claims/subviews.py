"""What stands below a claim's address: its reviews, its history, how its words drifted."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claimsapi.api.attributions.serializers import DriftSerializer
from claimsapi.api.core.headers.etags import etag, tagged
from claimsapi.api.core.openapi.declared import answers_etag, refuses
from claimsapi.api.core.pagination import QUERY
from claimsapi.api.core.renderers import LinkedData
from claimsapi.api.core.views.history import Historical
from claimsapi.api.fact_checks.serializers import (
    FactCheckSerializer,
    NewReviewSerializer,
    linked_data,
    seen_by,
)
from claimsapi.models import Claim, FactCheck
from claimsapi.operations.fact_checks import edit


class Reviewed(Historical[Claim]):
    """Claims with their reviews below them."""

    @extend_schema(responses=DriftSerializer(many=True))
    @action(detail=True, filterset_class=None, query={"drift": QUERY})
    def drift(self, request: Request, pk: str) -> Response:
        """
        Return what became of the claim from one revision to the next, newest first.

        Each attribution has what it goes on from before it, and nothing after it where its article
        dropped it.
        """
        rows: Any = self.seen(self.get_object().attributions.all())
        rows = rows.select_related("revision", "supersedes__revision")
        rows = rows.defer("revision__raw", "supersedes__revision__raw")
        page: Any = self.paginate_queryset(rows)
        return self.get_paginated_response(DriftSerializer(page, many=True).data)

    @extend_schema(responses=FactCheckSerializer(many=True))
    @action(detail=True, filterset_class=None)
    def reviews(self, request: Request, pk: str) -> HttpResponse:
        """Return the reviews of the claim, newest first; drafts only to keys that write them."""
        found = FactCheck.objects.filter(claim=self.get_object()).order_by("-id")
        return self.page(seen_by(request, found), FactCheckSerializer)

    @extend_schema(request=NewReviewSerializer, responses={201: FactCheckSerializer})
    @reviews.mapping.post
    @refuses("conflict")
    def add_review(self, request: Request, pk: str) -> Response:
        """Add a draft of a review of the claim."""
        fields = self.body(NewReviewSerializer)
        reason, claim = fields.pop("reason"), self.get_object()
        review = self.carry_out(lambda: edit.create(claim, fields, reason=reason))
        review.refresh_from_db()  # the survivor of an author that is merged
        shown = FactCheckSerializer(review, context=self.get_serializer_context()).data
        there = reverse("review-detail", [review.pk], request=request)
        answer = Response(shown, status.HTTP_201_CREATED, headers={"Location": there})
        return tagged(request, etag(review), answer)

    @extend_schema(responses={(200, "application/ld+json"): OpenApiTypes.OBJECT})
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        renderer_classes=[LinkedData, JSONRenderer],
    )
    @answers_etag
    def claimreview(self, request: Request, pk: str) -> Response:
        """Return the latest published review as schema.org ClaimReview (JSON-LD), or 404."""
        return linked_data(request, FactCheck.objects.filter(claim=self.get_object()))

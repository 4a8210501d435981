"""What a fact check shows of itself, to whom, and what bodies about it may say."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.fields import (
    NumberField,
    OptionalStringField,
    OptionalURLField,
    RowField,
    StringField,
    WebURLField,
)
from claimsapi.api.core.headers.etags import digest, tagged
from claimsapi.api.core.permissions import has_scope
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.models import FactCheck, Source
from claimsapi.models.api_key import Scope
from claimsapi.models.fact_check import FactCheckQuerySet
from claimsapi.operations.fact_checks import schema_org

BODY_LENGTH = 100_000
LARGEST = 1000  # on a scale of ratings, either way


@extend_schema_serializer(component_name="ClaimReview")
class FactCheckSerializer(serializers.ModelSerializer[FactCheck]):
    """What a fact-checker found about a claim."""

    address = serializers.HyperlinkedIdentityField(view_name="review-detail")
    url = OptionalURLField()
    alternate_name = OptionalStringField()
    published_as = serializers.DictField(
        child=serializers.CharField(allow_null=True),
        allow_null=True,
        read_only=True,
        help_text="claim, source and author in the words that it was published with, which its "
        "JSON-LD keeps; null for a draft",
    )
    outdated = serializers.BooleanField(
        read_only=True,
        help_text="the claim or one of the names reads otherwise now; publish/ takes that over",
    )

    class Meta:
        model = FactCheck
        fields = [
            "id",
            "address",
            "claim",
            "author",
            "url",
            "rating_value",
            "best",
            "worst",
            "alternate_name",
            "body",
            "status",
            "published_at",
            "published_as",
            "outdated",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


def _number(**options: Any) -> NumberField:
    return NumberField(min_value=-LARGEST, max_value=LARGEST, required=False, **options)


class ReviewEditSerializer(ReasonSerializer):
    """What to change about a review; the rest stays."""

    author = RowField(Source, required=False, help_text="id of the source that signs it")
    url = WebURLField(max_length=2000, required=False, allow_blank=True)
    rating_value = _number(allow_null=True)
    best = _number()
    worst = _number()
    alternate_name = StringField(max_length=100, required=False, allow_blank=True)
    body = StringField(max_length=BODY_LENGTH, required=False, allow_blank=True)


class NewReviewSerializer(ReviewEditSerializer):
    """A draft of a review."""

    author = RowField(Source, help_text="id of the source that signs it")


def seen_by(request: Request, reviews: FactCheckQuerySet) -> FactCheckQuerySet:
    """Keep what the key may see: drafts are for those who curate or publish."""
    writes = has_scope(request, Scope.CURATE) or has_scope(request, Scope.PUBLISH)
    return reviews if writes else reviews.published()


def linked_data(request: Request, reviews: FactCheckQuerySet) -> Response:
    """
    Return the JSON-LD of the latest of ``reviews`` that is published, with its ETag.

    :raises NotFound: if none is
    """
    review = reviews.published().order_by("-published_at", "-id").first()
    if review is None:
        raise NotFound("No review is published here.")
    body = schema_org.claim_review(review)
    return tagged(request, digest(body), Response(body))

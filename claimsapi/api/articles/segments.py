"""Segments of a revision: which stretch is headline, body, caption or furniture."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.changing import Changing
from claimsapi.api.core.fields import TruthValueField
from claimsapi.api.core.serializers import StrictSerializer, refuse_unknown
from claimsapi.models import Revision, Segment
from claimsapi.models.api_key import Scope
from claimsapi.models.base import choices_of
from claimsapi.operations.articles.segment_roles import set_role
from claimsapi.parse.document import Role


class SegmentSerializer(serializers.ModelSerializer[Segment]):
    class Meta:
        model = Segment
        fields = ["id", "ordinal", "start", "end", "role", "rule", "locked"]
        read_only_fields = fields


class RoleSerializer(StrictSerializer):
    """The role that an editor gives it."""

    role = serializers.ChoiceField(choices_of(Role))
    always = TruthValueField(
        required=False,
        default=False,
        help_text="furniture only: paragraphs of the publisher with these words are, from now on",
    )

    def validate(self, wanted: dict[str, Any]) -> dict[str, Any]:
        if wanted["always"] and wanted["role"] != Role.FURNITURE:
            detail = serializers.ErrorDetail("Only what is furniture is always so.", "rule")
            raise serializers.ValidationError({"always": [detail]})
        return wanted


PATH = [OpenApiParameter(name, kind, "path") for name, kind in (("article", str), ("number", int))]
ORDINAL = OpenApiParameter("ordinal", int, "path", description="counted from 0 in text order")


@extend_schema(parameters=PATH)
@extend_schema_view(
    retrieve=extend_schema(parameters=[ORDINAL]), partial_update=extend_schema(parameters=[ORDINAL])
)
class SegmentViewSet(Changing[Segment]):
    """The segments of a revision; offsets are code points of its text."""

    queryset = Segment.objects.order_by("ordinal")
    serializer_class = SegmentSerializer
    scopes = {"partial_update": Scope.CURATE}
    lookup_field = "ordinal"
    lookup_value_regex = "[0-9]{1,9}"
    pagination_class = None

    def get_queryset(self) -> QuerySet[Segment]:
        revision = {name: self.kwargs[name] for name in ("article", "number")}
        return (
            super()
            .get_queryset()
            .filter(revision__article=revision["article"], revision__number=revision["number"])
        )

    def list(self, request: Request, *_: Any, **__: Any) -> Response:
        """Return the segments of the revision in text order."""
        refuse_unknown(request, frozenset())
        get_object_or_404(Revision, article=self.kwargs["article"], number=self.kwargs["number"])
        return Response(self.get_serializer(self.get_queryset(), many=True).data)

    @extend_schema(request=RoleSerializer)
    def partial_update(self, request: Request, **_: Any) -> Response:
        """
        Give the segment another role; it keeps it, in later revisions with the same words, too.

        In what becomes furniture no claim stands: appearances there that nobody decided on go, and
        it is a 409 while there are others, or while a job reads the revision. What stands in a
        segment that was furniture is found by POST to the revision's ``extract/``.
        """
        wanted = self.body(RoleSerializer)
        role = Role(wanted["role"])
        return self.decided(
            lambda segment, version: set_role(
                segment, role, always=wanted["always"], version=version
            )
        )

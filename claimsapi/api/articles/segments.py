"""Segments of a revision: which stretch is headline, body, caption or furniture."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.articles.serializers.segment import RoleSerializer, SegmentSerializer
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.permissions import lacking, may_read_all
from claimsapi.api.core.query_params import refuse_unknown
from claimsapi.api.core.views.changing import Changing
from claimsapi.models import Revision, Segment
from claimsapi.models.api_key import Scope
from claimsapi.operations.articles.segment_roles import set_role
from claimsapi.parse.document import Role

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
        revisions = self.seen(Revision.objects.all())
        get_object_or_404(revisions, article=self.kwargs["article"], number=self.kwargs["number"])
        return Response(self.get_serializer(self.get_queryset(), many=True).data)

    @extend_schema(request=RoleSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, **_: Any) -> Response:
        """
        Give the segment another role; it keeps it, in later revisions with the same words, too.

        In what becomes furniture no claim stands: attributions there that nobody decided on go, and
        it is a 409 while there are others, or while a job reads the revision. What stands in a
        segment that was furniture is found by POST to the revision's ``extract/``. With ``always``
        the publisher keeps its words, so the key needs ``fulltext``, too.
        """
        wanted = self.body(RoleSerializer)
        if wanted["always"] and not may_read_all(request):
            raise lacking(Scope.FULLTEXT, request=request)
        role = Role(wanted["role"])
        return self.decided(
            lambda segment, version: set_role(
                segment, role, always=wanted["always"], version=version
            )
        )

"""Attributions, written and corrected by people."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.attributions import serializers
from claimsapi.api.attributions.filters import AttributionFilter
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.permissions import may_read_all
from claimsapi.api.core.views.history import Historical
from claimsapi.models import Attribution
from claimsapi.models.api_key import Scope
from claimsapi.operations.articles.open_text import open_text
from claimsapi.operations.claims import edit


class AttributionViewSet(Historical[Attribution]):
    """Where claims appear: one row for each claim and place in one revision."""

    queryset = Attribution.objects.select_related("revision").defer("revision__raw").order_by("-id")
    serializer_class = serializers.AttributionSerializer
    filterset_class = AttributionFilter
    scopes = {"create": Scope.CURATE, "partial_update": Scope.CURATE}

    @extend_schema(
        request=serializers.NewAttributionSerializer,
        responses={201: serializers.AttributionSerializer},
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """Say where else a claim appears. Extraction leaves it as it is."""
        wanted = self.body(serializers.NewAttributionSerializer)
        claim = wanted["claim"]
        [fields] = serializers.placed([wanted], [""], whole=may_read_all(request))
        return self.created(
            self.carry_out(lambda: edit.add_attribution(claim, fields, reason=wanted["reason"]))
        )

    @extend_schema(request=serializers.AttributionEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct an attribution: its spans, or how they are read. Extraction leaves it so."""
        wanted = self.body(serializers.AttributionEditSerializer)
        text = open_text(self.get_object().revision, whole=may_read_all(request))
        fields = serializers.stored_fields(wanted, text)
        return self.edited(
            fields,
            lambda row, version: edit.edit_attribution(
                row, fields, reason=wanted["reason"], version=version
            ),
        )

"""Credits: who wrote, photographed, drew or supplied what."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi.api.core.headers.etags import etag, tagged
from claimsapi.api.core.named_spans import revisions_of
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.permissions import may_read_all
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.api.core.views.history import Historical
from claimsapi.api.credits import serializers
from claimsapi.api.credits.filters import CreditFilter
from claimsapi.models import Credit
from claimsapi.models.api_key import Scope
from claimsapi.models.reviewed import Review
from claimsapi.operations.credits import decide, lines


class CreditViewSet(Historical[Credit]):
    """Credit lines, each with whom it names."""

    queryset = Credit.objects.select_related("revision").defer("revision__raw").order_by("-id")
    serializer_class = serializers.CreditSerializer
    filterset_class = CreditFilter
    scopes = dict.fromkeys(
        ["create", "partial_update", "destroy", "accept", "reject", "resolve"], Scope.CURATE
    )

    @extend_schema(
        request=serializers.NewCreditSerializer, responses={201: serializers.CreditSerializer}
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """Add an accepted credit. Extraction leaves it as it is."""
        wanted = self.body(serializers.NewCreditSerializer)
        [revision] = revisions_of([wanted])
        fields = serializers.stored_fields(wanted, revision, whole=may_read_all(request))
        return self.created(decide.create(revision, fields, reason=wanted["reason"]))

    @extend_schema(request=serializers.CreditEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Correct this credit, which accepts it; ``resolve/`` maps all copies of its line."""
        wanted = self.body(serializers.CreditEditSerializer)
        now = self.get_object()
        whole = may_read_all(request)
        fields = serializers.stored_fields(wanted, now.revision, whole=whole, now=now)
        return self.edited(
            fields,
            lambda credit, version: decide.edit(
                credit, fields, reason=wanted["reason"], version=version
            ),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Reject the credit. It stays readable, so that extraction does not bring it back."""
        return self.removed(
            lambda credit, version: decide.decide(credit, Review.REJECTED, version=version)
        )

    @extend_schema(request=ReasonSerializer, responses=serializers.CreditSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def accept(self, request: Request, pk: str) -> Response:
        """Accept that this is a credit, and whom it names."""
        return self._decide(Review.ACCEPTED)

    @extend_schema(request=ReasonSerializer, responses=serializers.CreditSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def reject(self, request: Request, pk: str) -> Response:
        """Reject the credit, which is remembered: extraction does not propose it again."""
        return self._decide(Review.REJECTED)

    @extend_schema(
        request=serializers.ResolutionOfLineSerializer, responses=serializers.ResolvedSerializer
    )
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def resolve(self, request: Request, pk: str) -> Response:
        """
        Say whom this line names, for all its copies and for those to come.

        Copies print the same names, in articles of any publisher. Those that a person gave other
        sources keep them.
        """
        wanted = self.body(serializers.ResolutionOfLineSerializer)
        found = self.decide(
            lambda credit, version: lines.resolve(credit, version=version, **wanted)
        )
        shown = self.get_serializer(self.get_queryset().get(pk=found.credit.pk)).data
        answer = Response({"credit": shown, "touched": found.touched})
        return tagged(self.request, etag(found.credit), answer)

    def _decide(self, review: Review) -> Response:
        wanted = self.body(ReasonSerializer)
        return self.decided(
            lambda credit, version: decide.decide(credit, review, version=version, **wanted)
        )

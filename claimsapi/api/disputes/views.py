"""Disputes: what sources disagree about, who is on which side, and how it came out."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from claimsapi.api.core.headers.etags import digest, tagged
from claimsapi.api.core.openapi.declared import ON_VERSION, answers_etag, refuses
from claimsapi.api.core.openapi.selected import expand
from claimsapi.api.core.permissions import sees_embargoed
from claimsapi.api.core.serializers import ReasonSerializer
from claimsapi.api.core.views.history import Historical
from claimsapi.api.core.views.resource import UUID
from claimsapi.api.disputes import serializers
from claimsapi.api.disputes.filters import DisputeFilter
from claimsapi.api.disputes.renderers import SidesPage, SidesTable
from claimsapi.api.disputes.sides_serializers import SidesSerializer, TimelineSerializer
from claimsapi.api.disputes.timeline_renderers import TimelineFeed
from claimsapi.models import Claim, Dispute
from claimsapi.models.api_key import Scope
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus, Resolution
from claimsapi.models.embargo import released
from claimsapi.operations.disputes import edit, membership
from claimsapi.operations.disputes import merge as dispute_merge
from claimsapi.operations.disputes.sides import sides
from claimsapi.operations.disputes.timeline import timeline


@extend_schema_view(
    list=extend_schema(parameters=[expand(serializers.EXPANDABLE)]),
    retrieve=extend_schema(parameters=[expand(serializers.EXPANDABLE)]),
)
class DisputeViewSet(Historical[Dispute]):
    """What sources disagree about."""

    queryset = Dispute.objects.order_by("-id")
    serializer_class = serializers.DisputeSerializer
    filterset_class = DisputeFilter
    scopes = dict.fromkeys(
        [
            "create",
            "partial_update",
            "destroy",
            "resolve",
            "reopen",
            "merge",
            "split",
            "place",
            "take_out",
        ],
        Scope.CURATE,
    )

    query = dict.fromkeys(["list", "retrieve"], frozenset({"expand"}))
    expandable = serializers.EXPANDABLE

    def get_queryset(self) -> QuerySet[Dispute]:
        """Load what the caller expands, with one query more for all claims."""
        rows = super().get_queryset()
        if "claims" not in self.expanded:
            return rows
        claims = self.seen(Claim.objects.all())
        if "source" in self.expanded:
            claims = claims.select_related("source")
        return rows.prefetch_related(Prefetch("claims", claims))

    @classmethod
    def rows(cls, *, embargoed: bool) -> QuerySet[Dispute]:
        """Return all disputes with the number of claims on their sides, of those that are shown."""
        rows = Dispute.objects.with_sides(embargoed=embargoed).order_by("-id")
        return rows if embargoed else released(rows)

    @extend_schema(
        request=serializers.NewDisputeSerializer, responses={201: serializers.DisputeSerializer}
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """Open a dispute, with claims on their sides or without."""
        wanted = self.body(serializers.NewDisputeSerializer)
        return self.created(self.carry_out(lambda: edit.create(now=timezone.now(), **wanted)))

    @extend_schema(request=serializers.DisputeEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change words of the dispute, put it to rest (``dormant``) or open it again (``open``)."""
        fields = self.body(serializers.DisputeEditSerializer)
        reason, wanted = fields.pop("reason"), fields.get("status")
        texts = {name: text for name, text in fields.items() if name != "status"}
        return self.edited(
            fields,
            lambda dispute, version: edit.edit(
                dispute,
                texts,
                status=DisputeStatus(wanted) if wanted else None,
                reason=reason,
                version=version,
            ),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete the dispute. Its claims stay, and are not proposed as one dispute again."""
        return self.removed(lambda dispute, version: dispute_merge.remove(dispute, version=version))

    @extend_schema(
        request=serializers.ResolutionSerializer, responses=serializers.DisputeSerializer
    )
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def resolve(self, request: Request, pk: str) -> Response:
        """Close the dispute with its outcome, and with what led to it."""
        wanted = self.body(serializers.ResolutionSerializer)
        outcome = Resolution(wanted.pop("resolution"))
        return self.decided(
            lambda dispute, version: edit.resolve(
                dispute, outcome, now=timezone.now(), version=version, **wanted
            )
        )

    @extend_schema(request=ReasonSerializer, responses=serializers.DisputeSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def reopen(self, request: Request, pk: str) -> Response:
        """Open a resolved or dormant dispute again. Its note stays, its outcome goes."""
        wanted = self.body(ReasonSerializer)
        return self.decided(
            lambda dispute, version: edit.reopen(dispute, version=version, **wanted)
        )

    @extend_schema(request=serializers.MergeSerializer, responses=serializers.DisputeSerializer)
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def merge(self, request: Request, pk: str) -> Response:
        """Take all claims of another dispute in; the other one is deleted."""
        wanted = self.body(serializers.MergeSerializer)
        other = wanted.pop("other")
        return self.decided(
            lambda dispute, version: dispute_merge.merge(dispute, other, version=version, **wanted)
        )

    @extend_schema(
        request=serializers.SplitSerializer, responses={201: serializers.DisputeSerializer}
    )
    @action(detail=True, methods=["post"])
    @refuses(*ON_VERSION)
    def split(self, request: Request, pk: str) -> Response:
        """Split claims off into a dispute of their own; the answer is the new one."""
        wanted = self.body(serializers.SplitSerializer)
        return self.created(
            self.decide(
                lambda dispute, version: dispute_merge.split(
                    dispute, now=timezone.now(), version=version, **wanted
                )
            )
        )

    @extend_schema(request=serializers.StanceSerializer, responses=serializers.DisputeSerializer)
    @action(detail=True, methods=["put"], url_path=f"claims/(?P<claim>{UUID})")
    @refuses(*ON_VERSION)
    def place(self, request: Request, pk: str, claim: str) -> Response:
        """Put a claim into the dispute, or on another side of it."""
        wanted = self.body(serializers.StanceSerializer)
        row, stance = get_object_or_404(Claim, pk=claim), Stance(wanted.pop("stance"))
        return self.decided(
            lambda dispute, version: membership.place(
                dispute, row, stance, version=version, **wanted
            )
        )

    @extend_schema(request=None, responses={200: serializers.DisputeSerializer})
    @place.mapping.delete
    @refuses(*ON_VERSION)
    def take_out(self, request: Request, pk: str, claim: str) -> Response:
        """Take a claim out of the dispute, for good: extraction does not put it back."""
        row = get_object_or_404(Claim, pk=claim)
        return self.decided(
            lambda dispute, version: membership.take_out(dispute, row, version=version)
        )

    @extend_schema(
        responses={
            (200, "application/json"): SidesSerializer,
            (200, "text/csv"): str,
            (200, "text/html"): str,
        }
    )
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        renderer_classes=[JSONRenderer, SidesTable, SidesPage],
    )
    @answers_etag
    def sides(self, request: Request, pk: str) -> Response:
        """
        Return the claims on each side next to each other, first said first.

        Accept says in which form: JSON, a table, or a page to embed or print.
        """
        return self._laid_out(
            SidesSerializer, sides(self.get_object(), embargoed=sees_embargoed(request))
        )

    @extend_schema(
        responses={
            (200, "application/json"): TimelineSerializer,
            (200, "application/atom+xml"): str,
        }
    )
    @action(
        detail=True,
        pagination_class=None,
        filter_backends=[],
        renderer_classes=[JSONRenderer, TimelineFeed],
    )
    @answers_etag
    def timeline(self, request: Request, pk: str) -> Response:
        """
        Return who said what when, in which article and revision, first said first.

        Accept says in which form: JSON, or an Atom feed, which has the newest first.
        """
        return self._laid_out(
            TimelineSerializer, timeline(self.get_object(), embargoed=sees_embargoed(request))
        )

    def _laid_out(self, form: type[Serializer[Any]], view: Any) -> Response:
        """Answer with ``view`` in the form that Accept names, each with an ETag of its own."""
        body = form(view, context=self.get_serializer_context()).data
        tag = digest([self.request.accepted_renderer.format, body])
        return tagged(self.request, tag, Response(body))

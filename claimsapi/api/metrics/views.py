"""Figures for a newsroom about itself: how it sources, and how its disputes come out."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claimsapi.api.core.permissions import sees_embargoed
from claimsapi.api.core.query_params import read_query
from claimsapi.api.metrics import serializers
from claimsapi.api.metrics.renderers import DisputeTable, SourcingTable, UnnamedTable
from claimsapi.api.metrics.serializers import ArticlesSerializer, GroupSerializer, OpenedSerializer
from claimsapi.operations.metrics.base import GroupBy, Scope
from claimsapi.operations.metrics.disputes import Disputes, disputing
from claimsapi.operations.metrics.sourcing import sourcing
from claimsapi.operations.metrics.unnamed_sources import unnamed_sources


class MetricView(APIView):
    """Answers with a line for each group."""

    parameters: ClassVar[type[GroupSerializer]]

    def answer(
        self, request: Request, figures: Callable[[Mapping[str, Any], GroupBy | None], list[Any]]
    ) -> Response:
        wanted = dict(read_query(request, self.parameters))
        wanted["embargoed"] = sees_embargoed(request)
        named = wanted.pop("group_by", None)
        group_by = GroupBy(named) if named else None
        return Response({"group_by": group_by, "results": figures(wanted, group_by)})


class SourcingView(MetricView):
    """Sourcing figures."""

    parameters = ArticlesSerializer
    renderer_classes = [JSONRenderer, SourcingTable]

    @extend_schema(
        parameters=[ArticlesSerializer],
        responses={
            (200, "application/json"): serializers.SourcingSerializer,
            (200, "text/csv"): str,
        },
        operation_id="metrics_sourcing",
    )
    def get(self, request: Request) -> Response:
        """
        Return how articles name, quote and weigh who speaks in them, as they now stand.

        A share is null where there is nothing to have a share of. Accept says in which form: JSON
        or a table.
        """
        return self.answer(request, lambda wanted, by: sourcing(Scope(**wanted), by))


class UnnamedView(MetricView):
    """The ledger of unnamed sources."""

    parameters = ArticlesSerializer
    renderer_classes = [JSONRenderer, UnnamedTable]

    @extend_schema(
        parameters=[ArticlesSerializer],
        responses={
            (200, "application/json"): serializers.UnnamedSerializer,
            (200, "text/csv"): str,
        },
        operation_id="metrics_unnamed_sources",
    )
    def get(self, request: Request) -> Response:
        """
        Return how often unnamed sources speak for each reason that articles state, or for none.

        Accept says in which form: JSON or a table.
        """
        return self.answer(request, lambda wanted, by: unnamed_sources(Scope(**wanted), by))


class DisputesView(MetricView):
    """Figures of disputes."""

    parameters = OpenedSerializer
    renderer_classes = [JSONRenderer, DisputeTable]

    @extend_schema(
        parameters=[OpenedSerializer],
        responses={
            (200, "application/json"): serializers.DisputeFiguresSerializer,
            (200, "text/csv"): str,
        },
        operation_id="metrics_disputes",
    )
    def get(self, request: Request) -> Response:
        """
        Return how many disputes there are, how they came out, and which articles carry both sides.

        Accept says in which form: JSON or a table.
        """
        return self.answer(request, lambda wanted, by: disputing(Disputes(**wanted), by))

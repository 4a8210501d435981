"""Endpoints that events are sent to, and their deliveries."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from claimsapi import queue
from claimsapi.api.core.exceptions import one_of
from claimsapi.api.core.headers.etags import etag, etag_with, tagged
from claimsapi.api.core.openapi.declared import ON_VERSION, refuses
from claimsapi.api.core.pagination import QUERY, invalid
from claimsapi.api.core.permissions import has_scope, key_of
from claimsapi.api.core.views.history import Historical
from claimsapi.api.core.views.resource import UUID
from claimsapi.api.webhooks import serializers
from claimsapi.api.webhooks.filters import WebhookFilter
from claimsapi.models import WebhookDelivery, WebhookEndpoint
from claimsapi.models.api_key import Scope
from claimsapi.models.webhook_delivery import DeliveryStatus
from claimsapi.operations.webhooks import edit

STATUSES = [each.value for each in DeliveryStatus]

ACTIONS = (
    "list", "retrieve", "create", "partial_update", "destroy", "history", "rotate_secret", "test",
    "deliveries", "redeliver",
)  # fmt: skip


class WebhookViewSet(Historical[WebhookEndpoint]):
    """Endpoints that the key has made, each with how it goes; with ``admin``, those of all keys."""

    queryset = WebhookEndpoint.objects.order_by("-id")
    serializer_class = serializers.WebhookSerializer
    filterset_class = WebhookFilter
    scopes = dict.fromkeys(ACTIONS, Scope.WEBHOOKS)
    may_lag = False

    def get_queryset(self) -> QuerySet[WebhookEndpoint]:
        rows = super().get_queryset()
        if has_scope(self.request, Scope.ADMIN):
            return rows
        return rows.filter(key=key_of(self.request))

    def etag_of(self, row: WebhookEndpoint, body: Any) -> str:
        """Return the version, with a digest of how deliveries go."""
        return etag_with(row, body)

    @extend_schema(
        request=serializers.NewWebhookSerializer,
        responses={201: serializers.SecretWebhookSerializer},
    )
    @refuses("conflict")
    def create(self, request: Request) -> Response:
        """
        Add an endpoint, which is sent what happens from now on.

        The secret is in this answer and in no other.
        """
        fields = self.body(serializers.NewWebhookSerializer)
        root = request.build_absolute_uri("/")[:-1]
        endpoint, secret = edit.create(key=key_of(request), root=root, **fields)
        answer = self._with_secret(endpoint, secret)
        answer.status_code = status.HTTP_201_CREATED
        answer["Location"] = self.address_of(endpoint)
        return answer

    @extend_schema(request=serializers.WebhookEditSerializer)
    @refuses(*ON_VERSION)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change, disable or enable an endpoint; how deliveries go changes no version of it."""
        fields = self.body(serializers.WebhookEditSerializer)
        reason = fields.pop("reason")
        return self.edited(
            fields,
            lambda endpoint, version: edit.edit(
                endpoint, fields, now=timezone.now(), reason=reason, version=version
            ),
        )

    @refuses(*ON_VERSION)
    def destroy(self, request: Request, pk: str) -> Response:
        """Remove an endpoint with its deliveries."""
        return self.removed(lambda endpoint, version: edit.remove(endpoint, version=version))

    @extend_schema(request=None, responses=serializers.SecretWebhookSerializer)
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    @refuses(*ON_VERSION)
    def rotate_secret(self, request: Request, pk: str) -> Response:
        """
        Give the endpoint another secret; for a day the one before signs beside it.

        The secret is in this answer and in no other.
        """
        endpoint, secret = self.decide(
            lambda found, version: edit.rotate_secret(found, now=timezone.now(), version=version)
        )
        return self._with_secret(endpoint, secret)

    @extend_schema(request=None, responses={202: serializers.DeliverySerializer})
    @action(detail=True, methods=["post"])
    @refuses("conflict")
    def test(self, request: Request, pk: str) -> Response:
        """
        Send the endpoint a `webhook.test`; its deliveries say what came of it.

        409 if it is disabled.
        """
        return self._sent(lambda endpoint: edit.test(endpoint))

    @extend_schema(
        responses=serializers.DeliverySerializer(many=True),
        parameters=[OpenApiParameter("status", {"type": "string", "enum": STATUSES})],
    )
    @action(detail=True, filter_backends=[], query={"deliveries": QUERY | {"status"}})
    def deliveries(self, request: Request, pk: str) -> Response:
        """Return what was sent to the endpoint, newest first, for 30 days after it was answered."""
        rows: Any = self.get_object().deliveries.select_related("event")
        wanted = request.query_params.get("status")
        if wanted not in (None, *STATUSES):
            raise invalid("status", one_of(STATUSES))
        rows = rows.filter(status=wanted) if wanted else rows
        page: Any = self.paginate_queryset(rows)
        return self.get_paginated_response(serializers.DeliverySerializer(page, many=True).data)

    @extend_schema(
        request=None,
        responses={202: serializers.DeliverySerializer},
        parameters=[OpenApiParameter("delivery", {"type": "string", "format": "uuid"}, "path")],
    )
    @action(detail=True, methods=["post"], url_path=f"deliveries/(?P<delivery>{UUID})/redeliver")
    @refuses("conflict")
    def redeliver(self, request: Request, pk: str, delivery: str) -> Response:
        """
        Send what was sent once more, with the same `webhook-id`.

        409 if the endpoint is disabled.
        """

        def again(endpoint: WebhookEndpoint) -> WebhookDelivery:
            found = get_object_or_404(
                WebhookDelivery.objects.select_related("endpoint", "event"),
                endpoint=endpoint,
                pk=delivery,
            )
            return edit.redeliver(found, now=timezone.now())

        return self._sent(again)

    def _sent(self, operation: Any) -> Response:
        endpoint = self.get_object()
        with transaction.atomic():
            delivery = self.carry_out(lambda: operation(endpoint))
            queue.enqueue_turn(endpoint)
        shown = serializers.DeliverySerializer(delivery).data
        return Response(shown, status.HTTP_202_ACCEPTED)

    def _with_secret(self, endpoint: WebhookEndpoint, secret: str) -> Response:
        context = {**self.get_serializer_context(), "secret": secret}
        shown = serializers.SecretWebhookSerializer(endpoint, context=context).data
        response = Response(shown)
        response.shown_once = ("secret",)  # type: ignore[attr-defined]
        return tagged(self.request, etag(endpoint), response)

"""Webhook endpoints as a list: whose they are, and how they go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claimsapi.admin.core.base import ReadOnly
from claimsapi.admin.core.history_table import history
from claimsapi.admin.webhooks.health import health_of
from claimsapi.models import WebhookEndpoint
from claimsapi.models.webhook_delivery import DeliveryStatus

LATELY = timedelta(days=1)


class WebhookList(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return reverse("desk:webhook", args=[result.pk])


class Troubled(admin.SimpleListFilter):
    title = "how it goes"
    parameter_name = "troubled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "failing, or disabled for it"), ("no", "well, or disabled by somebody")]

    def queryset(
        self, request: HttpRequest, endpoints: QuerySet[WebhookEndpoint]
    ) -> QuerySet[WebhookEndpoint]:
        troubled = WebhookEndpoint.objects.troubled()
        wanted = {"yes": troubled, "no": WebhookEndpoint.objects.exclude(pk__in=troubled)}
        found = wanted.get(self.value() or "")
        return endpoints if found is None else endpoints.filter(pk__in=found)


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(ReadOnly[WebhookEndpoint]):
    """Keys make endpoints over the API, and people look after them here."""

    desk = "Webhooks"
    list_display = ["__str__", "made_by", "how_it_goes", "waiting", "given_up", "succeeded_at"]
    list_filter = [Troubled, "enabled"]
    list_select_related = ["key__owner"]
    search_fields = ["name", "url", "key__name"]
    fields = ["name", "url", "key", "how_it_goes", "changes"]
    readonly_fields = ["how_it_goes", "changes"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WebhookList

    def get_queryset(self, request: HttpRequest) -> QuerySet[WebhookEndpoint]:
        since = timezone.now() - LATELY
        failed = Q(deliveries__status=DeliveryStatus.FAILED, deliveries__finished_at__gte=since)
        pending = Q(deliveries__status=DeliveryStatus.PENDING)
        return (
            super()
            .get_queryset(request)
            .annotate(
                waiting=Count("deliveries", filter=pending),
                given_up=Count("deliveries", filter=failed),
            )
        )

    @admin.display(description="made by", ordering="key__name")
    def made_by(self, endpoint: WebhookEndpoint) -> SafeString:
        url = reverse("desk:key", args=[endpoint.key_id])
        owner = endpoint.key.owner or "no owner"
        return format_html('<a href="{}">{}</a>, {}', url, endpoint.key.name, owner)

    @admin.display(description="how it goes")
    def how_it_goes(self, endpoint: WebhookEndpoint) -> SafeString | str:
        health = health_of(endpoint, now=timezone.now())
        if not health.is_bad:
            return health.state
        return format_html("<strong>{}.</strong> {}", health.state, health.why)

    @admin.display(description="waiting", ordering="waiting")
    def waiting(self, endpoint: Any) -> int:
        return int(endpoint.waiting)

    @admin.display(description="given up in 24 hours", ordering="given_up")
    def given_up(self, endpoint: Any) -> int:
        return int(endpoint.given_up)

    @admin.display(description="history")
    def changes(self, endpoint: WebhookEndpoint) -> SafeString:
        return history(endpoint)

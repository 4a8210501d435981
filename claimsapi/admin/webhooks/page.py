"""The page of an endpoint with what was sent to it, and that of one delivery."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Refusal, answered
from claimsapi.admin.core.bounded_pages import BoundedPaginator
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.admin.webhooks.actions import DELIVERY_ACTIONS, ENDPOINT_ACTIONS, RIGHT
from claimsapi.admin.webhooks.health import health_of
from claimsapi.models import Dispute, Source, WebhookDelivery, WebhookEndpoint
from claimsapi.models.webhook_delivery import DeliveryStatus
from claimsapi.operations.webhooks.message import message_of

VIEW = "claimsapi.view_webhookendpoint"
SHOWN = 50  # deliveries on a page
STATUSES = [each.value for each in DeliveryStatus]


@desk_page(VIEW)
@require_GET
def endpoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _endpoint(request, get_object_or_404(WebhookEndpoint, pk=pk))


@desk_page(VIEW, RIGHT)
@require_POST
def change(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    found = get_object_or_404(WebhookEndpoint, pk=pk)
    back = reverse("desk:webhook", args=[pk])
    return answered(request, found, ENDPOINT_ACTIONS, action, page=_endpoint, back=back)


@desk_page(VIEW)
@require_GET
def delivery(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _delivery(request, _of(pk))


@desk_page(VIEW, RIGHT)
@require_POST
def send_again(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    back = reverse("desk:webhook-delivery", args=[pk])
    return answered(request, _of(pk), DELIVERY_ACTIONS, action, page=_delivery, back=back)


def _of(pk: UUID) -> WebhookDelivery:
    return get_object_or_404(WebhookDelivery.objects.select_related("event", "endpoint"), pk=pk)


def _endpoint(
    request: HttpRequest, found: WebhookEndpoint, refusal: Refusal | None = None
) -> HttpResponse:
    row = WebhookEndpoint.objects.select_related("key__owner").get(pk=found.pk)
    wanted = request.GET.get("status", "")
    deliveries = row.deliveries.select_related("event").order_by("-id")
    if wanted in STATUSES:
        deliveries = deliveries.filter(status=wanted)
    pages: Paginator[WebhookDelivery] = BoundedPaginator(deliveries, SHOWN)
    context = {
        "endpoint": row,
        "health": health_of(row, now=timezone.now()),
        "filters": _filters(row),
        "deliveries": pages.get_page(request.GET.get("page")),
        "statuses": STATUSES,
        "wanted": wanted,
        "yesterday": f"{timezone.now() - timedelta(days=1):%Y-%m-%dT%H:%M}",
        "history": history(row),
        "may_change": request.user.has_perm(RIGHT),
    }
    typed = typed_in(refusal)
    page = around(request, title=f"Webhook: {row}", desk="Webhooks", typed=typed, **context)
    return render(request, "admin/claimsapi/webhook.html", page, status=status_of(refusal))


def _filters(row: WebhookEndpoint) -> dict[str, list[str]]:
    """Return what events must concern, by the kind of it, in names (two queries, if any)."""
    ids = [*row.publishers, *row.sources]
    sources = Source.objects.in_bulk(ids) if ids else {}
    disputes = Dispute.objects.in_bulk(row.disputes) if row.disputes else {}
    named = {
        "publisher": [str(sources.get(each, each)) for each in row.publishers],
        "source": [str(sources.get(each, each)) for each in row.sources],
        "dispute": [str(disputes.get(each, each)) for each in row.disputes],
        "naming": [each.replace("_", " ") for each in row.naming],
    }
    return {kind: names for kind, names in named.items() if names}


def _delivery(
    request: HttpRequest, found: WebhookDelivery, refusal: Refusal | None = None
) -> HttpResponse:
    message = message_of(found)
    context = {
        "delivery": found,
        "message": message,
        "body": json.dumps(json.loads(message.body), indent=2, ensure_ascii=False),
        "may_change": request.user.has_perm(RIGHT),
    }
    title = f"Delivery to {found.endpoint}"
    page = around(request, title=title, desk="Webhooks", **context)
    return render(request, "admin/claimsapi/webhook_delivery.html", page, status=status_of(refusal))

"""How deliveries keep up: what waits and for how long, what came through, which endpoints fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from claimsapi.models import WebhookDelivery, WebhookEndpoint
from claimsapi.models.webhook_delivery import DeliveryStatus

RECENT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class WebhookState:
    """
    ``deliveries`` are those that wait, by their status, and those finished RECENTly.

    ``oldest_wait`` is how long the oldest that is due waits for a worker: not what is due to an
    endpoint that a worker has, that rests or is disabled.
    """

    deliveries: Mapping[str, int]
    oldest_wait: timedelta
    failing: int
    disabled: int


def webhook_state(*, now: datetime) -> WebhookState:
    """Return how deliveries keep up (three queries, whose cost does not grow with old ones)."""
    shown = WebhookDelivery.objects.filter(
        Q(status=DeliveryStatus.PENDING) | Q(finished_at__gt=now - RECENT)
    )
    counted = dict(shown.order_by().values_list("status").annotate(number=Count("pk")))
    due = WebhookDelivery.objects.due(now=now).filter(
        endpoint__in=WebhookEndpoint.objects.idle(now=now)
    )
    oldest = due.aggregate(oldest=Min("next_at"))["oldest"]
    endpoints = WebhookEndpoint.objects.aggregate(
        failing=Count("pk", filter=Q(enabled=True, failing_since__isnull=False)),
        disabled=Count("pk", filter=~Q(disabled_reason="")),
    )
    waiting = now - oldest if oldest else timedelta(0)
    deliveries = {status.value: counted.get(status, 0) for status in DeliveryStatus}
    return WebhookState(deliveries, waiting, **endpoints)

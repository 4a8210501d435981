"""Endpoints as people make, change, test and remove them; and as the service disables one."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pghistory
from django.db import transaction

from claimsapi.models import ApiKey, WebhookDelivery, WebhookEndpoint
from claimsapi.models.event import EventType
from claimsapi.models.webhook_delivery import DeliveryStatus
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.webhooks import secrets
from claimsapi.operations.webhooks.fan_out import latest

OVERLAP = timedelta(days=1)  # in which a rotated secret still signs

# Whoever has an endpoint go on, or gives it another address, has it tried at once.
_TRIED_ANEW = frozenset({"url", "enabled"})
_WELL = {"failing_since": None, "rests_until": None, "lease_until": None, "nudged_at": None}

DISABLED = "The endpoint is disabled, and nothing is sent to it: enable it first."

logger = logging.getLogger(__name__)


@transaction.atomic
def create(
    *, key: ApiKey, root: str, reason: str = "", **fields: Any
) -> tuple[WebhookEndpoint, str]:
    """
    Store an endpoint, which is sent what happens from now on; return it and its secret.

    :param root: scheme and host of the addresses in what is sent
    :raises django.db.IntegrityError: naming the rule that it breaks
    """
    secret = secrets.made()
    with pghistory.context(reason=reason):
        endpoint = WebhookEndpoint.objects.create(
            key=key, root=root, secret=secrets.closed(secret), sequence=latest(), **fields
        )
    endpoint.refresh_from_db()
    return endpoint, secret


@transaction.atomic
def edit(
    endpoint: WebhookEndpoint,
    fields: Mapping[str, Any],
    *,
    now: datetime,
    reason: str = "",
    version: int | None = None,
) -> WebhookEndpoint:
    """
    Give ``endpoint`` other ``fields`` and return it; enabled, it goes on where it stopped.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    current = locked(endpoint, version)
    changed = dict(fields)
    if _TRIED_ANEW & fields.keys():
        changed |= _WELL
        current.deliveries.pending().update(next_at=now)
    if fields.get("enabled"):
        changed["disabled_reason"] = ""
    with pghistory.context(reason=reason):
        WebhookEndpoint.objects.filter(pk=current.pk).update(**changed)
    current.refresh_from_db()
    return current


@transaction.atomic
def rotate_secret(
    endpoint: WebhookEndpoint, *, now: datetime, version: int | None = None
) -> tuple[WebhookEndpoint, str]:
    """
    Give ``endpoint`` another secret and return both; for OVERLAP the one of now signs, too.

    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    current, secret = locked(endpoint, version), secrets.made()
    WebhookEndpoint.objects.filter(pk=current.pk).update(
        previous_secret=current.secret,
        previous_until=now + OVERLAP,
        secret=secrets.closed(secret),
    )
    current.refresh_from_db()
    return current, secret


@transaction.atomic
def test(endpoint: WebhookEndpoint) -> WebhookDelivery:
    """
    Store the delivery of a test and return it.

    :raises IllegalMove: if the endpoint is disabled
    """
    if not locked(endpoint).enabled:
        raise IllegalMove(DISABLED)
    delivery = WebhookDelivery.objects.create(endpoint=endpoint)
    _awake(endpoint)
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def redeliver(delivery: WebhookDelivery, *, now: datetime) -> WebhookDelivery:
    """
    Have ``delivery`` sent again, also one that came through, and return it.

    :raises IllegalMove: if its endpoint is disabled
    """
    if not locked(delivery.endpoint).enabled:
        raise IllegalMove(DISABLED)
    _again(WebhookDelivery.objects.filter(pk=delivery.pk), now)
    _awake(delivery.endpoint)
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def redeliver_failed(endpoint: WebhookEndpoint, *, since: datetime, now: datetime) -> int:
    """
    Have all that was given up since then sent again; return how many deliveries these are.

    :raises IllegalMove: if the endpoint is disabled
    """
    if not locked(endpoint).enabled:
        raise IllegalMove(DISABLED)
    failed = endpoint.deliveries.filter(status=DeliveryStatus.FAILED, finished_at__gte=since)
    found = _again(failed, now)
    _awake(endpoint)
    return found


@transaction.atomic
def remove(endpoint: WebhookEndpoint, *, version: int | None = None) -> None:
    """
    Delete ``endpoint`` with its deliveries.

    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    locked(endpoint, version, alone=True).delete()


@transaction.atomic
def disable(endpoint: WebhookEndpoint, reason: str) -> None:
    """Send nothing more to ``endpoint``; an event, the desk and the log say so, and why."""
    listening = WebhookEndpoint.objects.listening().filter(pk=endpoint.pk)
    with pghistory.context(reason=reason):
        if not listening.update(enabled=False, disabled_reason=reason, lease_until=None):
            return
    events.emit(EventType.WEBHOOK_DISABLED, endpoint, key=str(endpoint.key_id), reason=reason)
    logger.warning("webhook endpoint %s is disabled", endpoint.pk)


def _again(deliveries: Any, now: datetime) -> int:
    found: int = deliveries.update(
        status=DeliveryStatus.PENDING, attempts=0, next_at=now, finished_at=None
    )
    return found


def _awake(endpoint: WebhookEndpoint) -> None:
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(rests_until=None)

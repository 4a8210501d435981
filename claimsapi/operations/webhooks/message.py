"""What is sent for a delivery, signed as Standard Webhooks says (https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from claimsapi.models import Event, WebhookDelivery, WebhookEndpoint
from claimsapi.operations.core.event_paths import path_of
from claimsapi.operations.webhooks import secrets

TEST_TYPE = "webhook.test"


@dataclass(frozen=True, slots=True)
class Message:
    """``id`` is the same each time the same is sent: a receiver tells by it what it has."""

    id: str
    body: bytes

    def headers(self, signing: Sequence[str], *, now: datetime) -> Mapping[str, str]:
        """Return the headers, with a signature by each secret of ``signing``."""
        timestamp = str(int(now.timestamp()))
        signed = f"{self.id}.{timestamp}.".encode() + self.body
        return {
            "Content-Type": "application/json",
            "webhook-id": self.id,
            "webhook-timestamp": timestamp,
            "webhook-signature": " ".join(_signature(secret, signed) for secret in signing),
        }


def message_of(delivery: WebhookDelivery) -> Message:
    """Return what is sent; reads the delivery's event and endpoint."""
    event = delivery.event
    if event is None:
        told = {"type": TEST_TYPE, "timestamp": delivery.created_at, "data": {}}
    else:
        shown = _shown(event, delivery.endpoint.root)
        told = {"type": event.type, "timestamp": event.created_at, "data": shown}
    sent_id = str(event.pk if event else delivery.pk)
    return Message(sent_id, json.dumps(told, cls=DjangoJSONEncoder).encode())


def signing_secrets(endpoint: WebhookEndpoint, *, now: datetime) -> list[str]:
    """
    Return the secrets that sign now: two for a day after one was rotated.

    :raises SecretLost: if the key that one was stored with is gone
    """
    stored = [endpoint.secret]
    if endpoint.previous_until and endpoint.previous_until > now:
        stored.append(endpoint.previous_secret)
    return [secrets.opened(each) for each in stored]


def _shown(event: Event, root: str) -> dict[str, Any]:
    """Return the event as the feed of events shows it."""
    return {
        "id": event.pk,
        "sequence": event.sequence,
        "type": event.type,
        "object_id": event.object_id,
        "url": root + path_of(event),
        "payload": event.payload,
        "created_at": event.created_at,
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(secrets.PREFIX))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()

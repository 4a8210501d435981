"""How an endpoint goes, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timesince import timesince

from claimsapi.models import WebhookEndpoint


@dataclass(frozen=True, slots=True)
class Health:
    """``why`` is a sentence or more, with the way out; empty where nothing is wrong."""

    state: str
    why: str = ""

    @property
    def is_bad(self) -> bool:
        return bool(self.why)


def health_of(endpoint: WebhookEndpoint, *, now: datetime) -> Health:
    """Return how ``endpoint`` goes (no query)."""
    if not endpoint.enabled:
        return Health("Disabled", endpoint.disabled_reason)
    if endpoint.failing_since:
        long = timesince(endpoint.failing_since, now)
        why = (
            f"Nothing was taken for {long}. It is tried again by itself, and disabled after five "
            "days: see the last answers."
        )
        return Health("Failing", why)
    return Health("Well" if endpoint.succeeded_at else "Nothing sent yet")

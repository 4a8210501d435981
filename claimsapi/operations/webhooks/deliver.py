"""
One turn of one endpoint, as a worker does it: what is due is sent, AT_ONCE at a time.

The endpoint's row is the job: one worker has it, so that no delivery is sent by two, and a receiver
that is slow holds no other worker. Each delivery is noted as soon as it is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from claimsapi.http_fetch import Answer, Policy, Unfetched, posted
from claimsapi.models import ApiKey, WebhookDelivery, WebhookEndpoint
from claimsapi.models.key_scopes import Scope
from claimsapi.models.webhook_delivery import ANSWER_LENGTH, DeliveryStatus
from claimsapi.operations.webhooks import edit, retries
from claimsapi.operations.webhooks.message import message_of, signing_secrets
from claimsapi.operations.webhooks.secrets import SecretLost
from claimsapi.parse.text.characters import plain

AT_ONCE = 10  # deliveries to one endpoint that are under way

# A turn takes ten seconds, and what names take to be resolved; a worker is killed before that.
LEASE = timedelta(minutes=3)

SENT_AGAIN = timedelta(minutes=1)  # a message that has not arrived by then is sent anew
TURNS_AT_ONCE = 200  # messages of one look

GONE_STATUS = 410

GONE = "The receiver answered 410: it wants nothing more. Enable the endpoint if that was wrong."
FAILING = (
    "Nothing was taken for five days. See the last answers, mend the receiver, enable the "
    "endpoint: it is sent what it has missed."
)
NO_KEY = (
    "The key that made the endpoint opens nothing any more, or has no right to webhooks. Make the "
    "endpoint with another key."
)
UNREADABLE = (
    "Its secret was stored with a SECRET_KEY that is gone. Rotate the secret, give the receiver "
    "the new one, and enable the endpoint."
)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of an attempt: the status and the words of an answer, or why there was none."""

    milliseconds: int
    status: int | None = None
    text: str = ""
    error: str = ""
    asked: timedelta | None = None

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def due(*, now: datetime) -> Sequence[UUID]:
    """Mark the endpoints whose turn it is as sent and return their ids (two queries)."""
    unsent = WebhookEndpoint.objects.due(now=now).exclude(nudged_at__gt=now - SENT_AGAIN)
    found = list(unsent.order_by("nudged_at", "id").values_list("pk", flat=True)[:TURNS_AT_ONCE])
    WebhookEndpoint.objects.filter(pk__in=found).update(nudged_at=now)
    return found


def turn(endpoint_id: UUID | str, *, now: Clock, policy: Policy) -> bool:
    """
    Send what is due to the endpoint, AT_ONCE at most; return whether more is due.

    What was sent, and not noted before this worker was killed, is sent again.

    :raises EndpointBusy: if nothing is due, or another worker sends to it
    """
    endpoint = WebhookEndpoint.objects.take(endpoint_id, now=now(), lease=LEASE)
    if not _may_be_told(endpoint, now()):
        edit.disable(endpoint, NO_KEY)
        return False
    try:
        signing = signing_secrets(endpoint, now=now())
    except SecretLost:
        edit.disable(endpoint, UNREADABLE)
        return False
    outcomes = _sent(endpoint, signing, now, policy)
    return _ended(endpoint, outcomes, now())


def _may_be_told(endpoint: WebhookEndpoint, now: datetime) -> bool:
    key, _ = ApiKey.objects.with_rights(id=endpoint.key_id)
    return key is not None and key.is_usable(now=now) and Scope.WEBHOOKS in key.allowed


def _sent(
    endpoint: WebhookEndpoint, signing: Sequence[str], now: Clock, policy: Policy
) -> list[_Outcome]:
    """Send what is due at once, note each as it is answered, and return what came of all."""
    waiting = endpoint.deliveries.due(now=now()).select_related("event")
    deliveries = list(waiting.order_by("next_at", "id")[:AT_ONCE])
    outcomes = []
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook") as threads:
        under_way: dict[Future[_Outcome], WebhookDelivery] = {}
        for delivery in deliveries:
            delivery.endpoint = endpoint
            message = message_of(delivery)
            headers = message.headers(signing, now=now())
            sending = threads.submit(_attempt, endpoint.url, message.body, headers, policy)
            under_way[sending] = delivery
        for done in as_completed(under_way):
            outcomes.append(done.result())
            _note(under_way[done], outcomes[-1], now())
    return outcomes


def _attempt(url: str, body: bytes, headers: Any, policy: Policy) -> _Outcome:
    """Return what came of one request; it is made in a thread, and asks no database."""
    began = monotonic()
    try:
        answer: Answer = posted(url, body, headers, policy)
    except Unfetched as cause:
        return _Outcome(_since(began), error=str(cause))
    return _Outcome(
        _since(began),
        status=answer.status,
        text=plain(answer.text)[:ANSWER_LENGTH],
        asked=answer.retry_after,
        error=_refused(answer.status),
    )


def _refused(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"The receiver answered {status}, and redirects are not followed."
    return f"The receiver answered {status}."


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)


def _note(delivery: WebhookDelivery, outcome: _Outcome, now: datetime) -> None:
    """Note what came of ``delivery``, unless its endpoint has been moved or taken meanwhile."""
    attempts = delivery.attempts + 1
    noted = {
        "attempts": attempts,
        "sent_at": now - timedelta(milliseconds=outcome.milliseconds),
        "milliseconds": outcome.milliseconds,
        "answer_status": outcome.status,
        "answer": outcome.text,
        "error": outcome.error[:300],
    }
    pause = retries.pause(attempts, outcome.asked)
    if outcome.is_taken:
        noted |= {"status": DeliveryStatus.SUCCEEDED, "finished_at": now}
    elif pause is None or outcome.status == GONE_STATUS:
        noted |= {"status": DeliveryStatus.FAILED, "finished_at": now}
    else:
        noted |= {"next_at": now + pause}
    mine = WebhookEndpoint.objects.mine(delivery.endpoint)
    WebhookDelivery.objects.pending().filter(pk=delivery.pk, endpoint__in=mine).update(**noted)


def _ended(endpoint: WebhookEndpoint, outcomes: Sequence[_Outcome], now: datetime) -> bool:
    """Note how the endpoint goes, give it back, and return whether more is due."""
    mine = WebhookEndpoint.objects.mine(endpoint)
    if not mine.exists():  # it has another address since, or the lease ran out
        return False
    if any(each.status == GONE_STATUS for each in outcomes):
        edit.disable(endpoint, GONE)
    elif any(each.is_taken for each in outcomes):
        mine.update(lease_until=None, failing_since=None, rests_until=None, succeeded_at=now)
    elif outcomes:
        _fail(endpoint, outcomes, now)
    else:
        mine.update(lease_until=None)  # somebody else's clock was ahead
    return WebhookEndpoint.objects.due(now=now).filter(pk=endpoint.pk).exists()


def _fail(endpoint: WebhookEndpoint, outcomes: Sequence[_Outcome], now: datetime) -> None:
    since = endpoint.failing_since or now
    if now - since >= retries.PATIENCE:
        edit.disable(endpoint, FAILING)
        return
    asked = max((each.asked for each in outcomes if each.asked), default=None)
    rest = retries.rest(now - since, asked)
    WebhookEndpoint.objects.mine(endpoint).update(
        lease_until=None, failing_since=since, rests_until=now + rest
    )

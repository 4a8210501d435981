"""
Makes a delivery of each event for each endpoint that wants it.

Events are the outbox: they are written in the transaction of what happened, and numbered after it
without gaps. Each endpoint notes the number up to which events were looked at for it, in the
transaction that makes its deliveries, so it is given each event once, and none is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from claimsapi.models import Event, Source, WebhookDelivery, WebhookEndpoint
from claimsapi.models.event import EventType
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.core.locking import in_order
from claimsapi.operations.webhooks.concerns import Concerned, concerned_by

AT_ONCE = 500  # events of one transaction

NOTHING = Concerned()


def fan_out() -> int:
    """
    Make the deliveries of the next AT_ONCE events; return how many events these were.

    Costs three queries where nothing is new, and up to fifteen for any number of endpoints.
    """
    Event.objects.number()
    with transaction.atomic():
        take(Advisory.WEBHOOKS)
        endpoints = in_order(WebhookEndpoint.objects.listening())
        if not endpoints:
            return 0
        begin = min(endpoint.sequence for endpoint in endpoints)
        events = list(Event.objects.after(begin)[:AT_ONCE])
        if events:
            _deliver(events, endpoints)
        return len(events)


def latest() -> int:
    """Return the number of the latest event: an endpoint that is new is told of later ones."""
    Event.objects.number()
    last = Event.objects.exclude(sequence=None).order_by("-sequence").first()
    return (last and last.sequence) or 0


def _deliver(events: Sequence[Event], endpoints: Sequence[WebhookEndpoint]) -> None:
    last = events[-1].sequence or 0
    behind = [endpoint for endpoint in endpoints if endpoint.sequence < last]
    filtered = [endpoint for endpoint in behind if endpoint.is_filtered]
    concerned = concerned_by(events) if filtered else {}
    survivors = _survivors(filtered) if filtered else {}
    WebhookDelivery.objects.bulk_create(
        [
            WebhookDelivery(endpoint=endpoint, event=event)
            for event in events
            for endpoint in behind
            if (event.sequence or 0) > endpoint.sequence
            and wants(endpoint, event, concerned.get(event.pk, NOTHING), survivors)
        ]
    )
    WebhookEndpoint.objects.filter(pk__in=[each.pk for each in behind]).update(sequence=last)


def wants(
    endpoint: WebhookEndpoint,
    event: Event,
    concerned: Concerned,
    survivors: Mapping[UUID, UUID],
) -> bool:
    """
    Return whether ``endpoint`` is sent ``event``.

    :param survivors: of sources in filters that are merged by now
    """
    if event.type == EventType.WEBHOOK_DISABLED and event.payload["key"] != str(endpoint.key_id):
        return False  # it is about an endpoint of somebody else
    if endpoint.types and event.type not in endpoint.types:
        return False
    return all(
        not wanted or not found.isdisjoint(wanted)
        for wanted, found in (
            (_now(endpoint.publishers, survivors), concerned.publishers),
            (_now(endpoint.sources, survivors), concerned.sources),
            (set(endpoint.disputes), concerned.disputes),
            (set(endpoint.naming), concerned.naming),
        )
    )


def _now(wanted: Iterable[UUID], survivors: Mapping[UUID, UUID]) -> set[UUID]:
    return {*wanted} | {survivors[each] for each in wanted if each in survivors}


def _survivors(endpoints: Sequence[WebhookEndpoint]) -> dict[UUID, UUID]:
    named = {each for endpoint in endpoints for each in (*endpoint.publishers, *endpoint.sources)}
    merged = Source.objects.filter(pk__in=named).exclude(merged_into=None)
    return {pk: into for pk, into in merged.values_list("pk", "merged_into") if into}

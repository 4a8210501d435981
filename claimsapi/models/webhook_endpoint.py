"""Webhook endpoints: where a tool wants to be told of events, of which, and how that goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from claimsapi.extract.result import Naming
from claimsapi.models.api_key import ApiKey
from claimsapi.models.base import Versioned, choices_of, count_changes
from claimsapi.models.event import EventType
from claimsapi.models.rules import INVALID, rule

if TYPE_CHECKING:  # a delivery knows its endpoint
    from claimsapi.models.webhook_delivery import WebhookDelivery

MOST_FILTERED = 100  # ids in one filter

# What workers note beside what people say: no version counts it, and no history has it.
STATE = (
    "secret", "previous_secret", "previous_until", "sequence", "failing_since", "rests_until",
    "nudged_at", "lease_until", "succeeded_at",
)  # fmt: skip


class EndpointBusy(Exception):
    """Another worker sends to the endpoint, or it is disabled, rests, or has nothing due."""


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    """Chainable, named questions about endpoints."""

    def listening(self) -> WebhookEndpointQuerySet:
        return self.filter(enabled=True)

    def troubled(self) -> WebhookEndpointQuerySet:
        """Keep those that fail, or that the service has disabled."""
        return self.filter(Q(enabled=True, failing_since__isnull=False) | ~Q(disabled_reason=""))

    def idle(self, *, now: datetime) -> WebhookEndpointQuerySet:
        """Keep those to which a worker may send now, and none does."""
        idle = Q(lease_until=None) | Q(lease_until__lt=now)
        awake = Q(rests_until=None) | Q(rests_until__lte=now)
        return self.listening().filter(idle, awake)

    def due(self, *, now: datetime) -> WebhookEndpointQuerySet:
        """Keep those to which something is to be sent now, and nobody sends."""
        deliveries = self.model._meta.get_field("deliveries").related_model
        waiting = (
            cast("type[WebhookDelivery]", deliveries)
            .objects.due(now=now)
            .filter(endpoint=OuterRef("pk"))
        )
        return self.idle(now=now).filter(Exists(waiting))

    def take(self, pk: UUID | str, *, now: datetime, lease: timedelta) -> WebhookEndpoint:
        """
        Return the endpoint, to which nobody else sends for the time of ``lease`` (two queries).

        One UPDATE compares and sets, so of two workers with the same message one wins.

        :raises EndpointBusy: if nothing is to be sent, or another worker has it
        """
        if not self.due(now=now).filter(pk=pk).update(lease_until=now + lease, nudged_at=None):
            raise EndpointBusy(f"webhook endpoint {pk}")
        return self.get(pk=pk)

    def mine(self, endpoint: WebhookEndpoint) -> WebhookEndpointQuerySet:
        """Keep ``endpoint`` if this worker still has it."""
        return self.filter(pk=endpoint.pk, lease_until=endpoint.lease_until)


@pghistory.track(exclude=list(STATE))
class WebhookEndpoint(Versioned):
    """
    An address that events are sent to.

    Of each filter that names something, an event must concern one of what it names. Secrets are
    stored encrypted (operations.webhooks.secrets).
    """

    key = models.ForeignKey(
        ApiKey, models.CASCADE, related_name="webhook_endpoints", help_text="who made it"
    )
    url = models.URLField("address", max_length=2000)
    name = models.CharField(max_length=100, blank=True, help_text="what people call it")
    types = ArrayField(
        models.CharField(max_length=23, choices=choices_of(EventType)), default=list, blank=True
    )
    publishers = ArrayField(models.UUIDField(), default=list, blank=True)
    sources = ArrayField(models.UUIDField(), default=list, blank=True)
    disputes = ArrayField(models.UUIDField(), default=list, blank=True)
    naming = ArrayField(
        models.CharField(max_length=10, choices=choices_of(Naming)), default=list, blank=True
    )
    root = models.CharField(
        max_length=300, editable=False, help_text="of the addresses in what is sent"
    )
    enabled = models.BooleanField(default=True)
    disabled_reason = models.CharField(
        max_length=300, blank=True, editable=False, help_text="why the service disabled it"
    )

    secret = models.TextField(editable=False)
    previous_secret = models.TextField(blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, editable=False)
    sequence = models.BigIntegerField(
        default=0, editable=False, help_text="of the last event that was looked at for it"
    )
    failing_since = models.DateTimeField(null=True, editable=False)
    rests_until = models.DateTimeField(null=True, editable=False)
    nudged_at = models.DateTimeField(
        null=True, editable=False, help_text="when last sent to a worker"
    )
    lease_until = models.DateTimeField(null=True, editable=False)
    succeeded_at = models.DateTimeField("last success", null=True, editable=False)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        verbose_name = "webhook"
        constraints = [
            models.CheckConstraint(
                condition=Q(url__regex="^[Hh][Tt][Tt][Pp][Ss]?://"),
                **rule(
                    "webhook_address_on_the_web",
                    "The address of a webhook begins with https://.",
                    INVALID,
                    field="url",
                ),
            ),
            models.CheckConstraint(
                condition=Q(types__contained_by=[each.value for each in EventType]),
                **rule("webhook_types_known", "There is no such type of event."),
            ),
            models.CheckConstraint(
                condition=Q(naming__contained_by=[each.value for each in Naming]),
                **rule("webhook_naming_known", "There is no such naming."),
            ),
        ]
        triggers = [count_changes(*STATE)]

    def __str__(self) -> str:
        return self.name or self.url

    @property
    def is_filtered(self) -> bool:
        return bool(self.publishers or self.sources or self.disputes or self.naming)

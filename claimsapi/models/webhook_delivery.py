"""Deliveries: one event for one endpoint, until it is answered or given up."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claimsapi.models.base import Identified, choices_of, known
from claimsapi.models.event import Event
from claimsapi.models.rules import rule
from claimsapi.models.webhook_endpoint import WebhookEndpoint

ANSWER_LENGTH = 2000  # characters of an answer that are kept


class DeliveryStatus(StrEnum):
    PENDING = "pending"  # to be sent, or sent again
    SUCCEEDED = "succeeded"
    FAILED = "failed"  # given up


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    """Chainable, named questions about deliveries."""

    def pending(self) -> WebhookDeliveryQuerySet:
        return self.filter(status=DeliveryStatus.PENDING)

    def due(self, *, now: datetime) -> WebhookDeliveryQuerySet:
        return self.pending().filter(next_at__lte=now)

    def finished(self) -> WebhookDeliveryQuerySet:
        return self.exclude(finished_at=None)

    def expired(self, *, before: datetime) -> WebhookDeliveryQuerySet:
        return self.filter(finished_at__lt=before)


class WebhookDelivery(Identified):
    """
    What is sent to an endpoint: an event, or without one a test.

    The endpoint's row is the job; this is what it sends, with the last answer to it.
    """

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        max_length=9, choices=choices_of(DeliveryStatus), default=DeliveryStatus.PENDING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField("last sent", null=True)
    finished_at = models.DateTimeField(null=True, db_index=True)
    milliseconds = models.PositiveIntegerField(null=True, help_text="that the last answer took")
    answer_status = models.PositiveSmallIntegerField(null=True, help_text="of the last answer")
    answer = models.CharField(max_length=ANSWER_LENGTH, blank=True, help_text="the last, cut")
    error = models.CharField(max_length=300, blank=True, help_text="why the last attempt failed")

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "webhook deliveries"
        constraints = [
            known("status", DeliveryStatus, name="webhook_delivery_status_known"),
            models.UniqueConstraint(
                fields=["endpoint", "event"],
                **rule("webhook_delivery_once", "The endpoint has this event already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "next_at"],
                name="webhook_delivery_due",
                condition=Q(status=DeliveryStatus.PENDING),
            ),
            models.Index(fields=["endpoint", "id"], name="webhook_delivery_list"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk} to {self.endpoint_id}"

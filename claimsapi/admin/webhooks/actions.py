"""What a person does with an endpoint or a delivery; each says what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from django import forms
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from claimsapi import queue
from claimsapi.admin.core.actions import Action, Elsewhere
from claimsapi.admin.core.forms import Given, WhyForm
from claimsapi.models import WebhookDelivery, WebhookEndpoint
from claimsapi.operations.webhooks import edit

RIGHT = "claimsapi.change_webhookendpoint"  # what the API asks the scope “webhooks” for


class SinceForm(forms.Form):
    """Since when, in UTC."""

    since = forms.DateTimeField(
        label="Since",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"required": "Say since when, in UTC.", "invalid": "This is no time."},
    )


def enable(endpoint: WebhookEndpoint, given: Given, person: User) -> str:
    _switch(endpoint, given, enabled=True)
    queue.enqueue_turn(endpoint)
    return "Enabled: it is sent what it has missed, and then what happens."


def disable(endpoint: WebhookEndpoint, given: Given, person: User) -> str:
    _switch(endpoint, given, enabled=False)
    return "Disabled: nothing is sent until it is enabled, and nothing is lost."


def _switch(endpoint: WebhookEndpoint, given: Given, *, enabled: bool) -> None:
    edit.edit(
        endpoint,
        {"enabled": enabled},
        now=timezone.now(),
        reason=given["reason"],
        version=given["version"],
    )


def test(endpoint: WebhookEndpoint, given: Given, person: User) -> str:
    edit.test(endpoint)
    queue.enqueue_turn(endpoint)
    return "A test is sent: look at the deliveries in a moment."


def redeliver_failed(endpoint: WebhookEndpoint, given: Given, person: User) -> str:
    since = given["since"].replace(tzinfo=UTC)
    found = edit.redeliver_failed(endpoint, since=since, now=timezone.now())
    queue.enqueue_turn(endpoint)
    return f"{found} deliver{'y is' if found == 1 else 'ies are'} sent again."


def redeliver(delivery: WebhookDelivery, given: Given, person: User) -> Elsewhere:
    edit.redeliver(delivery, now=timezone.now())
    queue.enqueue_turn(delivery.endpoint)
    page = reverse("desk:webhook", args=[delivery.endpoint_id])
    return Elsewhere("It is sent again: look at the deliveries in a moment.", page)


ENDPOINT_ACTIONS: Mapping[str, Action] = {
    "enable": Action(WhyForm, enable),
    "disable": Action(WhyForm, disable),
    "test": Action(forms.Form, test),
    "redeliver-failed": Action(SinceForm, redeliver_failed),
}

DELIVERY_ACTIONS: Mapping[str, Action] = {"redeliver": Action(forms.Form, redeliver)}

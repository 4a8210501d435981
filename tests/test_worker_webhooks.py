"""What the tasks about webhooks send."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import worker
from claimsapi.models import WebhookDelivery
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from claimsapi.operations.webhooks import calls
from tests.builders import make_claim, make_delivery, make_webhook
from tests.receiver import receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(worker, "send_turn", found.append)
    return found


def test_what_happened_is_made_deliveries_of_and_each_endpoint_is_sent_once(sent):
    endpoint, other = make_webhook(), make_webhook(types=["dispute.opened"])
    for _ in range(3):
        events.emit(EventType.CLAIM_ACCEPTED, make_claim(source=None))

    worker.send_webhooks()
    worker.send_webhooks()

    assert sent == [endpoint.pk]
    assert not other.deliveries.exists()
    assert endpoint.deliveries.count() == 3


def test_a_backlog_is_worked_off_in_parts(sent, monkeypatch):
    monkeypatch.setattr("claimsapi.operations.webhooks.fan_out.AT_ONCE", 2)
    monkeypatch.setattr(worker, "AT_ONCE", 2)
    make_webhook()
    for _ in range(5):
        events.emit(EventType.CLAIM_ACCEPTED, make_claim(source=None))

    worker.send_webhooks()

    assert WebhookDelivery.objects.count() == 5


def test_an_endpoint_with_more_to_send_is_sent_again(sent, monkeypatch):
    with receiving() as receiver:
        monkeypatch.setattr(calls, "policy", lambda: receiver.policy)
        endpoint = make_webhook(receiver.url)
        for _ in range(12):
            make_delivery(endpoint)

        worker.send_to_webhook(str(endpoint.pk))
        worker.send_to_webhook(str(endpoint.pk))
        worker.send_to_webhook(str(endpoint.pk))

    assert (sent, len(receiver.ids)) == ([str(endpoint.pk)], 12)


def test_the_sweep_forgets_deliveries_that_are_long_over():
    for days in (1, worker.DELIVERIES_KEPT.days + 1):
        over = timezone.now() - timedelta(days=days)
        make_delivery(status="succeeded", finished_at=over)
    make_delivery()

    worker.sweep()

    assert WebhookDelivery.objects.count() == 2

"""2,000 events for three receivers, with a worker killed and a broker emptied in the middle."""

import shutil
import time
from collections import Counter
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook
from uuid_utils.compat import uuid7

from claimsapi.models import Event, WebhookDelivery, WebhookEndpoint
from claimsapi.models.event import EventType
from claimsapi.operations.webhooks import deliver
from claimsapi.worker import send_webhooks
from tests.builders import SECRET, make_webhook
from tests.faults.worker import environment, kill, wait_until, worker
from tests.receiver import always, receiving

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]

EVENTS = 2000
KILLED_AT = 300  # deliveries to the receiver that answers at once
PATIENCE = 300  # seconds
DAY = timedelta(days=1)


def slowly(_):
    time.sleep(0.2)
    return always()(0)


def every_second_time(number):
    return always(500 if number % 2 else 200)(0)


@pytest.fixture
def receivers(settings, monkeypatch):
    """Start three receivers that workers may call, each with an endpoint."""
    with ExitStack() as started:
        found = [
            started.enter_context(receiving(answering))
            for answering in (always(), slowly, every_second_time)
        ]
        settings.SECRET_KEY = environment(settings.DATA_DIR)["SECRET_KEY"]
        monkeypatch.setenv("WEBHOOK_HTTP", "true")
        monkeypatch.setenv("WEBHOOK_NETWORKS", "127.0.0.0/8")
        monkeypatch.setenv("WEBHOOK_PORTS", ",".join(str(each.port) for each in found))
        for each in found:
            make_webhook(each.url)
        yield found


def let_a_day_pass():
    """Move the one thing that is moved, the clock: pauses and leases are as old as a day later."""
    past = timezone.now() - DAY
    WebhookDelivery.objects.pending().filter(next_at__gt=past).update(next_at=past)
    WebhookEndpoint.objects.filter(rests_until__gt=past).update(rests_until=past)


def let_leases_end():
    past = timezone.now() - deliver.LEASE
    WebhookEndpoint.objects.exclude(lease_until=None).update(lease_until=past)
    WebhookEndpoint.objects.update(nudged_at=None)


def all_taken():
    send_webhooks()
    let_a_day_pass()
    return not WebhookDelivery.objects.exclude(status="succeeded").exists()


@pytest.mark.django_db(transaction=True)
def test_each_receiver_has_each_event_and_few_of_them_twice(receivers, settings):
    messages = settings.DATA_DIR / "broker" / "messages"
    shutil.rmtree(messages, ignore_errors=True)
    Event.objects.bulk_create(
        Event(type=EventType.CLAIM_ACCEPTED, object_id=uuid7()) for _ in range(EVENTS)
    )
    fast, slow, _ = receivers
    options = ("--queues", "webhooks", "--concurrency", "3")

    with worker(settings.DATA_DIR, *options) as killed:
        send_webhooks()
        assert wait_until(lambda: len(fast.received) > KILLED_AT, PATIENCE)
        kill(killed)
    shutil.rmtree(messages)
    let_leases_end()
    with worker(settings.DATA_DIR, *options):
        assert wait_until(lambda: all_taken() or len(set(fast.ids)) == EVENTS, PATIENCE)
        assert len(set(slow.ids)) < EVENTS  # whoever is slow is behind, and nobody waits for it
        assert wait_until(all_taken, PATIENCE)

    wanted = {str(pk) for pk in Event.objects.values_list("pk", flat=True)}
    for receiver in receivers:
        assert set(receiver.ids) == wanted
        told = [Webhook(SECRET).verify(body, headers) for headers, body in receiver.received]
        sequences = {each["data"]["sequence"] for each in told}
        assert sorted(sequences) == list(range(1, EVENTS + 1))
    taken = [Counter(each.ids) for each in (fast, slow)]
    twice = [sum(number - 1 for number in each.values()) for each in taken]
    assert max(twice) <= deliver.AT_ONCE  # under way when the worker was killed

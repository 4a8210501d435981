"""What is due is sent, signed, noted, sent again, and in the end given up."""

import json
from datetime import timedelta
from itertools import count
from threading import Event as Gate

import pytest
from django.utils import timezone
from standardwebhooks import Webhook

from claimsapi.http_fetch import post
from claimsapi.models import ApiKey, Event, WebhookDelivery
from claimsapi.models.webhook_endpoint import EndpointBusy
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.webhooks import deliver, edit, retries, secrets
from tests.builders import SECRET, make_delivery, make_key, make_webhook
from tests.receiver import always, receiving

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver():
    with receiving() as receiver:
        yield receiver


def turn(endpoint, receiver, now=timezone.now):
    return deliver.turn(endpoint.pk, now=now, policy=receiver.policy)


def at(moment):
    return lambda: moment


def test_what_is_due_is_sent_signed_and_noted(receiver):
    endpoint = make_webhook(receiver.url, sequence=5)
    delivery = make_delivery(endpoint)
    receiver.answering = always(body=b"thanks \x00 a lot")

    is_more = turn(endpoint, receiver)

    [(headers, body)] = receiver.received
    told = Webhook(SECRET).verify(body, headers)
    event = delivery.event
    assert told == json.loads(body)
    assert (told["type"], headers["webhook-id"]) == ("claim.accepted", str(event.pk))
    assert told["data"]["sequence"] == event.sequence
    assert told["data"]["url"] == f"https://claims.example.org/api/v1/claims/{event.object_id}/"
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.answer_status) == ("succeeded", 1, 200)
    assert (delivery.answer, delivery.error, is_more) == ("thanks  a lot", "", False)
    endpoint.refresh_from_db()
    assert (endpoint.lease_until, endpoint.failing_since) == (None, None)
    assert endpoint.version == 1


def test_for_a_day_both_secrets_sign(receiver):
    endpoint = make_webhook(receiver.url)
    delivery = make_delivery(endpoint)
    _, new = edit.rotate_secret(endpoint, now=timezone.now())

    turn(endpoint, receiver)
    edit.redeliver(delivery, now=timezone.now())
    turn(endpoint, receiver, at(timezone.now() + edit.OVERLAP + timedelta(minutes=1)))

    (headers, body), (later, _) = receiver.received
    assert Webhook(SECRET).verify(body, headers) == Webhook(new).verify(body, headers)
    assert len(headers["webhook-signature"].split()) == 2
    assert len(later["webhook-signature"].split()) == 1
    assert headers["webhook-id"] == later["webhook-id"]


# What a receiver does, and the words that the delivery has of it.
FAILURES = [
    pytest.param(always(500, b"on fire"), "The receiver answered 500.", id="out of order"),
    pytest.param(always(404), "The receiver answered 404.", id="not there"),
    pytest.param(
        always(302, Location="http://127.0.0.1:1/"),
        "The receiver answered 302, and redirects are not followed.",
        id="redirect",
    ),
]


@pytest.mark.parametrize(("answering", "error"), FAILURES)
def test_what_was_not_taken_is_sent_again_later(receiver, answering, error):
    endpoint, now = make_webhook(receiver.url), timezone.now()
    delivery = make_delivery(endpoint)
    receiver.answering = answering

    turn(endpoint, receiver, at(now))

    delivery.refresh_from_db()
    endpoint.refresh_from_db()
    assert (delivery.status, delivery.error) == ("pending", error)
    assert timedelta(seconds=4) <= delivery.next_at - now <= timedelta(seconds=6)
    assert (endpoint.failing_since, endpoint.rests_until) == (now, now + retries.SHORTEST_REST)
    with pytest.raises(EndpointBusy):
        turn(endpoint, receiver, at(now + timedelta(seconds=3)))
    receiver.answering = always()
    turn(endpoint, receiver, at(now + timedelta(seconds=7)))
    endpoint.refresh_from_db()
    assert (len(set(receiver.ids)), len(receiver.ids), endpoint.failing_since) == (1, 2, None)


def test_a_receiver_that_asks_for_time_has_it(receiver):
    endpoint, now = make_webhook(receiver.url), timezone.now()
    delivery = make_delivery(endpoint)
    receiver.answering = always(429, Retry_After="7200")

    turn(endpoint, receiver, at(now))

    delivery.refresh_from_db()
    endpoint.refresh_from_db()
    assert delivery.next_at == endpoint.rests_until == now + timedelta(hours=2)


def test_who_answers_410_is_sent_nothing_more(receiver):
    endpoint = make_webhook(receiver.url)
    delivery = make_delivery(endpoint)
    receiver.answering = always(410)

    turn(endpoint, receiver)
    make_delivery(endpoint)

    endpoint.refresh_from_db()
    delivery.refresh_from_db()
    assert (endpoint.enabled, endpoint.disabled_reason) == (False, deliver.GONE)
    assert delivery.status == "failed"
    assert Event.objects.get(type="webhook.disabled").object_id == endpoint.pk
    with pytest.raises(EndpointBusy):
        turn(endpoint, receiver)


def test_five_days_without_a_success_disable_and_tell(receiver, caplog):
    endpoint, begin = make_webhook(receiver.url), timezone.now()
    make_delivery(endpoint)
    receiver.answering = always(500)

    passed, turns = timedelta(0), 0
    while passed < timedelta(days=6):
        if endpoint.pk in deliver.due(now=begin + passed):
            turns += 1
            turn(endpoint, receiver, at(begin + passed))
        passed += timedelta(minutes=30)

    endpoint.refresh_from_db()
    [told] = Event.objects.filter(type="webhook.disabled")
    assert (endpoint.enabled, endpoint.disabled_reason) == (False, deliver.FAILING)
    assert told.payload == {"key": str(endpoint.key_id), "reason": deliver.FAILING}
    assert f"webhook endpoint {endpoint.pk} is disabled" in caplog.text
    assert 9 < turns == len(receiver.ids) < 20


def test_enabled_again_it_is_sent_what_waited_and_what_was_given_up_on_demand(receiver):
    now = timezone.now()
    endpoint = make_webhook(receiver.url, enabled=False, disabled_reason="x", failing_since=now)
    make_delivery(endpoint, next_at=now + timedelta(hours=9))
    long_ago = make_delivery(endpoint, status="failed", finished_at=now - timedelta(days=9))
    make_delivery(endpoint, status="failed", attempts=13, finished_at=now)
    with pytest.raises(IllegalMove):
        edit.redeliver(long_ago, now=now)

    edit.edit(endpoint, {"enabled": True}, now=now)
    again = edit.redeliver_failed(endpoint, since=now - timedelta(days=1), now=now)
    turn(endpoint, receiver, at(now + timedelta(seconds=1)))

    assert (again, len(receiver.ids)) == (1, 2)
    long_ago.refresh_from_db()
    assert long_ago.status == "failed"


@pytest.mark.parametrize("ended", ["revoked_at", "expires_at"])
def test_with_its_key_an_endpoint_ends(receiver, ended):
    endpoint = make_webhook(receiver.url)
    make_delivery(endpoint)
    ApiKey.objects.update(**{ended: timezone.now() + timedelta(seconds=1)})

    turn(endpoint, receiver, at(timezone.now() + timedelta(seconds=2)))

    endpoint.refresh_from_db()
    assert (endpoint.disabled_reason, receiver.received) == (deliver.NO_KEY, [])


def test_an_owner_who_lost_the_right_is_told_nothing_more(receiver):
    endpoint = make_webhook(receiver.url, key=make_key()[0])
    make_delivery(endpoint)
    owner = endpoint.key.owner
    owner.is_superuser = False
    owner.save()

    turn(endpoint, receiver)

    assert receiver.received == []


def test_secrets_are_opened_by_earlier_keys_and_stored_anew(receiver, settings):
    endpoint = make_webhook(receiver.url)
    make_delivery(endpoint)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, [settings.SECRET_KEY]
    before = endpoint.secret

    secrets.close_anew([endpoint])
    settings.SECRET_KEY_FALLBACKS = []
    turn(endpoint, receiver)

    endpoint.refresh_from_db()
    [(headers, body)] = receiver.received
    assert Webhook(SECRET).verify(body, headers)
    assert SECRET not in before + endpoint.secret


def test_a_secret_that_nothing_opens_disables_and_says_what_to_do(receiver, settings):
    endpoint = make_webhook(receiver.url)
    make_delivery(endpoint)
    settings.SECRET_KEY = "x" * 50

    turn(endpoint, receiver)

    endpoint.refresh_from_db()
    assert (endpoint.disabled_reason, receiver.received) == (deliver.UNREADABLE, [])


def test_of_two_workers_with_one_message_one_sends(receiver):
    endpoint = make_webhook(receiver.url)
    make_delivery(endpoint)
    now = timezone.now()
    taken = type(endpoint).objects.take(endpoint.pk, now=now, lease=deliver.LEASE)

    with pytest.raises(EndpointBusy):
        turn(endpoint, receiver)
    turn(endpoint, receiver, at(now + deliver.LEASE + timedelta(seconds=1)))  # it was killed

    assert len(receiver.ids) == 1
    assert not type(endpoint).objects.mine(taken).exists()


def test_one_turn_sends_ten_at_a_time_and_says_that_there_are_more(receiver):
    endpoint = make_webhook(receiver.url)
    for _ in range(deliver.AT_ONCE + 2):
        make_delivery(endpoint)
    gate, under_way = Gate(), count(1)

    def wait_for_all(_):
        if next(under_way) == deliver.AT_ONCE:
            gate.set()
        return always()(0) if gate.wait(5) else always(500)(0)

    receiver.answering = wait_for_all

    more, last = turn(endpoint, receiver), turn(endpoint, receiver)

    assert (more, last, len(set(receiver.ids))) == (True, False, deliver.AT_ONCE + 2)


def test_a_receiver_that_answers_slowly_is_given_up_in_time(receiver, monkeypatch):
    monkeypatch.setattr(post, "SECONDS", 0.3)
    endpoint, gate = make_webhook(receiver.url), Gate()
    delivery = make_delivery(endpoint)
    receiver.answering = lambda _: always()(0) if gate.wait(5) else always(500)(0)

    turn(endpoint, receiver)
    gate.set()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.answer_status) == ("pending", None)
    assert delivery.error == "It takes longer than 0 seconds."


def test_of_an_answer_two_thousand_bytes_are_kept(receiver):
    endpoint = make_webhook(receiver.url)
    delivery = make_delivery(endpoint)
    receiver.answering = always(500, b"a" * 1_000_000)

    turn(endpoint, receiver)

    delivery.refresh_from_db()
    assert delivery.answer == "a" * post.KEPT


def test_of_an_answer_without_end_no_more_is_read(receiver):
    endpoint = make_webhook(receiver.url)
    delivery = make_delivery(endpoint)
    receiver.answering = always(200, b"a" * 4 * post.KEPT, Content_Length=str(10**9))

    turn(endpoint, receiver)

    delivery.refresh_from_db()
    assert (delivery.status, len(delivery.answer)) == ("succeeded", post.KEPT)


def test_each_endpoint_that_has_something_due_is_sent_to_a_worker_once_a_minute():
    now = timezone.now()
    endpoint = make_webhook()
    make_delivery(endpoint)
    make_delivery(make_webhook(rests_until=now + timedelta(seconds=5)))
    make_delivery(make_webhook(enabled=False))
    make_delivery(make_webhook(), next_at=now + timedelta(seconds=5))

    looks = [deliver.due(now=now + timedelta(seconds=after)) for after in (0, 1, 61)]

    assert [len(found) for found in looks] == [1, 0, 3]
    assert looks[0] == [endpoint.pk]


def test_pauses_grow_from_seconds_to_a_day_and_outlast_patience():
    pauses = [retries.pause(attempts) for attempts in range(1, len(retries.PAUSES) + 1)]

    assert pauses[0] < timedelta(seconds=7)
    assert max(pauses) <= timedelta(days=1)
    assert sum(retries.PAUSES, timedelta(0)) * (1 - retries.JITTER) > retries.PATIENCE
    assert retries.pause(len(pauses) + 1) is None
    assert retries.pause(1, timedelta(hours=3)) == timedelta(hours=3)


def test_deliveries_that_are_over_are_forgotten_in_time():
    now = timezone.now()
    make_delivery()
    kept = make_delivery(status="succeeded", finished_at=now)
    make_delivery(status="failed", finished_at=now - timedelta(days=31))

    WebhookDelivery.objects.expired(before=now - timedelta(days=30)).delete()

    assert WebhookDelivery.objects.count() == 2
    assert WebhookDelivery.objects.filter(pk=kept.pk).exists()


def test_what_an_old_address_answers_ends_nothing_for_the_new_one():
    with receiving(always(410)) as old:
        endpoint = make_webhook(old.url)
        delivery = make_delivery(endpoint)

        def now():
            """Tell the time; somebody gives another address when the old one has answered."""
            if old.received and type(endpoint).objects.filter(url=old.url).exists():
                edit.edit(endpoint, {"url": "https://new.example.org/"}, now=timezone.now())
            return timezone.now()

        turn(endpoint, old, now)

    endpoint.refresh_from_db()
    delivery.refresh_from_db()
    assert (endpoint.url, endpoint.enabled) == ("https://new.example.org/", True)
    assert (delivery.status, delivery.attempts) == ("pending", 0)


def test_a_secret_that_is_over_is_not_missed_when_the_others_are_stored_anew(settings):
    yesterday = timezone.now() - timedelta(days=1)
    endpoint = make_webhook(previous_secret="lost", previous_until=yesterday)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, [settings.SECRET_KEY]
    before = endpoint.secret

    secrets.close_anew([endpoint])

    endpoint.refresh_from_db()
    assert endpoint.secret != before
    assert endpoint.previous_secret == ""

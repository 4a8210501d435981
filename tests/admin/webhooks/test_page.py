"""The desk of webhooks: how they go, what was sent, and what a person does about it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import WebhookDelivery, WebhookEndpoint
from tests.builders import make_delivery, make_source, make_webhook

pytestmark = pytest.mark.django_db

LIST = "/admin/claimsapi/webhookendpoint/"


@pytest.fixture
def admin(sign_in, monkeypatch):
    monkeypatch.setattr(queue, "send_turn", lambda pk: None)
    return sign_in("admin")


def page_of(endpoint):
    return reverse("desk:webhook", args=[endpoint.pk])


def act(admin, endpoint, action, **form):
    url = reverse("desk:change-webhook", args=[endpoint.pk, action])
    return admin.post(url, {"version": str(endpoint.version), **form}, follow=True)


def test_the_list_says_whose_they_are_and_how_they_go(admin):
    now = timezone.now()
    endpoint = make_webhook(failing_since=now - timedelta(days=2))
    make_webhook(enabled=False, disabled_reason="The receiver answered 410.")
    make_webhook(succeeded_at=now)
    for status in ("pending", "pending", "failed"):
        make_delivery(endpoint, status=status, finished_at=now if status == "failed" else None)

    page = admin.get(LIST).content.decode()
    troubled = admin.get(LIST, {"troubled": "yes"}).context["cl"]

    assert "Nothing was taken for 2\xa0days." in page
    assert "<strong>Disabled.</strong> The receiver answered 410." in page
    assert endpoint.key.owner.username in page
    [row] = [row for row in troubled.result_list if row.pk == endpoint.pk]
    assert (troubled.result_count, row.waiting, row.given_up) == (2, 2, 1)


def test_the_page_names_filters_and_shows_deliveries_by_state(admin):
    endpoint = make_webhook(sources=[make_source("Ada Brandt").pk], types=["claim.accepted"])
    make_delivery(endpoint, error="The receiver answered 500.", attempts=2)
    make_delivery(endpoint, status="succeeded", answer_status=204, milliseconds=12)

    whole = admin.get(page_of(endpoint)).content.decode()
    pending = admin.get(page_of(endpoint), {"status": "pending"}).content.decode()

    assert "only of source Ada Brandt" in whole
    assert "The receiver answered 500." in whole
    assert "204 in 12 ms" in whole
    assert "204 in 12 ms" not in pending


def test_the_page_of_a_delivery_has_request_and_answer(admin):
    delivery = make_delivery(answer="no <b>room</b>", answer_status=507, error="It answered 507.")

    page = admin.get(reverse("desk:webhook-delivery", args=[delivery.pk])).content.decode()

    assert str(delivery.event.object_id) in page
    assert str(delivery.event_id) in page
    assert "no &lt;b&gt;room&lt;/b&gt;" in page
    assert "whsec" not in page


def test_a_delivery_is_sent_again(admin):
    delivery = make_delivery(status="failed", finished_at=timezone.now(), attempts=13)

    answer = admin.post(reverse("desk:send-again", args=[delivery.pk, "redeliver"]), follow=True)

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("pending", 0)
    assert "It is sent again" in answer.content.decode()


def test_all_that_was_given_up_since_then_is_sent_again(admin):
    endpoint, now = make_webhook(), timezone.now()
    for hours in (1, 5):
        make_delivery(endpoint, status="failed", finished_at=now - timedelta(hours=hours))

    answer = act(
        admin, endpoint, "redeliver-failed", since=f"{now - timedelta(hours=2):%Y-%m-%dT%H:%M}"
    )
    wrong = act(admin, endpoint, "redeliver-failed", since="yesterday")

    assert "1 delivery is sent again." in answer.content.decode()
    assert WebhookDelivery.objects.pending().count() == 1
    assert (wrong.status_code, "This is no time." in wrong.content.decode()) == (422, True)


def test_a_test_is_sent_and_an_endpoint_switched_off_and_on(admin):
    endpoint = make_webhook()

    act(admin, endpoint, "test")
    act(admin, endpoint, "disable", reason="It is being moved.")
    endpoint.refresh_from_db()
    refused = act(admin, endpoint, "test")
    off = endpoint.enabled
    enabled = act(admin, endpoint, "enable")

    endpoint.refresh_from_db()
    assert (off, endpoint.enabled, WebhookDelivery.objects.count()) == (False, True, 1)
    assert refused.status_code == 409
    assert "It is being moved." in enabled.content.decode()


@pytest.mark.parametrize("group", ["viewer", "curator", "publisher"])
def test_addresses_of_webhooks_are_for_administrators(sign_in, group):
    delivery = make_delivery()
    browser = sign_in(group)

    pages = [
        LIST,
        page_of(delivery.endpoint),
        reverse("desk:webhook-delivery", args=[delivery.pk]),
    ]

    assert [browser.get(page).status_code for page in pages] == [403, 403, 403]
    assert "Webhooks" not in browser.get("/admin/").content.decode()


def test_the_start_page_says_that_one_fails(admin):
    WebhookEndpoint.objects.filter(pk=make_webhook().pk).update(failing_since=timezone.now())

    tasks = admin.get("/admin/").context["tasks"]

    [found] = [item for task in tasks for item in task.waiting if "webhook" in item.what]
    assert (found.count, admin.get(found.url).context["cl"].result_count) == (1, 1)


def test_the_page_costs_the_same_for_one_delivery_and_for_many(
    admin, django_assert_max_num_queries
):
    endpoint = make_webhook()
    for _ in range(8):
        make_delivery(endpoint)
    admin.get(page_of(endpoint))

    with django_assert_max_num_queries(12):
        admin.get(page_of(endpoint))

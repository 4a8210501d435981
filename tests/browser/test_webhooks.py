"""A webhook that fails: seen on the start page, understood on its own, and tried again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi.models.event import EventType
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.builders import make_delivery, make_event, make_key, make_source, make_webhook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def endpoint():
    now = timezone.now()
    endpoint = make_webhook(
        "https://cms.example.org/claims-hook",
        name="Meridian CMS",
        key=make_key(name="CMS plug-in")[0],
        types=["claim.accepted", "dispute.opened"],
        sources=[make_source("Ada Brandt").pk],
        failing_since=now - timedelta(hours=7),
        rests_until=now + timedelta(minutes=8),
        succeeded_at=now - timedelta(hours=7),
        sequence=3,
    )
    failed = {"error": "The receiver answered 500.", "answer_status": 500, "milliseconds": 84}
    for number, fields in enumerate(
        [
            {"status": "succeeded", "finished_at": now, "answer_status": 204, "milliseconds": 31},
            {"attempts": 7, **failed, "answer": "Traceback (most recent call last): …"},
            {"status": "failed", "attempts": 18, "finished_at": now, **failed},
        ]
    ):
        event = make_event(EventType.CLAIM_ACCEPTED if number % 2 else EventType.DISPUTE_OPENED)
        last = {"sent_at": now - timedelta(minutes=number), "attempts": 1, **fields}
        make_delivery(endpoint, event=event, **last)
    return endpoint


def test_a_failing_webhook_is_found_understood_and_tried_again(page, endpoint):
    page.goto("/admin/")
    page.get_by_role("link", name="1 failing webhook").click()
    page.get_by_role("link", name="Meridian CMS").click()
    page.get_by_text("Nothing was taken for 7 hours.").wait_for()

    page.get_by_role("link", name="Given up").click()
    page.get_by_role("link", name="dispute.opened").click()
    page.get_by_role("button", name="Send it again").click()
    page.get_by_text("It is sent again").first.wait_for()
    page.get_by_text("Disable it").click()
    page.get_by_label("Why").fill("It is being mended.")
    page.get_by_role("button", name="Disable", exact=True).click()
    page.get_by_role("cell", name="desk: It is being mended.").wait_for()

    endpoint.refresh_from_db()
    assert not endpoint.enabled
    assert endpoint.deliveries.pending().count() == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [pytest.param(1280, id="desktop"), pytest.param(390, id="phone")])
def test_the_pages_of_webhooks_can_be_used_by_everybody(page, endpoint, width, theme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    delivery = endpoint.deliveries.pending().get()

    for address in (f"{endpoint.pk}/", f"deliveries/{delivery.pk}/"):
        page.goto(f"/admin/webhooks/{address}")
        for summary in page.locator(".tools summary").all():
            summary.click()
            assert grave_findings(page) == []
        assert grave_findings(page) == []
        assert not scrolls_sideways(page)

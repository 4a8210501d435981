"""A key from the form to a call with it, and to its end."""

import httpx
import pytest

from claimsapi.models import ApiKey
from tests.browser.accessibility import grave_findings, scrolls_sideways
from tests.browser.screens import on_each_screen
from tests.builders import make_key

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_key_is_issued_used_and_revoked(page, live_server):
    def call(token):
        key = {"Authorization": f"Bearer {token}"}
        return httpx.get(f"{live_server.url}/api/v1/keys/self/", headers=key)

    page.goto("/admin/")
    page.get_by_role("link", name="Keys", exact=True).first.click()
    page.get_by_role("link", name="Issue a key").click()
    page.get_by_label("Name").fill("CMS plug-in")
    page.get_by_role("checkbox", name="ingest").check()
    page.get_by_label("Rates").fill("many")
    page.get_by_role("button", name="Issue the key").click()
    page.get_by_text("“many” is no rate: write 100/minute").wait_for()
    page.get_by_label("Rates").fill("100/minute")
    page.get_by_role("button", name="Issue the key").click()

    token = page.locator("#token").inner_text()
    page.get_by_role("button", name="Copy the token").click()
    page.get_by_text("Copied.").first.wait_for()
    answer = call(token)
    assert (answer.status_code, answer.json()["scopes"]) == (200, ["read", "ingest"])

    page.get_by_role("link", name="I have it: to the key").click()
    page.get_by_text("Revoke it").click()
    page.get_by_label("Why?").fill("lost laptop")
    page.get_by_role("button", name="Revoke for good").click()
    page.get_by_role("heading", name="Revoked").wait_for()
    page.get_by_role("cell", name="desk: lost laptop").wait_for()

    assert call(token).status_code == 401
    assert token.split("_", 2)[2] not in page.content()
    assert ApiKey.objects.get().revoked_at


@on_each_screen
def test_the_pages_of_keys_can_be_used_by_everybody(page, width, theme):
    key, _ = make_key(rates=["100/minute"])
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)

    for address in ("new/", f"{key.pk}/"):
        page.goto(f"/admin/keys/{address}")
        for summary in page.locator(".tools summary").all():
            summary.click()
            assert grave_findings(page) == []
        assert grave_findings(page) == []
        assert not scrolls_sideways(page)
    page.goto("/admin/keys/new/")
    page.get_by_label("Name").fill("CMS")
    page.get_by_role("button", name="Issue the key").click()
    page.locator("#token").wait_for()
    assert grave_findings(page) == []
    assert not scrolls_sideways(page)

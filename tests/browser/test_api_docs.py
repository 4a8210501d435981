"""The documentation of the API in a browser, where a key may be tried."""

import pytest

from tests.builders import make_key

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_key_is_tried_at_the_documentation_and_kept_nowhere(page):
    _, token = make_key()
    page.goto("/api/v1/docs/")
    page.get_by_role("button", name="Authorize").first.click()
    page.get_by_label("auth-bearer-value").fill(token)
    page.get_by_role("button", name="Apply credentials").click()
    page.get_by_role("button", name="Close").click()

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

    assert token not in kept

"""A real browser in front of a real web server, signed in through the form."""

import os
import shutil

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import sync_playwright

from tests.builders import make_user
from tests.faults.worker import worker

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PATIENCE = 15_000  # milliseconds until an element must be there


@pytest.fixture
def page(live_server, monkeypatch):
    """Return the start page of the desk as an administrator sees it after the login form."""
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    make_user(username="desk", is_staff=True, is_superuser=True, password="a long password")
    # Playwright's loop runs in this thread, where Django would refuse the test's own queries.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(base_url=live_server.url, viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        refused, broken = [], []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on(
            "console", lambda said: "Content Security" in said.text and refused.append(said.text)
        )
        page.goto("/admin/")
        page.get_by_label("Username").fill("desk")
        page.get_by_label("Password").fill("a long password")
        page.get_by_role("button", name="Log in").click()
        yield page
        browser.close()
        connections.close_all()  # those of the loop: not the thread's, which Django closes
    assert refused == []  # by the Content Security Policy
    assert broken == []  # scripts that threw


@pytest.fixture
def at_work(page):
    """Have a real worker do the jobs that the web server sends, as in production."""
    with worker(settings.DATA_DIR) as process:
        yield process

"""What holds for every test."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import pytest_randomly
from django.test import TransactionTestCase
from hypothesis import settings

from claimsapi.postgresql import watch
from tests import database

# No unit test is timed: machines are shared, and the first example of a run loads the models.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Thinc has itself loaded to seed what pytest-randomly has seeded already.
pytest_randomly.entrypoint_reseeds = []

pytest_plugins = ["tests.faults.table"]

LONG = ("contract", "browser", "long")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin what takes long, so that at the end no worker is alone with it."""
    items.sort(key=lambda item: not any(map(item.get_closest_marker, LONG)))


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Wait for a busy PostgreSQL, also where a test has loaded what a web server loads."""
    monkeypatch.setattr(watch.server, "is_watched", False)


@contextmanager
def untimed() -> Iterator[None]:
    """
    Stop the timer of pytest-timeout meanwhile.

    It counts what a session sets up as its first test's, and of two workers one waits for the other
    to migrate the template: on a busy machine longer than a test may take.
    """
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """Replace pytest-django's, which migrates for each session and empties table by table."""
    durable = any(item.get_closest_marker("speed") for item in request.session.items)
    with ExitStack() as session, pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock(), untimed():
            copy = session.enter_context(database.session_copy(durable))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: copy.renew())
        yield
        with django_db_blocker.unblock():
            session.close()

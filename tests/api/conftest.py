import pytest

from claimsapi import queue
from tests.api_client import Tool
from tests.lock_order import order_of_locks  # noqa: F401 - watches each test


@pytest.fixture
def tool(db):
    return Tool()


@pytest.fixture
def sent(monkeypatch):
    """Job ids handed to the broker, which is the one thing replaced here."""
    ids = []
    monkeypatch.setattr(queue, "send", lambda job: ids.append(str(job.pk)))
    return ids

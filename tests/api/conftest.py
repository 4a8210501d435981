import pytest

from claimsapi import tasks
from tests.api_client import Tool


@pytest.fixture
def tool(db):
    return Tool()


@pytest.fixture
def sent(monkeypatch):
    """Job ids handed to the broker, which is the one thing replaced here."""
    ids = []
    monkeypatch.setattr(tasks.run_job, "delay", ids.append)
    monkeypatch.setattr(tasks.run_long_job, "delay", ids.append)
    return ids

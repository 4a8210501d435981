"""One key cannot have the service write lists all day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import queue, worker
from claimsapi.models import Job
from claimsapi.models.api_key import Scope
from tests.api_client import Tool

pytestmark = pytest.mark.django_db

API = "/api/v1"


@pytest.fixture(autouse=True)
def _broker(monkeypatch):
    monkeypatch.setattr(queue, "send", lambda job: None)


def export(tool, **headers):
    return tool.send(f"{API}/exports/", {"resource": "claims", "format": "csv"}, **headers)


def test_a_key_has_so_many_exports_written_at_a_time(settings):
    settings.EXPORTS_AT_ONCE = 1
    tool, other = Tool(Scope.READ), Tool(Scope.READ)

    first, second, theirs = export(tool), export(tool), export(other)
    worker.run(first.json()["id"], now=timezone.now)
    third = export(tool)

    assert [a.status_code for a in (first, second, theirs, third)] == [202, 429, 202, 202]
    assert (second["Retry-After"], "not finished: 1" in second.json()["detail"]) == ("30", True)


def test_a_key_asks_for_so_many_exports_a_day(settings):
    settings.EXPORTS_AT_ONCE, settings.EXPORTS_A_DAY = 9, 2
    tool = Tool(Scope.READ)
    hours_ago = timezone.now() - timedelta(hours=23)

    asked = [export(tool).status_code for _ in range(2)]
    Job.objects.filter(pk=Job.objects.earliest("id").pk).update(created_at=hours_ago)
    refused = export(tool)
    Job.objects.update(created_at=hours_ago - timedelta(hours=2))

    assert (asked, refused.status_code, export(tool).status_code) == ([202, 202], 429, 202)
    assert 3500 < int(refused["Retry-After"]) <= 3600
    assert "2 exports in 24 hours" in refused.json()["detail"]


def test_an_export_that_was_refused_is_asked_for_again_with_the_same_key(settings):
    settings.EXPORTS_AT_ONCE = 1
    tool, once = Tool(Scope.READ), {"Idempotency-Key": "e-1"}
    running = export(tool).json()["id"]

    refused = export(tool, **once)
    worker.run(running, now=timezone.now)

    assert [refused.status_code, export(tool, **once).status_code] == [429, 202]

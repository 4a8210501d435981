"""Webhooks as tools make, change, test and remove them over HTTP."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import WebhookEndpoint
from claimsapi.models.api_key import Scope
from claimsapi.operations.webhooks import secrets
from tests.api_client import Tool
from tests.builders import NOW, SECRET, make_delivery, make_dispute, make_source, make_webhook

pytestmark = pytest.mark.django_db

WEBHOOKS = "/api/v1/webhooks/"
URL = "https://cms.example.org/hook"


@pytest.fixture
def tool():
    return Tool(Scope.WEBHOOKS)


@pytest.fixture
def endpoint(tool):
    return make_webhook(key=tool.key)


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(queue, "send_turn", found.append)
    return found


def call(tool, method, endpoint, body=None, tag="*", what=""):
    content = "" if body is None else json.dumps(body)
    path = f"{WEBHOOKS}{endpoint.pk}/{what}"
    return tool.generic(method, path, content, "application/json", headers={"If-Match": tag})


def test_an_endpoint_is_made_and_its_secret_shown_once(tool):
    dispute, source = make_dispute(), make_source()
    given = {
        "url": URL,
        "name": "CMS",
        "types": ["claim.accepted"],
        "sources": [str(source.pk)],
        "disputes": [str(dispute.pk)],
        "naming": ["unnamed"],
    }

    answer = tool.send(WEBHOOKS, given)

    [endpoint] = WebhookEndpoint.objects.all()
    body = answer.json()
    assert (answer.status_code, answer["Location"]) == (201, body["address"])
    assert {name: body[name] for name in given} == given
    assert (endpoint.key, endpoint.root) == (tool.key, "http://testserver")
    assert body["secret"].startswith("whsec_")
    assert secrets.opened(endpoint.secret) == body["secret"]
    assert "secret" not in tool.get(body["address"]).json()


def test_an_answer_that_is_given_again_has_no_secret(tool):
    answers = [tool.send(WEBHOOKS, {"url": URL}, **{"Idempotency-Key": "a"}) for _ in range(2)]

    assert WebhookEndpoint.objects.count() == 1
    assert [bool(answer.json()["secret"]) for answer in answers] == [True, False]
    assert answers[1].json() == answers[0].json() | {"secret": None}


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"url": "http://cms.example.org/"}, "/url"),
        ({"url": "https://cms.example.org:22/"}, "/url"),
        ({"url": "https://me:secret@cms.example.org/"}, "/url"),
        ({"types": ["claim.invented"]}, "/types/0"),
        ({"naming": ["nameless"]}, "/naming/0"),
        ({"sources": ["01a20aa8-72d7-723d-b3aa-91bdf75c8a36"]}, "/sources"),
        ({"disputes": ["Is it safe?"]}, "/disputes/0"),
        ({"secret": SECRET}, "/secret"),
    ],
)
def test_an_endpoint_that_could_not_be_sent_to_is_refused(tool, fields, pointer):
    answer = tool.send(WEBHOOKS, {"url": URL, **fields})

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_a_key_sees_its_own_endpoints_and_an_administrator_s_all(tool, endpoint):
    make_webhook()

    def listed(one):
        return len(one.get(WEBHOOKS).json()["results"])

    assert (listed(tool), listed(Tool(Scope.WEBHOOKS)), listed(Tool())) == (1, 0, 2)
    stranger = Tool(Scope.WEBHOOKS)
    answers = [call(stranger, *asked).status_code for asked in [("GET", endpoint)]]
    answers.append(call(stranger, "PATCH", endpoint, {"name": "x"}).status_code)
    answers.append(call(stranger, "POST", endpoint, what="test/").status_code)
    answers.append(call(stranger, "GET", endpoint, what="deliveries/").status_code)
    assert answers == [404] * 4


def test_what_is_enabled_again_goes_on_and_keeps_no_old_reason(tool, endpoint):
    delivery = make_delivery(endpoint, next_at=timezone.now() + timedelta(hours=9))
    fields = {"enabled": False, "disabled_reason": "It was gone.", "failing_since": NOW}
    WebhookEndpoint.objects.update(**fields)

    answer = call(tool, "PATCH", endpoint, {"enabled": True, "reason": "It is mended."})

    delivery.refresh_from_db()
    body = answer.json()
    assert (answer.status_code, body["enabled"]) == (200, True)
    assert (body["disabled_reason"], body["failing_since"]) == (None, None)
    assert delivery.next_at <= timezone.now()


def test_how_deliveries_go_makes_no_version_old_and_yet_is_seen(tool, endpoint):
    before = call(tool, "GET", endpoint)["ETag"]
    WebhookEndpoint.objects.update(failing_since=NOW, sequence=7)

    again = tool.get(f"{WEBHOOKS}{endpoint.pk}/", headers={"If-None-Match": before})
    changed = call(tool, "PATCH", endpoint, {"name": "CMS"}, tag=before)
    stale = call(tool, "PATCH", endpoint, {"name": "CRM"}, tag=before)

    assert [each.status_code for each in (again, changed, stale)] == [200, 200, 412]


def test_a_rotated_secret_is_shown_once_and_no_history_has_any(tool, endpoint):
    answer = call(tool, "POST", endpoint, what="rotate-secret/")

    endpoint.refresh_from_db()
    assert secrets.opened(endpoint.secret) == answer.json()["secret"] != SECRET
    assert secrets.opened(endpoint.previous_secret) == SECRET
    history = tool.get(f"{WEBHOOKS}{endpoint.pk}/history/").content.decode()
    assert "secret" not in history


def test_a_test_is_sent_at_once(tool, endpoint, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = call(tool, "POST", endpoint, what="test/")

    shown = answer.json()
    assert (answer.status_code, shown["type"], shown["event"]) == (202, "webhook.test", None)
    assert sent == [endpoint.pk]


def test_deliveries_are_listed_and_sent_again(tool, endpoint, sent):
    failed = make_delivery(endpoint, status="failed", finished_at=NOW, answer="no", error="It did.")
    make_delivery(endpoint)
    make_delivery()

    def listed(**query):
        rows = tool.get(f"{WEBHOOKS}{endpoint.pk}/deliveries/", query).json()["results"]
        return [(row["status"], row["sequence"], row["next_at"] is None) for row in rows]

    before = listed()
    again = call(tool, "POST", endpoint, what=f"deliveries/{failed.pk}/redeliver/")

    assert before == [("pending", 2, False), ("failed", 1, True)]
    assert (again.status_code, again.json()["status"]) == (202, "pending")
    assert [row[0] for row in listed(status="pending")] == ["pending", "pending"]
    assert tool.get(f"{WEBHOOKS}{endpoint.pk}/deliveries/", {"status": "x"}).status_code == 400


def test_a_delivery_of_another_endpoint_is_not_there(tool, endpoint):
    other = make_delivery()

    answer = call(tool, "POST", endpoint, what=f"deliveries/{other.pk}/redeliver/")

    assert answer.status_code == 404


def test_to_a_disabled_endpoint_nothing_is_sent(tool, endpoint):
    delivery = make_delivery(endpoint)
    WebhookEndpoint.objects.update(enabled=False)

    answers = [
        call(tool, "POST", endpoint, what=what)
        for what in ("test/", f"deliveries/{delivery.pk}/redeliver/")
    ]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert all("enable it first" in answer.json()["detail"] for answer in answers)


def test_an_endpoint_is_removed_with_its_deliveries(tool, endpoint):
    make_delivery(endpoint)

    assert call(tool, "DELETE", endpoint).status_code == 204
    assert not WebhookEndpoint.objects.exists()


def test_endpoints_are_found_by_how_they_go(tool, endpoint):
    failing = make_webhook(key=tool.key, failing_since=NOW, enabled=False)

    def found(**query):
        return [row["id"] for row in tool.get(WEBHOOKS, query).json()["results"]]

    assert found(failing="true") == found(enabled="false") == [str(failing.pk)]
    assert found(failing="false") == [str(endpoint.pk)]

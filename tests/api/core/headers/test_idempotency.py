import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from rest_framework.test import APIClient

from claimsapi import queue, worker
from claimsapi.api.articles.views import ArticleViewSet
from claimsapi.api.core.headers import idempotency
from claimsapi.api.core.views.posted import Posted
from claimsapi.api.urls import urlpatterns
from claimsapi.models import Article, Claim, IdempotencyRecord, Job, Source
from claimsapi.models import idempotency_record as records
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_claim, make_source

ARTICLES = "/api/v1/articles/"
SOURCES = "/api/v1/sources/"
KEY = {"Idempotency-Key": "d7f0-1"}


@pytest.fixture
def article(db):
    """Return the body of a request that is right."""
    make_source("Ruhr Wire")
    return {"text": "Gate holds\nThe gate will hold, the mayor said.", "publisher": "Ruhr Wire"}


def shown(response):
    """Return what an equal answer has in common with this one."""
    kept = {name: response.get(name) for name in idempotency.HEADERS}
    return response.status_code, kept, response.content


def test_a_source_that_is_sent_twice_is_one_and_so_is_the_answer(tool):
    first = tool.send(SOURCES, {"name": "Ruhr Wire"}, **KEY)

    again = tool.send(SOURCES, {"name": "Ruhr Wire"}, **KEY)

    assert (first.status_code, "Idempotency-Replayed" in first) == (201, False)
    assert (shown(again), again["Idempotency-Replayed"]) == (shown(first), "true")
    assert (again["ETag"], Source.objects.count()) == ('"1"', 1)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_equal_requests_at_once_one_is_done_and_all_are_answered_alike(article, sent):
    token = Tool()._credentials

    def send(_):
        tool = APIClient(**token)
        response = tool.post(ARTICLES, article, format="json", headers=KEY)
        connection.close()
        return shown(response)

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, range(20)))

    assert [status for status, _, _ in answers] == [202] * 20
    assert all(answer == answers[0] for answer in answers)
    assert (Article.objects.count(), Job.objects.count(), len(sent)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        pytest.param(SOURCES, {"name": "Rhein Wire"}, id="another body"),
        pytest.param("/api/v1/disputes/", {"name": "Ruhr Wire"}, id="another path"),
    ],
)
def test_the_key_of_another_request_is_refused_and_nothing_is_done(tool, path, body):
    tool.send(SOURCES, {"name": "Ruhr Wire"}, **KEY)

    response = tool.send(path, body, **KEY)

    assert response.status_code == 422
    assert response.json()["type"].endswith("/problems/idempotency-key-reused/")
    assert Source.objects.count() == 1


@pytest.mark.parametrize("key", ["", "a b", "é", "a" * 256])
def test_a_key_that_is_none_is_refused(tool, key):
    response = tool.send(SOURCES, {"name": "Ruhr Wire"}, **{"Idempotency-Key": key})

    [error] = response.json()["errors"]
    assert (response.status_code, error["pointer"]) == (400, "Idempotency-Key")
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_two_api_keys_may_have_the_same_idempotency_key():
    answers = [Tool().send(SOURCES, {"name": name}, **KEY) for name in ("Ruhr Wire", "Rhein Wire")]

    assert [answer.status_code for answer in answers] == [201, 201]


def test_a_refusal_is_answered_again_and_nothing_of_it_stays(tool):
    refused = tool.send(SOURCES, {"nam": "Ruhr Wire"}, **KEY)

    again = tool.send(SOURCES, {"nam": "Ruhr Wire"}, **KEY)

    assert (again.status_code, shown(again)) == (422, shown(refused))
    assert again["Content-Type"] == "application/problem+json"
    assert tool.send(SOURCES, {"nam": "Ruhr"}, **KEY).json()["detail"].startswith("The key belongs")


def test_a_missing_scope_is_not_kept(article, sent):
    tool = Tool(Scope.READ)
    refused = tool.send(ARTICLES, article, **KEY)
    tool.key.scopes = ["ingest"]
    tool.key.save()

    again = tool.send(ARTICLES, article, **KEY)

    assert (refused.status_code, again.status_code) == (403, 202)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        pytest.param(RuntimeError("a bug"), 500, id="a fault of ours"),
        pytest.param(OperationalError("away"), 503, id="the database away"),
        pytest.param(InterfaceError("closed"), 503, id="the connection closed"),
    ],
)
def test_a_request_that_died_half_way_left_nothing_and_is_done_the_next_time(
    tool, article, sent, monkeypatch, fault, status
):
    def die(_):
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(queue, "enqueue", die)  # when the article is stored already
        first = tool.send(ARTICLES, article, **KEY)
    left = Article.objects.count(), IdempotencyRecord.objects.count()

    again = tool.send(ARTICLES, article, **KEY)

    assert (first.status_code, left) == (status, (0, 0))
    assert (again.status_code, again.json()["result"]["outcome"]) == (202, "created")


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_a_request_that_takes_too_long_is_told_when_to_come_back(monkeypatch):
    monkeypatch.setattr(records, "LONGEST_WAIT", timedelta(seconds=1))
    tool, held, over = Tool(), Event(), Event()

    def hold():
        with transaction.atomic():
            IdempotencyRecord.objects.reserve(tool.key, KEY["Idempotency-Key"], now=timezone.now())
            held.set()
            over.wait(10)
        connection.close()

    first = Thread(target=hold)
    first.start()
    held.wait(10)
    response = tool.send(SOURCES, {"name": "Ruhr Wire"}, **KEY)
    over.set()
    first.join()

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert not Source.objects.exists()


def test_after_a_day_the_key_is_free_also_before_the_sweep(tool):
    tool.send(SOURCES, {"name": "Ruhr Wire"}, **KEY)
    age_records()

    response = tool.send(SOURCES, {"name": "Rhein Wire"}, **KEY)

    assert (response.status_code, IdempotencyRecord.objects.count()) == (201, 1)


def test_the_sweep_removes_what_has_expired(tool):
    tool.send(SOURCES, {"name": "Ruhr Wire"}, **KEY)
    age_records()
    tool.send(SOURCES, {"name": "Rhein Wire"}, **{"Idempotency-Key": "d7f0-2"})

    worker.sweep()

    assert [record.key for record in IdempotencyRecord.objects.all()] == ["d7f0-2"]


def age_records():
    """Let all records expire; being immutable, they are replaced."""
    records = list(IdempotencyRecord.objects.all())
    IdempotencyRecord.objects.all().delete()
    for record in records:
        record.expires_at = timezone.now()
        record.save(force_insert=True)


def test_a_decision_is_replayed_with_its_etag_though_the_row_has_changed(tool):
    claim = make_claim()
    path = f"/api/v1/claims/{claim.pk}/accept/"
    first = tool.send(path, {}, **KEY, **{"If-Match": '"1"'})
    Claim.objects.filter(pk=claim.pk).update(text="Something else")

    again = tool.send(path, {}, **KEY, **{"If-Match": '"1"'})

    assert (first.status_code, shown(again)) == (200, shown(first))


@pytest.mark.django_db(transaction=True)
def test_a_request_that_is_sent_again_waits_again_for_its_job(article, sent):
    tool = Tool()
    first = tool.send(ARTICLES, article, Prefer="wait=1", **KEY)
    Job.objects.update(status="succeeded", finished_at=timezone.now())

    again = tool.send(ARTICLES, article, Prefer="wait=1", **KEY)

    assert (first.status_code, first.json()["status"], len(sent)) == (202, "queued", 1)
    assert (again.status_code, again["Idempotency-Replayed"]) == (200, "true")


def test_a_stream_that_is_sent_again_is_taken_in_once(tool, article, sent):
    line = json.dumps(article)

    def send(body):
        path, form = "/api/v1/bulk/articles/", "application/x-ndjson"
        return tool.post(path, body, content_type=form, headers=KEY)

    first, again, other = send(line), send(line), send(f"{line}\n{line}")

    assert (first.status_code, shown(again), other.status_code) == (202, shown(first), 422)
    assert Job.objects.count() == 1


def test_without_a_key_nothing_is_kept(tool):
    tool.send(SOURCES, {"name": "Ruhr Wire"})

    assert not IdempotencyRecord.objects.exists()


def test_every_view_that_takes_a_post_carries_it_as_all_do():
    views = [pattern.callback for pattern in urlpatterns if hasattr(pattern.callback, "cls")]
    posting = [
        view.cls for view in views if "post" in (getattr(view, "actions", 0) or dir(view.cls))
    ]

    assert ArticleViewSet in posting
    assert [view for view in posting if not issubclass(view, Posted)] == []

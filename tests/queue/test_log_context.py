"""A job's lines in the log name the job and the request that it comes from, on whichever worker."""

import pytest
from structlog.contextvars import bound_contextvars, get_contextvars

from claimsapi import queue, worker
from claimsapi.celery import app
from claimsapi.models import Job
from claimsapi.queue.log_context import about
from tests.api_client import Tool
from tests.builders import make_job, make_source

pytestmark = pytest.mark.django_db

OTHERS = {"request_id": "cms-1", "user_id": 7, "ip": "192.0.2.7", "task_id": "t"}


@pytest.fixture
def sent(monkeypatch):
    """Return what is logged of each message: its context, which goes with it."""
    contexts = []
    monkeypatch.setattr(app, "send_task", lambda *_, **__: contexts.append(get_contextvars()))
    monkeypatch.setattr(queue.messages, "put", lambda sending: sending())
    return contexts


def test_a_job_keeps_the_id_of_its_request(sent, django_capture_on_commit_callbacks):
    make_source("Ruhr Wire")
    article = {"text": "The dam is safe, the minister said.", "publisher": "Ruhr Wire"}

    with django_capture_on_commit_callbacks(execute=True):
        answer = Tool().post(
            "/api/v1/articles/", article, format="json", headers={"X-Request-Id": "cms-7"}
        )

    assert answer.status_code == 202
    assert Job.objects.get().request_id == "cms-7"
    assert sent[0]["request_id"] == "cms-7"


def test_what_a_job_makes_comes_from_the_request_of_that_job():
    bulk = make_job(request_id="cms-7")

    with about(bulk):
        line = make_job()

    assert line.request_id == "cms-7"
    assert make_job().request_id == ""


@pytest.mark.parametrize("own", ["cms-2", ""])
def test_a_message_that_is_sent_amid_another_job_has_nothing_of_its_request(sent, own):
    job = make_job(request_id=own)

    with bound_contextvars(**OTHERS):
        queue.send(job)
        after = get_contextvars()

    expected = {"task_id": "t", "job_id": str(job.pk)} | ({"request_id": own} if own else {})
    assert sent == [expected]
    assert after.items() >= OTHERS.items()


def test_a_worker_logs_under_the_job_that_it_does(sent, monkeypatch):
    asked = make_job(queue="bulk", request_id="cms-1")
    first = make_job(request_id="cms-2")
    Job.objects.update(nudged_at="2026-01-01T00:00Z")
    seen = []
    monkeypatch.setattr(worker, "run", lambda *_, **__: seen.append(get_contextvars()) or first)

    with bound_contextvars(**OTHERS):
        worker.run_job(str(asked.pk))

    assert seen == [{"task_id": "t", "job_id": str(first.pk), "request_id": "cms-2"}]
    assert sent[-1]["request_id"] == "cms-1"

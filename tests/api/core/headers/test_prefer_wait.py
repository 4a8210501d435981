import threading
from time import monotonic

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from claimsapi import queue, worker
from claimsapi.api.core.headers import prefer_wait, wait_slots
from claimsapi.models import Job
from tests.api_client import Tool
from tests.builders import make_job, make_source

ARTICLES = "/api/v1/articles/"


@pytest.fixture
def article(db):
    """Return the body of a request that is right."""
    make_source("Ruhr Wire")
    return {"text": "Gate holds\nThe gate will hold, the mayor said.", "publisher": "Ruhr Wire"}


@pytest.fixture
def at_work(monkeypatch):
    """Carry out each job that is sent, beside the request that waits for it."""
    threads = []

    def work(job_id):
        worker.run(job_id, now=timezone.now)
        connection.close()

    def send(job):
        threads.append(threading.Thread(target=work, args=[job.pk]))
        threads[-1].start()

    monkeypatch.setattr(queue, "send", send)
    yield
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_who_prefers_to_wait_is_answered_with_the_finished_job(article, at_work):
    response = Tool().send(ARTICLES, article, Prefer="respond-async, wait=30")

    job = Job.objects.get()
    assert (response.status_code, response.json()["status"]) == (200, "succeeded")
    assert (response["Preference-Applied"], response["ETag"]) == ("wait=30", f'"{job.version}"')
    assert response["Location"].endswith(f"/api/v1/jobs/{job.pk}/")
    assert "Retry-After" not in response


def test_a_job_is_202_where_the_database_goes_away_while_somebody_waits(
    tool, article, sent, monkeypatch
):
    def away(*_):
        raise OperationalError

    monkeypatch.setattr(prefer_wait, "_finishes", away)

    response = tool.send(ARTICLES, article, Prefer="wait=1")

    assert (response.status_code, Job.objects.count()) == (202, 1)
    assert "Preference-Applied" not in response


def test_a_job_that_takes_longer_is_202_after_the_time_that_was_asked_for(tool, article, sent):
    started = monotonic()

    response = tool.send(ARTICLES, article, Prefer="wait=1")

    assert 1 <= monotonic() - started < 5
    assert (response.status_code, response.json()["status"]) == (202, "queued")
    assert (response["Preference-Applied"], response["Retry-After"]) == ("wait=1", "1")


@pytest.mark.parametrize(
    "preference",
    [
        pytest.param("", id="none"),
        pytest.param("respond-async", id="another"),
        pytest.param("wait", id="no time"),
        pytest.param("wait=soon", id="no number"),
        pytest.param("wait=-1", id="negative"),
        pytest.param("wait=0", id="no second"),
    ],
)
def test_without_a_time_to_wait_the_answer_is_202_at_once(tool, article, sent, preference):
    response = tool.send(ARTICLES, article, Prefer=preference)

    assert (response.status_code, "Preference-Applied" in response) == (202, False)


def test_nobody_waits_longer_than_is_allowed(tool, article, sent, monkeypatch):
    monkeypatch.setattr(prefer_wait, "LONGEST", 1)

    response = tool.send(ARTICLES, article, Prefer='Wait="600"; fast')

    assert response["Preference-Applied"] == "wait=1"


def test_where_too_many_wait_already_the_answer_is_202_at_once(tool, article, sent, monkeypatch):
    monkeypatch.setattr(wait_slots, "_slots", threading.BoundedSemaphore(1))

    with wait_slots.slot():
        response = tool.send(ARTICLES, article, Prefer="wait=30")

    assert (response.status_code, "Preference-Applied" in response) == (202, False)


def test_a_refusal_does_not_wait(tool, article, sent):
    response = tool.send(ARTICLES, article | {"text": ""}, Prefer="wait=30")

    assert (response.status_code, "Preference-Applied" in response) == (422, False)


def test_waiting_reads_little(tool, django_assert_num_queries):
    job = make_job(status="succeeded", finished_at=timezone.now())

    with django_assert_num_queries(1):
        assert prefer_wait._finishes(job.pk, 30)

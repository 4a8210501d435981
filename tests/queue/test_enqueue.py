import pytest

from claimsapi import queue
from claimsapi.celery import app
from claimsapi.models import Job
from tests.builders import make_job, make_source


@pytest.fixture
def sent(monkeypatch):
    """Messages handed to the broker, which is the one thing replaced here: task and arguments."""
    messages = []
    monkeypatch.setattr(
        app, "send_task", lambda task, arguments, **_: messages.append((task, arguments))
    )
    monkeypatch.setattr(queue.messages, "put", lambda sending: sending())
    return messages


@pytest.mark.django_db
def test_nothing_is_sent_before_the_commit(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = make_job()
        queue.enqueue(job)
        assert sent == []

    assert sent == [(queue.RUN_JOB, [str(job.pk)])]


@pytest.mark.django_db
def test_a_finished_job_is_not_sent(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue(Job(status="succeeded"))

    assert sent == []


def test_an_export_is_sent_to_the_task_that_may_take_long(sent):
    export = Job(kind="export")

    queue.send(export)

    assert sent == [(queue.RUN_LONG_JOB, [str(export.pk)])]


@pytest.mark.django_db(transaction=True)
def test_with_the_broker_away_the_job_stays_for_the_sweep(monkeypatch, caplog):
    def away(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr(app, "send_task", away)
    job = make_job()

    queue.enqueue(job)

    assert queue.messages.finish(5)
    job.refresh_from_db()
    assert (job.status, job.nudged_at) != ("queued", None)
    assert "not sent, the sweep does it later: ConnectionRefusedError" in caplog.text


@pytest.mark.django_db
def test_duplicates_of_many_sources_are_looked_for_in_batches(
    sent, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(queue, "COMPARED_AT_ONCE", 2)
    sources = [make_source(f"Mill {n}") for n in range(3)]
    ids = [str(source.pk) for source in sources]

    with django_capture_on_commit_callbacks(execute=True):
        queue.enqueue_duplicate_search(sources)

    assert sent == [(queue.SUGGEST_DUPLICATES, [ids[:2]]), (queue.SUGGEST_DUPLICATES, [ids[2:]])]

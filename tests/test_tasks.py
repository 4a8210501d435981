import pytest

from claimsapi import tasks
from claimsapi.models import Job
from tests.builders import make_job


@pytest.fixture
def sent(monkeypatch):
    """Job ids handed to the broker, which is the one thing replaced here."""
    ids = []
    monkeypatch.setattr(tasks.run_job, "delay", ids.append)
    return ids


@pytest.mark.django_db
def test_nothing_is_sent_before_the_commit(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = make_job()
        tasks.enqueue(job)
        assert sent == []

    assert sent == [str(job.pk)]


@pytest.mark.django_db
def test_a_finished_job_is_not_sent(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.enqueue(Job(status="succeeded"))

    assert sent == []


@pytest.mark.django_db(transaction=True)
def test_with_the_broker_away_the_job_stays_for_the_sweep(monkeypatch, caplog):
    def away(_: str) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(tasks.run_job, "delay", away)
    job = make_job()

    tasks.enqueue(job)

    job.refresh_from_db()
    assert (job.status, "on_commit" in caplog.text) == ("queued", True)

import pytest

from claimsapi import tasks
from claimsapi.models import Job
from claimsapi.operations.jobs import run
from tests.builders import NOW, make_job


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


@pytest.mark.django_db
def test_a_job_that_is_done_sends_the_oldest_that_nobody_sent(sent, monkeypatch):
    done, first, _ = (make_job() for _ in range(3))
    monkeypatch.setattr(run, "run", lambda *_, **__: done)
    Job.objects.filter(pk=done.pk).update(nudged_at=NOW)

    tasks.run_job(str(done.pk))

    assert sent == [str(first.pk)]


@pytest.mark.django_db
def test_a_bulk_that_has_another_turn_is_sent_before_what_it_made(sent, monkeypatch):
    bulk, _ = make_job(kind="bulk", revision=None), make_job()
    monkeypatch.setattr(run, "run", lambda *_, **__: bulk)

    tasks.run_job(str(bulk.pk))

    assert sent == [str(bulk.pk)]


@pytest.mark.django_db
def test_the_end_of_a_bulk_sends_some_of_its_jobs_and_not_all(sent, monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    bulk = make_job(kind="bulk", revision=None, status="succeeded", finished_at=NOW)
    for _ in range(3):
        make_job()
    monkeypatch.setattr(run, "run", lambda *_, **__: bulk)

    tasks.run_job(str(bulk.pk))

    assert len(sent) == 2

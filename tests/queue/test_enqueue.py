import pytest

from claimsapi import queue
from claimsapi.celery import app
from claimsapi.models import Job
from claimsapi.models.job import JobQueue
from claimsapi.queue import WEBHOOKS
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


@pytest.fixture
def options(monkeypatch):
    """What is said with messages beside task and arguments."""
    said = []
    monkeypatch.setattr(app, "send_task", lambda *_, **options: said.append(options))
    monkeypatch.setattr(queue.messages, "put", lambda sending: sending())
    return said


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


@pytest.mark.django_db
def test_a_job_beyond_those_that_its_key_may_have_on_their_way_is_not_sent(
    sent, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(queue.sending, "OUT", 1)
    jobs = [make_job(), make_job()]

    with django_capture_on_commit_callbacks(execute=True):
        for job in jobs:
            queue.enqueue(job)

    assert sent == [(queue.RUN_JOB, [str(jobs[0].pk)])]
    assert list(Job.objects.never_sent()) == jobs[1:]


def test_a_message_says_its_queue_and_how_long_the_job_may_take(options):
    queue.send(Job(kind="export", queue="housekeeping"))
    queue.send(Job(kind="ingest", length=10_000))

    export, article = options
    assert (export["queue"], export["soft_time_limit"]) == ("housekeeping", 4 * 3600)
    assert (article["queue"], article["soft_time_limit"]) == ("interactive", 45)
    assert article["time_limit"] > article["soft_time_limit"]


def test_the_broker_has_the_queues_that_jobs_wait_in():
    assert set(app.amqp.queues) == {*JobQueue, WEBHOOKS}
    assert all(map(queue.serves, JobQueue))


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

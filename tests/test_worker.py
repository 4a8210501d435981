import os
import signal
from dataclasses import replace
from datetime import timedelta
from threading import Thread, Timer
from uuid import uuid4

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from psycopg import errors

from claimsapi import queue, worker
from claimsapi.celery import app
from claimsapi.link import pipeline as link_pipeline
from claimsapi.models import Attribution, Claim, Job, Segment
from claimsapi.models.job import JobQueue, JobTaken
from claimsapi.operations.articles import edit
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.extraction import request
from claimsapi.operations.extraction import run as extraction_run
from claimsapi.operations.jobs import actions, lifecycle, sending
from claimsapi.parse.text import reader
from tests.builders import NOW, make_job, make_key, make_source

pytestmark = pytest.mark.django_db

TEXT = (
    "Gate holds as river rises\n"
    "The gate will hold for another week, mayor Ada Brandt said on Monday.\n"
    "Engineers of the river board denied that the gate was safe.\n"
    "The gate on Monday.Credit: Tom Roth via AP\n"
    "Our best stories in your inbox. Sign up for our Weekly Flood newsletter."
)


def take_in(text=TEXT, publisher=None, queue=JobQueue.INTERACTIVE, **fields):
    """Return the waiting job of an article that reads ``text``."""
    return take_in_document(reader.read(text), publisher=publisher, queue=queue, **fields)


def take_in_document(document, publisher=None, queue=JobQueue.INTERACTIVE, **fields):
    submission = Submission(
        document=document,
        publisher=publisher or make_source(),
        raw=document.text.encode(),
        **fields,
    )
    return ingest(submission, now=timezone.now(), queue=queue)


@pytest.fixture
def sent(monkeypatch):
    """Ids of the jobs that the worker sends, which is the one thing replaced here."""
    ids = []
    monkeypatch.setattr(worker, "send", lambda job: ids.append(str(job.pk)))
    return ids


def run(job):
    return worker.run(job.pk, now=timezone.now)


def test_a_job_reads_its_article_and_says_what_it_found():
    job = run(take_in())

    claims = Claim.objects.order_by("attributions__start").values_list("text", flat=True)
    assert "The gate will hold for another week" in claims
    assert (job.status, job.result["outcome"], job.result["claims"]) == (
        "succeeded",
        "created",
        Claim.objects.count(),
    )
    assert [step["name"] for step in job.steps] == ["extract", "second_reader", "store"]
    assert (job.done, job.lease_until) == (job.total, None)


GERMAN = (
    "Wehr hält stand\n\n„Es besteht keine Gefahr“, sagte Bürgermeisterin Ada Brandt am Montag. "
    "Die Behörde bestritt, dass das Wehr sicher ist.\n\nPhoto: Tom Roth/dpa"
)


def test_an_article_in_a_language_that_is_not_read_is_stored_with_its_credits_alone():
    job = run(take_in(GERMAN))

    job.article.refresh_from_db()
    assert (job.status, job.result["skipped"]) == ("succeeded", "language de is not read")
    assert (job.result["claims"], job.result["credits"]) == (0, 1)
    assert (job.article.language, Claim.objects.count()) == ("de", 0)
    assert job.steps[1]["skipped"] == "language de is not read"


@pytest.mark.parametrize(
    ("told", "read"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"language": "de"}, "language de is not read", id="its language"),
    ],
)
def test_a_language_that_was_only_found_says_nothing_of_a_later_revision(told, read):
    publisher = make_source()
    run(take_in(GERMAN, publisher, external_id="1", **told))

    job = run(take_in("Oslo", publisher, external_id="1"))

    assert job.result["revision"] == 2
    assert job.result.get("skipped") == read


@pytest.mark.parametrize(
    ("page", "told", "said"),
    [("en-US", "", None), ("de", "", "de"), ("de", "en", "en"), ("", "en-GB", "en-GB")],
)
def test_a_job_shows_the_language_that_its_article_came_with(page, told, said):
    document = replace(reader.read(TEXT), language=page)

    job = take_in_document(document, language=told)

    assert job.result.get("language") == said


def test_a_language_that_somebody_set_stays():
    job = take_in(GERMAN)
    edit.edit(job.article, {"language": "gsw"})

    run(job)

    job.article.refresh_from_db()
    assert job.article.language == "gsw"


def test_a_language_that_somebody_set_is_read_whatever_the_text_looks_like():
    job = take_in(GERMAN)
    edit.edit(job.article, {"language": "en-GB"})

    job = run(job)

    job.article.refresh_from_db()
    assert ("skipped" in job.result, job.article.language) == (False, "en-GB")
    assert job.article.warnings == []


def test_what_is_not_read_warns_at_the_job_and_at_the_article_until_it_is_read():
    job = run(take_in(GERMAN))
    job.article.refresh_from_db()
    [warning] = job.article.warnings

    edit.edit(job.article, {"language": "en"})
    again = run(request.extract(job.revision))

    assert job.result["warnings"] == [warning]
    assert (warning["code"], warning["pointer"]) == ("language-not-read", "/language")
    again.article.refresh_from_db()
    assert ("warnings" in again.result, again.article.warnings) == (False, [])


def test_the_language_of_a_later_revision_is_that_of_the_article_unless_somebody_set_one():
    publisher = make_source()
    article = take_in("Oslo", publisher, external_id="1").article

    for text, told in (("Bergen", "nb"), ("Bergen", "nn-NO"), ("Hamar", "")):
        take_in(text, publisher, external_id="1", language=told)
    article.refresh_from_db()
    told = article.language
    edit.edit(article, {"language": "sv"})
    take_in("Gjøvik", publisher, external_id="1", language="da")

    article.refresh_from_db()
    assert (told, article.language) == ("nn-NO", "sv")


def test_how_sure_the_speaker_is_stands_beside_how_sure_the_words_are():
    run(take_in())

    said = Attribution.objects.get(claim__source__name="Ada Brandt")
    assert 0 < said.source_confidence < 1
    assert said.source_confidence != said.confidence


def test_what_nobody_is_said_to_have_said_is_no_claim():
    text = "Gate holds\nThe gate is expected to fail. “It holds,” mayor Ada Brandt said."

    run(take_in(text))

    claims = Claim.objects.values_list("source__name", flat=True)
    assert list(claims) == ["Ada Brandt"]


def test_nothing_is_stored_of_an_article_that_was_withdrawn_meanwhile():
    job = take_in()
    edit.withdraw(job.article)

    finished = run(job)

    assert (finished.status, finished.result["outcome"]) == ("succeeded", "withdrawn")
    assert not Claim.objects.exists()


def test_a_finished_job_is_not_done_again():
    job = run(take_in())

    with pytest.raises(JobTaken):
        run(job)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_job_that_the_database_left_is_put_back_and_has_lost_no_attempt(monkeypatch, error):
    job = take_in()
    monkeypatch.setattr(extraction_run, "store", failing(error("server closed")))

    again = run(job)

    assert (again.status, again.attempts - again.forgiven_attempts, again.setbacks) == (
        "queued", 0, 1
    )  # fmt: skip
    assert not Attribution.objects.exists()


def test_what_the_database_will_never_take_is_no_passing_error(monkeypatch):
    job = take_in()
    too_long = OperationalError("index row size exceeds maximum")
    too_long.__cause__ = errors.ProgramLimitExceeded()
    monkeypatch.setattr(extraction_run, "store", failing(too_long))

    with pytest.raises(OperationalError):
        run(job)

    job.refresh_from_db()
    assert job.status == "failed"


def test_a_job_is_put_back_as_soon_as_the_database_is_there_again(monkeypatch):
    job = take_in()
    monkeypatch.setattr(extraction_run, "store", failing(OperationalError))
    monkeypatch.setattr(worker, "TRIES_EVERY", 0)
    tried, put_back = [], lifecycle.put_back

    def at_the_third_time(*arguments, **fields):
        tried.append(arguments)
        if len(tried) < 3:
            raise OperationalError
        put_back(*arguments, **fields)

    monkeypatch.setattr(lifecycle, "put_back", at_the_third_time)

    again = run(job)

    assert (len(tried), again.status) == (3, "queued")


def test_a_job_that_was_put_back_is_sent_for_the_end_of_its_pause(monkeypatch):
    sent = []
    monkeypatch.setattr(worker, "send", lambda job, **fields: sent.append((str(job.pk), fields)))
    job = make_job(setbacks=3, nudged_at=timezone.now() + timedelta(seconds=8))
    monkeypatch.setattr(worker, "run", lambda *_, **__: job)

    worker.run_job(str(job.pk))

    [(pk, fields)] = sent
    assert pk == str(job.pk)
    assert timedelta(seconds=6) < fields["after"] <= timedelta(seconds=8)


def test_a_job_that_cannot_be_taken_waits_for_the_sweep(monkeypatch, caplog):
    monkeypatch.setattr(worker, "run", failing(OperationalError))

    worker.run_job(str(make_job().pk))

    assert "waits for the sweep: OperationalError" in caplog.text


def test_a_failure_that_time_does_not_heal_closes_the_job_with_its_cause(monkeypatch):
    job = take_in()
    monkeypatch.setattr(link_pipeline, "read", failing(ValueError("secret words of the article")))

    with pytest.raises(ValueError, match="secret"):
        run(job)

    job.refresh_from_db()
    assert (job.status, job.error["type"]) == ("failed", "/problems/job-failed/")
    assert "ValueError" in job.error["detail"]
    assert "secret" not in str(job.error)


def test_a_job_that_needs_too_much_memory_is_closed_and_the_worker_goes_on(monkeypatch):
    job = take_in()
    monkeypatch.setattr(link_pipeline, "read", failing(MemoryError()))

    closed = run(job)

    assert (closed.status, closed.error["type"]) == ("failed", "/problems/job-too-large/")


def test_a_job_that_takes_too_long_has_a_second_try_behind_all_others(monkeypatch):
    job = take_in()
    monkeypatch.setattr(link_pipeline, "read", failing(SoftTimeLimitExceeded()))

    tries = [run(job) for _ in range(2)]

    assert [(each.status, each.queue) for each in tries] == [
        ("queued", "bulk"),
        ("failed", "bulk"),
    ]
    assert {each.error["type"] for each in tries} == {"/problems/job-too-slow/"}


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_time_is_up_in_the_middle_of_a_statement_is_put_behind(monkeypatch):
    def time_is_up(*_):
        raise SoftTimeLimitExceeded

    def wait_for_ever(*_, **__):
        Timer(0.5, os.kill, (os.getpid(), signal.SIGUSR1)).start()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")

    job = take_in()
    monkeypatch.setattr(extraction_run, "store", wait_for_ever)
    before = signal.signal(signal.SIGUSR1, time_is_up)  # as Celery does

    again = run(job)

    signal.signal(signal.SIGUSR1, before)
    assert (again.status, again.queue) == ("queued", "bulk")
    assert not Attribution.objects.exists()


def test_a_worker_whose_clock_is_fast_takes_no_job_from_another(monkeypatch):
    lease = timezone.now() + timedelta(minutes=1)
    job = make_job(status="running", attempts=1, lease_until=lease)
    monkeypatch.setattr(timezone, "now", lambda: lease + timedelta(hours=1))

    worker.run_job(str(job.pk))
    worker.sweep()

    job.refresh_from_db()
    assert (job.status, job.attempts, job.lease_until) == ("running", 1, lease)


def test_an_older_revision_that_is_read_late_adds_no_claim_twice():
    publisher = make_source()
    first = take_in(publisher=publisher)
    second = take_in(TEXT.replace("another week", "two weeks"), publisher=publisher)
    run(second)
    found = Claim.objects.count()

    late = run(first)

    assert (late.status, late.result["outcome"]) == ("succeeded", "superseded")
    assert Claim.objects.count() == found


def test_furniture_and_credits_hold_no_claims():
    run(take_in())

    outside = Segment.objects.exclude(role__in=["headline", "body", "caption"])
    for segment in outside:
        assert not Attribution.objects.filter(start__gte=segment.start, start__lt=segment.end)


def failing(error):
    def fail(*_args, **_fields):
        raise error

    return fail


def test_the_job_of_a_withdrawn_worker_goes_on_with_the_next():
    job = take_in()
    Job.objects.filter(pk=job.pk).update(
        status="running", attempts=1, lease_until=timezone.now() - timedelta(seconds=1)
    )

    again = run(job)

    assert (again.status, again.attempts) == ("succeeded", 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at", ["extract", "store"])
def test_nothing_is_stored_of_a_job_that_is_cancelled_while_it_runs(monkeypatch, at):
    job, step = take_in(), lifecycle.step

    def cancel():
        actions.cancel(job, now=timezone.now())
        connection.close()

    def cancelled_at(taken, name, **measured):
        if name == at:
            person = Thread(target=cancel)
            person.start()
            person.join()
        step(taken, name, **measured)

    monkeypatch.setattr(lifecycle, "step", cancelled_at)

    with pytest.raises(JobTaken):
        run(job)

    job.refresh_from_db()
    assert (job.status, job.error, Claim.objects.exists()) == ("cancelled", None, False)


def test_a_cancelled_job_that_is_done_again_reads_its_article():
    job = actions.cancel(take_in(), now=timezone.now())

    again = run(actions.retry(job))

    assert (again.status, again.result["outcome"]) == ("succeeded", "created")
    assert Claim.objects.exists()


def test_a_job_that_is_done_sends_what_may_be_sent_of_its_key(sent, monkeypatch):
    monkeypatch.setattr(sending, "OUT", 2)
    done, *waiting = [make_job() for _ in range(4)]
    monkeypatch.setattr(worker, "run", lambda *_, **__: done)
    Job.objects.filter(pk=done.pk).update(status="succeeded", finished_at=NOW, nudged_at=NOW)

    worker.run_job(str(done.pk))

    assert sent == [str(job.pk) for job in waiting[:2]]


def test_a_job_that_fails_lets_the_next_of_its_key_go_on(sent, monkeypatch):
    failed, waiting = make_job(nudged_at=NOW), make_job()
    monkeypatch.setattr(worker, "run", failing(ValueError("of this job")))

    with pytest.raises(ValueError, match="of this job"):
        worker.run_job(str(failed.pk))

    assert sent == [str(waiting.pk)]


def test_a_message_for_a_job_that_was_cancelled_lets_the_next_of_its_key_go_on(sent):
    cancelled, waiting = make_job(status="cancelled", finished_at=NOW), make_job()

    worker.run_job(str(cancelled.pk))

    assert sent == [str(waiting.pk)]


def test_a_message_for_a_job_that_is_gone_is_dropped(sent):
    worker.run_job(str(uuid4()))

    assert sent == []


def test_a_bulk_that_has_another_turn_is_sent_before_what_it_made(sent, monkeypatch):
    bulk, line = make_job(kind="bulk", queue="bulk", revision=None), make_job(queue="bulk")
    monkeypatch.setattr(worker, "run", lambda *_, **__: bulk)

    worker.run_job(str(bulk.pk))

    assert sent == [str(bulk.pk), str(line.pk)]


def test_an_article_that_somebody_waits_for_is_read_before_a_line_of_a_bulk(sent):
    article, line = take_in(), take_in("Dam holds", queue="bulk")
    Job.objects.update(nudged_at=timezone.now())

    worker.run_job(str(line.pk))

    article.refresh_from_db()
    line.refresh_from_db()
    assert (article.status, line.status) == ("succeeded", "queued")
    assert sent == [str(line.pk)]


def test_a_worker_that_does_not_serve_that_queue_lets_nobody_go_first(sent, monkeypatch):
    monkeypatch.setattr(worker, "serves", lambda _: False)
    _, line = take_in(), take_in(TEXT.replace("Gate", "Dam"), queue="bulk")
    Job.objects.update(nudged_at=timezone.now())

    worker.run_job(str(line.pk))

    line.refresh_from_db()
    assert line.status == "succeeded"


def test_what_was_lost_in_a_queue_is_sent_again_when_a_later_message_arrives(sent):
    sent_at = timezone.now()
    lost = make_job(nudged_at=sent_at - timedelta(minutes=1))
    make_job(nudged_at=sent_at)

    worker.find_lost("interactive", sent_at.isoformat())

    assert sent == [str(lost.pk)]


def test_a_sweep_sends_what_was_lost_and_nothing_that_waits_its_turn(sent, monkeypatch):
    searched = []
    monkeypatch.setattr(worker, "send_search_for_lost", lambda queue, **_: searched.append(queue))
    past = timezone.now() - timedelta(minutes=1)
    abandoned = make_job(status="running", attempts=1, lease_until=past)
    stuck = make_job(queue="bulk", key=make_key()[0])
    make_job(queue="housekeeping", nudged_at=past)
    for _ in range(3):
        make_job(queue="housekeeping")

    worker.sweep()
    worker.sweep()

    assert sent == [str(abandoned.pk), str(stuck.pk)]
    assert searched == ["housekeeping", "housekeeping"]


def test_every_task_that_is_sent_by_name_is_one_of_the_worker():
    named = {queue.RUN_JOB, queue.FIND_LOST, queue.SUGGEST_DUPLICATES, queue.POLL_FEED}
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert named | scheduled <= set(app.tasks)

"""A job with a second reader: what becomes of its proposals, and of the job where it fails."""

import logging
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from claimsapi import worker
from claimsapi.extract.result import EXTRACTOR
from claimsapi.link import pipeline
from claimsapi.models import Attribution, Claim, CounterClaim, Dispute, Job, ReaderUsage
from claimsapi.models.job import JobTaken
from claimsapi.operations.articles import edit
from claimsapi.operations.claims import decide as claim_decide
from claimsapi.operations.counter_claims import decide
from claimsapi.operations.extraction import request, second_reader
from claimsapi.parse.text import reader
from claimsapi.second_reader.prompt import VERSION
from tests.builders import (
    LEASE,
    NOW,
    make_article,
    make_job,
    make_revision,
    make_segment,
    revision_of,
)
from tests.second_reader.chat_server import chatting, completion, status
from tests.second_reader.samples import LOG, NEVER, OLD, SAIL, TEXT, pair

pytestmark = pytest.mark.django_db

PROPOSAL = pair(OLD, SAIL, "disputes", "too old", "The ferry will sail all winter")
CORRECTION = pair(LOG, NEVER, "corrects", "lay idle")
ANSWERED = completion({"pairs": [PROPOSAL, CORRECTION]}, tokens=800)


@pytest.fixture
def server(settings):
    with chatting() as server:
        settings.READER_URL, settings.READER_MODEL = server.url, "llama3:70b"
        settings.READER_TIMEOUT = 2
        server.answers = [ANSWERED]
        yield server


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """Ask again at once: pauses have tests of their own."""
    monkeypatch.setattr("claimsapi.second_reader.reading.PAUSES", (0.0, 0.0))


def run(job):
    return worker.run(job.pk, now=timezone.now)


def read(text=TEXT):
    """Return the finished job of an article that reads ``text``."""
    return run(sent(text))


def sent(text=TEXT):
    """Return the waiting job of an article that reads ``text``."""
    article = make_article(text)
    _keep_segments(revision_of(article))
    return make_job(article, total=3)


def _keep_segments(revision):
    for ordinal, segment in enumerate(reader.read(revision.text).segments):
        words = segment.span.of(revision.text)
        make_segment(revision, words, role=segment.role, ordinal=ordinal)


def again(job):
    return run(request.extract(job.revision))


def step_of(job):
    [step] = [step for step in job.steps if step["name"] == "second_reader"]
    return step


def proposed():
    rows = CounterClaim.objects.filter(extractor="llama3:70b")
    return {(row.counter.text, row.relation, row.claim.text) for row in rows}


DISPUTED = ("the ferry was too old for that", "disputes", "The ferry will sail all winter")
CORRECTED = (
    "Last winter it lay idle in the harbour for nine weeks",
    "corrects",
    "“It never missed a day,”",
)


def test_its_proposals_wait_for_review_under_its_name(server):
    job = read()

    assert (job.status, job.done, job.total) == ("succeeded", 3, 3)
    assert proposed() == {DISPUTED, CORRECTED}
    [dispute] = Dispute.objects.all()
    assert dispute.proposition == "The ferry will sail all winter"
    assert set(CounterClaim.objects.values_list("review", flat=True)) == {"pending"}
    step = step_of(job)
    assert (step["model"], step["requests"], step["tokens"]) == ("llama3:70b", 1, 800)
    assert (step["pairs"], step["agreed"], step["doubts"], step["dropped"]) == (2, 0, 0, {})
    assert "skipped" not in step


def test_a_sentence_of_the_newsrooms_is_a_claim_of_its_publisher(server):
    read()

    row = Attribution.objects.get(voice="narrative")
    publisher = row.revision.article.publisher
    assert (row.claim.source, row.claim.text) == (publisher, CORRECTED[0])
    assert (row.extractor, row.extractor_version, row.floating) == ("llama3:70b", VERSION, False)
    assert (row.cue_spans, row.review) == ([], "pending")


def test_whom_it_takes_for_the_speaker_is_kept_beside_the_speaker(server):
    doubts = [{"statement": NEVER, "speaker": "Piet Aas"}]
    server.answers = [completion({"pairs": [], "speakers": doubts})]

    read()

    row = Attribution.objects.get(doubted_by="llama3:70b")
    assert [anchor["exact"] for anchor in row.doubt_spans] == ["Piet Aas"]
    assert (row.claim.source.name, row.extractor) == ("Lena Holt", EXTRACTOR)


def test_without_one_the_step_is_skipped():
    job = read()

    assert job.status == "succeeded"
    assert step_of(job) == {"name": "second_reader", "seconds": 0, "skipped": second_reader.UNSET}
    assert not ReaderUsage.objects.exists()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(completion("I am sorry."), "Its answer was no JSON.", id="prose"),
        pytest.param(completion([1]), "Its answer was no JSON.", id="a list"),
        pytest.param(
            completion({"links": []}),
            "Its answer was not in the form that was asked for.",
            id="wrong schema",
        ),
        pytest.param(status(429), "It answered with 429.", id="too often"),
        pytest.param(status(500), "It answered with 500.", id="out of order"),
        pytest.param(status(401), "It answered with 401.", id="a wrong key"),
        pytest.param(None, "It did not answer in 0.2 seconds.", id="silence"),
    ],
)
def test_a_job_succeeds_whatever_the_second_reader_does(server, settings, answer, reason):
    settings.READER_TIMEOUT = 0.2 if answer is None else 2
    server.answers = [answer]

    job = read()

    assert (job.status, step_of(job)["skipped"]) == ("succeeded", reason)
    assert Claim.objects.exists()
    assert not proposed()


def test_a_job_succeeds_where_no_second_reader_answers(settings):
    settings.READER_URL, settings.READER_MODEL = "http://127.0.0.1:9/v1", "llama3:70b"

    job = read()

    assert (job.status, step_of(job)["skipped"]) == ("succeeded", "There is no connection to it.")


def test_numbers_that_are_nobodys_are_counted(server):
    server.answers = [completion({"pairs": [pair(99, SAIL), PROPOSAL]})]

    job = read()

    assert step_of(job)["dropped"] == {"unknown_number": 1}
    assert proposed() == {DISPUTED}


def test_over_budget_nothing_is_sent(server, settings):
    settings.READER_TOKENS_A_DAY = 1000

    job = read()

    assert job.status == "succeeded"
    assert step_of(job)["skipped"] == "The day's budget of tokens is used up."
    assert not server.asked


def test_the_budget_is_a_days(server, settings):
    settings.READER_TOKENS_A_DAY = 4000
    today = timezone.now().date()
    ReaderUsage.objects.create(day=today - timedelta(days=1), tokens=4000, requests=9)

    read()

    usage = ReaderUsage.objects.get(day=today)
    assert (usage.tokens, usage.requests) == (800, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_the_last_tokens_one_gets_them():
    begin, won = Barrier(2), []

    def reserve():
        begin.wait()
        won.append(ReaderUsage.objects.reserve(600, day=NOW.date(), most=1000))
        connection.close()

    threads = [Thread(target=reserve) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(won) == [False, True]
    assert ReaderUsage.objects.get().tokens == 600


def test_reading_again_changes_nothing(server):
    before = read()
    rows = list(CounterClaim.objects.values_list("pk", flat=True))

    job = again(before)

    assert job.status == "succeeded"
    assert list(CounterClaim.objects.values_list("pk", flat=True)) == rows
    assert Attribution.objects.filter(voice="narrative").count() == 1


def test_what_it_proposed_stays_while_it_is_away(server):
    before = read()
    server.answers = [status(500)]

    again(before)

    assert proposed() == {DISPUTED, CORRECTED}


def test_what_it_no_longer_proposes_goes_with_its_sentence(server):
    before = read()
    server.answers = [completion({"pairs": []})]

    again(before)

    assert not Attribution.objects.filter(voice="narrative").exists()
    assert proposed() == {DISPUTED}  # between statements that are there anyway


def test_what_a_person_rejected_is_not_proposed_again(server):
    before = read()
    rejected = CounterClaim.objects.get(relation="disputes")
    decide.decide(rejected, "rejected")
    claim_decide.reject(Claim.objects.get(text=CORRECTED[0]))

    again(before)

    rejected.refresh_from_db()
    assert rejected.review == "rejected"
    assert Claim.objects.get(text=CORRECTED[0]).status == "rejected"
    assert Attribution.objects.filter(voice="narrative").count() == 1


def test_what_a_person_linked_is_not_turned_round(server):
    server.answers = [completion({"pairs": []})]
    before = read()
    old = Claim.objects.get(text=DISPUTED[0])
    sail = Claim.objects.get(text=DISPUTED[2])
    decide.create(old, sail, {"relation": "denies", "basis": "inferred"})
    server.answers = [ANSWERED]

    again(before)

    [person] = CounterClaim.objects.filter(counter__in=[old, sail])
    assert (person.counter, person.review, person.extractor) == (sail, "accepted", "")


def test_a_withdrawn_article_is_sent_nowhere(server):
    job = sent()
    edit.withdraw(job.article)

    finished = run(job)

    assert (finished.status, finished.result["outcome"]) == ("succeeded", "withdrawn")
    assert step_of(finished)["skipped"] == second_reader.NOT_STORED
    assert not server.asked


def test_a_job_that_was_cancelled_meanwhile_asks_no_more(server):
    job = sent()
    taken = Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)
    Job.objects.update(attempts=7)  # as another worker would

    with pytest.raises(JobTaken):
        second_reader.read_again(taken, pipeline.read(TEXT), timezone.now, is_void=lambda: False)

    assert not server.asked


def test_a_job_of_the_version_before_has_room_for_the_step(server):
    job = sent()
    Job.objects.update(total=2)

    job = run(job)

    assert (job.status, job.done, job.total) == ("succeeded", 3, 3)


def test_no_words_are_logged(server, caplog):
    server.answers = [completion("The ferry will sail")]

    with caplog.at_level(logging.DEBUG):
        read()

    assert "no whole second reading: Its answer was no JSON." in caplog.text
    assert "ferry" not in caplog.text


def test_steps_hold_no_words(server):
    job = read()

    assert not any(word in str(job.steps) for word in ("ferry", "harbour", "Holt", "idle"))


def test_the_next_revision_without_it_withdraws_none_of_its_claims(server):
    before = read()
    server.answers = [status(500)]
    article = before.article
    later = make_revision(article, TEXT.replace("twelve", "thirteen"))

    _keep_segments(later)
    run(make_job(article, revision=later, total=3))

    claim = Claim.objects.get(text=CORRECTED[0])
    assert claim.status == "suggested"
    assert revision_of(article) == later


NEWS = "The ferry lay in the harbour on all days of the winter, captain Ola Dahl said on Friday."


def of_another_article(stance):
    """Answer that the first statement is so to the first claim that is listed beside it."""

    def answer(body):
        words = body["messages"][1]["content"]
        asked.append(words)
        said = [{"statement": 1, "earlier": 1, "stance": stance}]
        return completion({"pairs": [], "earlier": said if "of other articles" in words else []})

    asked = []
    return answer, asked


def after_another(server, stance):
    """Return what was asked about an article that came out after one about the same ferry."""
    answer, asked = of_another_article(stance)
    server.answers = [answer]
    read("The ferry sailed in the winter on all days, director Lena Holt said on Monday.")
    job = read(NEWS)
    return job, asked


def test_a_statement_contradicts_one_of_another_article_by_its_word(server):
    job, asked = after_another(server, "contradicts")

    [words] = asked  # the first article has one statement, and nothing to be set against
    assert "\n1 (for 1) Lena Holt, 14 March 2026: The ferry sailed in the winter" in words
    [row] = CounterClaim.objects.all()
    assert (row.extractor, row.basis, row.review) == ("llama3:70b", "inferred", "pending")
    assert row.counter.source.name == "Ola Dahl"
    assert {claim.stance for claim in Dispute.objects.get().claims.all()} == {"affirms", "denies"}
    assert step_of(job)["stances"] == 1


def test_a_statement_that_agrees_takes_the_side_of_the_other(server):
    after_another(server, "contradicts")
    answer, asked = of_another_article("agrees")
    server.answers = [answer]

    read("The winter had no day for the ferry, mate Ida Lund said on Friday.")

    stances = dict(Dispute.objects.get().claims.values_list("source__name", "stance"))
    [other] = [name for name in ("Lena Holt", "Ola Dahl") if f"\n1 (for 1) {name}" in asked[0]]
    assert stances["Ida Lund"] == stances[other]


def test_a_claim_that_was_not_listed_cannot_be_named(server):
    said = [{"statement": SAIL, "earlier": 1, "stance": "agrees"}]
    server.answers = [completion({"pairs": [], "earlier": said})]

    job = read()

    assert step_of(job)["dropped"] == {"unknown_number": 1}

"""What the feed tells of an article's way through the service."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from claimsapi.extract.result import Naming
from claimsapi.models import Attribution, Claim, Event
from claimsapi.models.job import JobStatus
from claimsapi.operations.claims import decide
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from claimsapi.operations.jobs import lifecycle
from tests.builders import LEASE, NOW, make_article, make_job, make_revision, make_source
from tests.operations.extractions import TEXT, dam
from tests.test_worker import run, take_in

pytestmark = pytest.mark.django_db


def types():
    return set(Event.objects.values_list("type", flat=True))


def told(type):
    return [event.payload for event in Event.objects.filter(type=type).order_by("id")]


@pytest.fixture
def article():
    return make_article(TEXT)


def read(article, extraction=None):
    Event.objects.number()
    article.refresh_from_db()
    job = make_job(article, status="succeeded", finished_at=NOW)
    with transaction.atomic():
        store(locked(prepare(job, extraction or dam())), now=NOW)


def test_an_article_comes_in_and_is_read():
    run(take_in())

    assert {"article.created", "claim.suggested", "job.succeeded"} <= types()
    assert Event.objects.filter(type="claim.suggested").count() == Claim.objects.count()


def test_an_article_is_revised_and_sent_in_vain():
    publisher = make_source()
    for text in ("The gate holds, the mayor said.", *["The gate broke, the mayor said."] * 2):
        take_in(text, publisher, external_id="a1")

    assert told("article.revised") == [{"revision": 2, "change": "substantive"}]
    assert [payload["outcome"] for payload in told("job.succeeded")] == ["unchanged"]


def test_a_failed_job_is_told():
    job = take_in()
    job = type(job).objects.take(job.pk, now=NOW, lease=LEASE)

    lifecycle.fail(job, ValueError("words of the article"), now=NOW)

    assert told("job.failed") == [{"problem": "job-failed"}]


def test_a_job_that_is_given_up_is_told():
    past = NOW - timedelta(seconds=1)
    job = make_job(status="running", attempts=lifecycle.MAX_ATTEMPTS, lease_until=past)

    lifecycle.give_up(now=NOW)

    job.refresh_from_db()
    assert (job.status, told("job.failed")) == (JobStatus.FAILED, [{"problem": "worker-lost"}])


def test_an_answer_and_its_dispute_are_told(article):
    read(article)

    assert len(told("counter_claim.suggested")) == 2
    assert len(told("dispute.opened")) == 1


def test_a_second_reading_tells_nothing(article):
    read(article)
    before = Event.objects.count()

    read(article)

    assert Event.objects.count() == before


def test_a_quote_that_is_altered_and_a_claim_that_is_dropped_are_told(article):
    read(article)
    text = TEXT.replace("completely safe", "reasonably safe").split(", saying")[0] + "."
    make_revision(article, text)
    altered = dam(
        text + ", saying the remark was electioneering.", safe="“The dam is reasonably safe,”"
    )

    read(article, replace(altered, attributions=altered.attributions[:2], counter_claims=()))

    where = {"article": str(article.pk), "revision": 2}
    assert told("quote.altered") == [{**where, "drift": "quote_altered"}]
    assert told("claim.drifted") == [{**where, "drift": "dropped"}]


def test_an_unnamed_source_is_told_once_for_the_article(article):
    found = dam()
    unnamed = replace(found.sources[1], naming=Naming.UNNAMED)
    extraction = replace(found, sources=(found.sources[0], unnamed))

    read(article, extraction)

    [event] = Event.objects.filter(type="source.unnamed_used")
    assert event.payload == {"article": str(article.pk), "revision": 1, "says_why": False}


def test_an_accepted_claim_is_told_and_a_rejected_one_is_not(article):
    read(article)
    one, two, _ = Claim.objects.order_by("id")

    decide.accept(one)
    decide.reject(two)

    assert [e.object_id for e in Event.objects.filter(type="claim.accepted")] == [one.pk]


def test_an_article_with_one_side_of_an_open_dispute_is_told_once(article):
    read(article)
    assert told("article.one_sided") == []
    make_revision(article, text := TEXT.split(" Engineers")[0])
    only = dam(TEXT)

    for _ in range(2):
        read(article, replace(only, attributions=only.attributions[:1], counter_claims=()))

    dispute = Claim.objects.get(stance="affirms").dispute
    assert Attribution.objects.filter(revision__text=text).count() == 1
    assert told("article.one_sided") == [
        {"dispute": str(dispute.pk), "revision": 2, "carries": "affirms"}
    ]

"""Articles that are stored at the same time, and people who decide meanwhile."""

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from claimsapi.extract.result import CueKind, Extraction, Naming, SourceKind
from claimsapi.extract.result import Source as ReadSource
from claimsapi.models import Claim, CounterClaim, Dispute, Event, Source
from claimsapi.operations.claims import decide
from claimsapi.operations.core.locking import Overtaken
from claimsapi.operations.extraction import run as extraction_run
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from claimsapi.operations.sources import merge
from claimsapi.operations.sources.merge import Decision
from tests.builders import NOW, make_article, make_job, make_source
from tests.operations.extractions import SOURCES, TEXT, dam, said

pytestmark = pytest.mark.django_db(transaction=True)


def taken(article):
    """Return a job of ``article`` that a worker has."""
    lease = NOW + timedelta(days=1)
    return make_job(article, status="running", attempts=1, started_at=NOW, lease_until=lease)


def read(*names):
    """Return the running job of an article, and what is read there; ``names`` speak in it."""
    sources = [replace(source, name=name) for source, name in zip(SOURCES, names, strict=False)]
    return taken(make_article(TEXT)), replace(dam(), sources=tuple(sources) or SOURCES)


def stored(job, extraction):
    done = extraction_run._stored(job, extraction, lambda: NOW)
    return linked(job, done.prepared.seen)


def linked(job, seen):
    extraction_run._link(job, lambda: NOW, since=seen, result={})
    job.refresh_from_db()
    return job


def in_thread(act, *given):
    try:
        return act(*given)
    finally:
        connection.close()


@contextmanager
def in_the_middle(job, extraction):
    """Store ``extraction`` beside the test, which goes on before that is committed."""
    written, go_on = Signal(), Signal()
    prepared = prepare(job, extraction)

    def store_slowly():
        with transaction.atomic():
            store(locked(prepared), now=NOW)
            written.set()
            go_on.wait(20)
        connection.close()

    with ThreadPoolExecutor(1) as worker:
        running = worker.submit(store_slowly)
        try:
            written.wait(20)
            yield prepared.seen
        finally:
            go_on.set()
            running.result(20)


def test_an_article_does_not_wait_for_a_worker_that_stores_another():
    with in_the_middle(*read()):
        assert stored(*read("Tom Roth", "The lake board")).status == "succeeded"


def test_a_name_that_two_articles_bring_at_once_is_one_source():
    with ThreadPoolExecutor(2) as workers:
        with in_the_middle(*read()):
            second = workers.submit(in_thread, stored, *read())
            wait([second], 1)  # it is not done, since it waits for the name
        second.result(20)

    assert Source.objects.filter(name="Ada Brandt").count() == 1
    assert Claim.objects.filter(source__name="Ada Brandt").exists()


def test_a_source_that_is_merged_meanwhile_is_followed_to_its_survivor():
    survivor, other = (make_source(name, kind="person") for name in ("A. Brandt", "Ada Brandt"))
    job, extraction = read()
    prepared = prepare(job, extraction)

    merge.merge(survivor, other, Decision(now=NOW))

    with pytest.raises(Overtaken), transaction.atomic():
        locked(prepared)
    stored(job, extraction)
    assert Claim.objects.get(text__contains="completely safe").source == survivor


def test_what_somebody_decides_meanwhile_is_not_overwritten():
    article = make_article(TEXT)
    stored(taken(article), dam())
    prepared = prepare(taken(article), dam())

    decide.reject(Claim.objects.get(text="the dam was safe"))

    with pytest.raises(Overtaken), transaction.atomic():
        locked(prepared)


SAFE = "“The Talbruck dam is safe after the June floods,” minister Tom Roth said on Monday."
UNSAFE = "“The Talbruck dam is not safe after the floods,” engineer Pavel Orlik said on Monday."


def report(text, speaker):
    """Return the running job of an article in which ``speaker`` says its first quote."""
    quote = text[: text.index("”") + 1]
    source = ReadSource(id="s1", name=speaker, kind=SourceKind.PERSON, naming=Naming.NAMED)
    one = said(text, "a1", speaker, "said", quote, source_id="s1", cue_kind=CueKind.SPEECH)
    return taken(make_article(text)), Extraction(
        segments=(), sources=(source,), attributions=(one,)
    )


def safe():
    return report(SAFE, "Tom Roth")


def unsafe():
    return report(UNSAFE, "Pavel Orlik")


@pytest.mark.parametrize("reports", [(safe, unsafe), (unsafe, safe)])
def test_two_articles_that_contradict_each_other_are_joined_in_either_order(reports):
    for report in reports:
        stored(*report())

    assert CounterClaim.objects.count() == 1
    assert Dispute.objects.get().claims.count() == 2


def test_a_counter_claim_is_stored_once_with_its_dispute():
    for report in (safe, unsafe):
        stored(*report())

    created = CounterClaim.pgh_event_model.objects.get()
    assert created.dispute_id == Dispute.objects.get().pk


def test_two_articles_that_contradict_each_other_at_once_are_joined_by_the_second():
    first = safe()
    with in_the_middle(*first) as seen:
        stored(*unsafe())
        assert not Dispute.objects.exists()

    linked(first[0], seen)

    assert CounterClaim.objects.count() == 1
    assert Dispute.objects.get().claims.count() == 2


def test_what_two_articles_have_from_one_source_at_once_is_one_claim():
    make_source("Tom Roth", kind="person")
    both = [safe(), safe()]

    prepared = [prepare(*one) for one in both]
    for each in prepared:
        with transaction.atomic():
            store(locked(each), now=NOW)
    for each in prepared:
        linked(each.job, each.seen)

    claim = Claim.objects.standing().get()
    assert claim.attributions.count() == 2
    # Who was told of the other one as a suggestion is told what has become of it.
    [gone] = Claim.objects.filter(status="withdrawn")
    [event] = Event.objects.filter(object_id=gone.pk, type="claim.drifted")
    assert (event.payload["merged_into"], gone.merged_into) == (str(claim.pk), claim)


def test_what_is_said_again_at_once_answers_nobody_any_more():
    make_source("Tom Roth", kind="person")
    both = [both_sides(), safe()]

    prepared = [prepare(*one) for one in both]
    for each in prepared:
        with transaction.atomic():
            store(locked(each), now=NOW)
    jobs = [linked(each.job, each.seen) for each in prepared]

    assert [job.status for job in jobs] == ["succeeded", "succeeded"]
    assert sorted(Claim.objects.standing().values_list("source__name", flat=True)) == [
        "Pavel Orlik",
        "Tom Roth",
    ]


def both_sides():
    """Return the running job of an article that has the minister and the engineer."""
    text = f"{SAFE} {UNSAFE}"
    (_, one), (_, other) = safe(), unsafe()
    answer = said(
        text, "a2", "Pavel Orlik", "said", UNSAFE[: UNSAFE.index("”") + 1],
        source_id="s2", cue_kind=CueKind.SPEECH,
    )  # fmt: skip
    sources = (*one.sources, replace(other.sources[0], id="s2"))
    found = replace(one, sources=sources, attributions=(*one.attributions, answer))
    return taken(make_article(text)), found

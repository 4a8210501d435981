"""Articles that an older version has read are read again, behind all other work."""

from contextlib import nullcontext

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from claimsapi import queue
from claimsapi.extract.result import EXTRACTOR_VERSION
from claimsapi.management import following
from claimsapi.models import Attribution, Claim, Job
from claimsapi.operations.claims import decide
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from tests.builders import NOW, make_article, make_job
from tests.operations.extractions import TEXT, dam

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """Job ids handed to the broker, which is the one thing replaced here."""
    ids = []
    monkeypatch.setattr(queue, "send", lambda job: ids.append(str(job.pk)))
    return ids


def read(version=EXTRACTOR_VERSION, *, noted="", extraction=None, **fields):
    """Return an article that ``version`` has read."""
    article = make_article(TEXT, **fields)
    steps = [{"name": "extract", "seconds": 1, **({"version": noted} if noted else {})}]
    job = make_job(article, status="succeeded", finished_at=NOW, steps=steps, result={"claims": 3})
    with transaction.atomic():
        store(locked(prepare(job, extraction or dam())), now=NOW)
    Attribution.objects.filter(revision__article=article).update(extractor_version=version)
    return article


def reread(*options):
    call_command("reread", *options)
    return [job.article for job in Job.objects.filter(status="queued").order_by("pk")]


def test_what_an_older_version_has_read_is_read_again_behind_all_other_work(
    sent, capsys, django_capture_on_commit_callbacks
):
    old = read("2020.1")
    read()

    with django_capture_on_commit_callbacks(execute=True):
        assert reread() == [old]

    job = Job.objects.get(status="queued")
    assert (job.kind, job.queue, job.trigger) == ("extract", "bulk", "admin")
    assert sent == [str(job.pk)]
    assert "1 articles were read" in capsys.readouterr().out


def test_called_again_it_goes_on_where_it_stopped():
    articles = [read("2020.1") for _ in range(3)]

    assert reread("--limit", "2") == articles[1:][::-1]
    assert len(reread("--limit", "2")) == 3
    assert len(reread()) == 3


def test_a_dry_run_only_counts(capsys):
    for _ in range(2):
        read("2020.1")

    assert reread("--dry-run", "--limit", "1") == []
    assert "2 articles" in (out := capsys.readouterr().out)
    assert "; 1 would be" in out


def test_what_people_have_decided_on_is_read_again_once():
    article = read("2020.1", noted=EXTRACTOR_VERSION)

    assert Attribution.objects.filter(revision__article=article).exists()
    assert reread() == []


def test_withdrawn_articles_and_those_that_nobody_has_read_are_left_alone():
    read("2020.1", status="withdrawn")
    make_article(TEXT)

    assert reread() == []


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_is_a_number_from_1(limit):
    with pytest.raises(CommandError, match="whole number of 1 or more"):
        reread(f"--limit={limit}")


def test_a_second_reading_keeps_what_people_decided():
    article = read("2020.1")
    accepted = decide.accept(Claim.objects.get(text="the dam was safe"))
    job = make_job(article, status="succeeded", finished_at=NOW)
    nothing = dam()
    nothing = type(nothing)(segments=(), sources=nothing.sources, attributions=())

    with transaction.atomic():
        store(locked(prepare(job, nothing)), now=NOW)

    assert [row.claim for row in Attribution.objects.all()] == [accepted]


def test_it_keeps_both_ends_of_an_accepted_counter_claim():
    article = read("2020.1")
    pair = Claim.objects.get(text="the dam was safe").answers.get()
    type(pair).objects.filter(pk=pair.pk).update(review="accepted")
    job = make_job(article, status="succeeded", finished_at=NOW)
    seen = dam()
    nothing = type(seen)(segments=(), sources=seen.sources, attributions=())

    with transaction.atomic():
        store(locked(prepare(job, nothing)), now=NOW)

    assert set(Claim.objects.all()) == {pair.claim, pair.counter}


@pytest.mark.parametrize("end", ["succeeded", "failed"])
def test_it_waits_until_the_last_one_is_read(monkeypatch, capsys, end):
    read("2020.1")

    def work(_):
        Job.objects.filter(status="queued").update(status=end, finished_at=NOW)

    monkeypatch.setattr(following, "sleep", work)
    with nullcontext() if end == "succeeded" else pytest.raises(CommandError, match="1 of 1 jobs"):
        call_command("reread", "--wait")

    assert f"1 {end}" in capsys.readouterr().out

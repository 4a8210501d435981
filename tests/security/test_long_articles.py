"""What takes long to read is read by a worker: no sender waits for it, and no web process works."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import Article, Job, SentArticle
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.jobs import actions
from tests.api_client import Tool
from tests.builders import LEASE, make_article, make_source, revision_of
from tests.security.floods import PAGES
from tests.web_server import PAGE

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"


@pytest.fixture(autouse=True)
def limit(settings, monkeypatch):
    settings.READ_AT_ONCE = len(PAGE) - 1
    monkeypatch.setattr(queue, "send", lambda job: None)


@pytest.fixture
def publisher():
    return make_source("Ruhr Wire")


def send(publisher, path=ARTICLES, **form):
    whose = {"publisher": publisher.name} if path == ARTICLES else {}
    return Tool().send(path, form | whose)


def run(job):
    """Let a worker take ``job`` and return it as it is then."""
    taken = Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)
    fetch_article.take_in_and_extract(taken, timezone.now)
    taken.refresh_from_db()
    return taken


def test_a_long_page_is_answered_with_the_job_that_reads_it(publisher):
    answer = send(publisher, html=PAGE, headline="Gate")

    [job] = Job.objects.all()
    assert (answer.status_code, answer.json()["id"]) == (202, str(job.pk))
    assert (answer.json()["status"], answer.json()["article"]) == ("queued", None)
    assert not Article.objects.exists()


def test_the_job_reads_a_long_page_as_the_request_reads_a_short_one(publisher):
    send(publisher, html=PAGE, headline="Gate", external_id="4711")

    job = run(Job.objects.get())

    article = Article.objects.get()
    assert (job.status, job.result["outcome"], job.article) == ("succeeded", "created", article)
    assert [step["name"] for step in job.steps] == ["read", "extract", "second_reader", "store"]
    assert (article.headline, article.external_id) == ("Gate", "4711")
    assert bytes(revision_of(article).raw).decode() == PAGE
    assert not SentArticle.objects.exists()  # the revision keeps it


def test_a_long_page_is_the_next_revision_of_its_article(publisher):
    article = make_article(publisher=publisher)

    send(publisher, f"{ARTICLES}{article.pk}/revisions/", html=PAGE)

    assert run(Job.objects.get()).result["outcome"] == "new_revision"


def test_a_long_page_in_a_bulk_is_one_of_its_items(publisher):
    items = [{"html": PAGE, "publisher": publisher.name}]

    [outcome] = Tool().send("/api/v1/bulk/articles/", {"items": items}).json()["results"]

    assert (outcome["status"], outcome["id"]) == (202, None)
    assert run(Job.objects.get(pk=outcome["job"])).status == "succeeded"


def test_what_is_wrong_with_a_long_page_stands_in_its_job(publisher):
    send(publisher, html=PAGES["line breaks alone"](100_000))

    job = run(Job.objects.get())

    [error] = job.error["errors"]
    assert (job.status, job.error["type"]) == ("failed", "/problems/unreadable-article/")
    assert (error["pointer"], error["code"]) == ("/html", "too-complex")
    assert error["detail"] == job.error["detail"]


def test_what_is_longer_than_an_article_is_refused_at_once(publisher):
    answer = send(publisher, text="a " * 500_001)

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, "/text", "too-long")


def test_what_was_sent_is_kept_for_a_week_after_its_job(publisher):
    send(publisher, html=PAGES["line breaks alone"](100_000))
    job = run(Job.objects.get())

    week = job.finished_at + timedelta(days=7)
    SentArticle.objects.expired(now=week).delete()
    assert SentArticle.objects.exists()
    SentArticle.objects.expired(now=week + timedelta(seconds=1)).delete()

    assert run(actions.retry(job)).error["type"] == "/problems/expired/"

"""What is sent in at once: one article stays one, and two do not wait for each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from claimsapi.models import Article, Revision
from claimsapi.operations.articles import ingest
from claimsapi.operations.sources import merge
from claimsapi.operations.sources.merge import Decision
from tests.builders import NOW, make_source
from tests.operations.articles.test_ingest import TEXT, URL, submission

pytestmark = pytest.mark.django_db(transaction=True)


def taken_in(wanted):
    try:
        return ingest.ingest(wanted, now=NOW)
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"external_id": "a1"}, {"external_id": "a1"}, id="one id"),
        pytest.param({"canonical_url": URL}, {"canonical_url": URL}, id="one address"),
        pytest.param(
            {"canonical_url": URL},
            {"canonical_url": f"{URL}/", "external_id": "a1"},
            id="one address, once with an id",
        ),
        pytest.param({}, {}, id="one headline"),
    ],
)
def test_an_article_that_is_sent_twice_at_once_is_one(monkeypatch, one, other):
    publisher, begun, wait_for = make_source(), Barrier(2), ingest.wait_for

    def begin_together(**names):
        begun.wait(10)
        wait_for(**names)

    monkeypatch.setattr(ingest, "wait_for", begin_together)
    sent = [
        submission(publisher=publisher, **one),
        submission(TEXT.replace("Monday", "Tuesday"), publisher=publisher, **other),
    ]

    with ThreadPoolExecutor(2) as senders:
        jobs = list(senders.map(taken_in, sent, timeout=60))

    assert Article.objects.count() == 1
    assert sorted(job.result["outcome"] for job in jobs) == ["created", "new_revision"]
    assert sorted(Revision.objects.values_list("number", flat=True)) == [1, 2]


def test_two_articles_of_one_publisher_wait_for_nothing():
    publisher = make_source()

    with transaction.atomic(), ThreadPoolExecutor(1) as other:
        ingest.ingest(submission(publisher=publisher, external_id="a1"), now=NOW)
        second = submission(publisher=publisher, external_id="a2")
        job = other.submit(taken_in, second).result(20)

    assert job.result["outcome"] == "created"
    assert Article.objects.count() == 2


def test_an_article_of_a_publisher_that_was_merged_meanwhile_is_the_survivors():
    publisher, survivor = make_source(), make_source()
    first = ingest.ingest(submission(publisher=publisher, canonical_url=URL), now=NOW)
    merge.merge(survivor, publisher, Decision(now=NOW))

    later = submission(TEXT.replace("Monday", "Tuesday"), publisher=publisher, canonical_url=URL)
    job = ingest.ingest(later, now=NOW)

    assert job.result["outcome"] == "new_revision"
    assert (job.article, job.article.publisher) == (first.article, survivor)

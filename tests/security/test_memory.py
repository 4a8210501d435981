"""What came in, up to 10 MB for each revision, is kept and not loaded with every row about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claimsapi import queue
from claimsapi.models import Job
from claimsapi.models.job import JobKind
from tests.api_client import Tool
from tests.builders import (
    NOW,
    TEXT,
    make_article,
    make_attribution,
    make_claim,
    make_credit,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    article = make_article(publisher=make_source("Ruhr Wire"))
    claim = make_claim(dispute=make_dispute(), stance="affirms")
    make_attribution(claim, revision=revision_of(article))
    make_credit(revision_of(article))
    return article


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/articles/{article}/",
        "/api/v1/attributions/{attribution}/",
        "/api/v1/claims/{claim}/attributions/",
        "/api/v1/claims/{claim}/drift/",
        "/api/v1/claims/{claim}/?expand=attributions",
        "/api/v1/credits/{credit}/",
        "/api/v1/disputes/{dispute}/sides/",
        "/api/v1/search/?q=dam",
    ],
)
def test_no_answer_is_made_of_what_came_in(article, path):
    attribution = revision_of(article).attributions.get()
    ids = {
        "article": article.pk,
        "attribution": attribution.pk,
        "claim": attribution.claim_id,
        "credit": revision_of(article).credits.get().pk,
        "dispute": attribution.claim.dispute_id,
    }

    with CaptureQueriesContext(connection) as queries:
        answer = Tool().get(path.format(**ids))

    assert answer.status_code == 200
    assert not loads_what_came_in(queries)


@pytest.mark.parametrize("path", ["/api/v1/articles/", "/api/v1/articles/{}/revisions/"])
def test_a_next_revision_is_taken_in_without_what_came_in_before(article, path, monkeypatch):
    monkeypatch.setattr(queue, "send", lambda job: None)
    body = {"text": f"{TEXT} It will hold."}
    whose = {} if "{}" in path else {"publisher": "Ruhr Wire"}

    with CaptureQueriesContext(connection) as queries:
        answer = Tool().send(path.format(article.pk), body | whose)

    assert answer.json()["result"]["outcome"] == "new_revision"
    assert not loads_what_came_in(queries)


def test_a_worker_takes_a_job_without_what_came_in(article):
    job = Job.objects.create(kind=JobKind.EXTRACT, article=article, revision=revision_of(article))

    with CaptureQueriesContext(connection) as queries:
        Job.objects.take(job.pk, now=NOW, lease=NOW - NOW)

    assert not loads_what_came_in(queries)


def loads_what_came_in(queries):
    return [query["sql"] for query in queries if '."raw"' in query["sql"].partition(" FROM ")[0]]

"""Jobs are those of the key that started them: it reads them, and it alone cancels or retries."""

import json

import pytest
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import Job
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_article, make_bulk_job, make_job, make_source

pytestmark = pytest.mark.django_db

API = "/api/v1"
TEXT = "Gate holds\nThe gate will hold, the mayor said on Monday in Essen."


@pytest.fixture(autouse=True)
def _broker(monkeypatch):
    monkeypatch.setattr(queue, "send", lambda job: None)


@pytest.fixture
def ingester():
    return Tool(Scope.INGEST)


def path_of(job, *parts):
    return "/".join([API, "jobs", str(job.pk), *parts, ""])


def failed(**fields):
    return make_job(status="failed", finished_at=timezone.now(), **fields)


def test_an_ingest_only_key_reads_the_jobs_that_it_started(ingester):
    sent = {"text": TEXT, "publisher": str(make_source().pk)}
    revisions = f"{API}/articles/{make_article(TEXT).pk}/revisions/"
    ways = [
        ingester.send(f"{API}/articles/", sent),
        ingester.send(revisions, {"url": "https://news.example.org/gate"}),
        ingester.post(f"{revisions}1/extract/"),
        ingester.post(
            f"{API}/bulk/articles/", json.dumps(sent), content_type="application/x-ndjson"
        ),
    ]
    items = {"items": [sent | {"text": f"{TEXT} So it is."}]}
    [one] = ingester.send(f"{API}/bulk/articles/", items).json()["results"]

    jobs = [answer.json()["id"] for answer in ways] + [one["job"]]

    assert [ingester.get(f"{API}/jobs/{pk}/").status_code for pk in jobs] == [200] * 5
    listed = ingester.get(f"{API}/jobs/").json()["results"]
    assert {job["id"] for job in listed} == set(jobs)


@pytest.mark.parametrize("parts", [[], ["progress"], ["results"]], ids=["job", "progress", "lines"])
def test_an_ingest_only_key_is_told_nothing_of_the_jobs_of_others(ingester, parts):
    others = make_bulk_job(key=Tool().key)

    assert ingester.get(path_of(others, *parts)).status_code == 404
    assert ingester.get(f"{API}/jobs/").json()["results"] == []


def test_without_ingest_and_read_no_job_is_read():
    answer = Tool(Scope.CURATE).get(f"{API}/jobs/")

    assert (answer.status_code, "“read” or “ingest”" in answer.json()["detail"]) == (403, True)


@pytest.mark.parametrize("owner", ["another key", "nobody's key"])
def test_a_job_is_neither_cancelled_nor_retried_by_another_key(ingester, owner):
    key = Tool().key if owner == "another key" else None
    tool = Tool(Scope.INGEST, Scope.READ)
    waits, over = make_job(key=key), failed(key=key)

    answers = [tool.delete(path_of(waits)), tool.post(path_of(over, "retry"))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "“admin”" in answers[0].json()["detail"]
    assert sorted(Job.objects.values_list("status", flat=True)) == ["failed", "queued"]


def test_the_key_that_started_a_job_cancels_and_retries_it(ingester):
    waits = make_job(key=ingester.key)

    answers = [ingester.delete(path_of(waits)), ingester.post(path_of(waits, "retry"))]

    assert [answer.status_code for answer in answers] == [200, 202]


def test_an_administrating_key_cancels_and_retries_what_others_started():
    tool = Tool(Scope.INGEST, Scope.READ, Scope.ADMIN)

    answers = [tool.delete(path_of(make_job())), tool.post(path_of(failed(), "retry"))]

    assert [answer.status_code for answer in answers] == [200, 202]

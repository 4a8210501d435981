import json

import pytest

from claimsapi.models import Article, Bulk, Claim, Job
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_article, make_job, make_source
from tests.openapi import committed

pytestmark = pytest.mark.django_db


def article(number, **fields):
    text = f"Gate {number} holds\nGate {number} will hold, the mayor said on Monday in Essen."
    return {"text": text, "publisher": "Ruhr Wire", "external_id": str(number), **fields}


def ndjson(*items):
    return "\n".join(json.dumps(item) for item in items)


def stream(tool, body, path="/api/v1/bulk/articles/"):
    return tool.post(path, body, content_type="application/x-ndjson")


@pytest.fixture
def publisher(db):
    return make_source("Ruhr Wire")


@pytest.fixture(autouse=True)
def one_by_one(settings):
    """Allow what zeal is there to find: items are written one by one, each by itself."""
    settings.ZEAL_ALLOWLIST = [{"model": "claimsapi.*"}]


def test_each_item_says_in_its_place_what_became_of_it(tool, publisher, sent):
    items = [article(1), article(2, publisher="Nobody"), "no object", article(1)]

    answer = tool.send("/api/v1/bulk/articles/", {"items": items})

    outcomes = answer.json()["results"]
    assert (answer.status_code, [each["status"] for each in outcomes]) == (
        200,
        [202, 422, 422, 202],
    )
    assert [each["outcome"] for each in outcomes] == ["created", None, None, "unchanged"]
    assert outcomes[0]["id"] == outcomes[3]["id"] == str(Article.objects.get().pk)
    assert outcomes[1]["problem"]["type"] == "/problems/unknown-publisher/"
    assert outcomes[1]["problem"]["errors"][0]["pointer"] == "/publisher"
    assert (answer.json()["succeeded"], answer.json()["failed"]) == (2, 2)


def test_a_worker_is_asked_for_each_article_that_is_to_be_read(
    tool, publisher, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = tool.send("/api/v1/bulk/articles/", {"items": [article(1), article(2)]})

    assert sent == [each["job"] for each in answer.json()["results"]]


def test_claims_are_written_together_and_a_wrong_one_spoils_no_other(tool):
    where = {"article": str(make_article().pk), "quote_type": "indirect"}
    right = {"attributions": [{**where, "content": [{"exact": "The dam is safe"}]}]}
    wrong = {"attributions": [{**where, "content": [{"exact": "It is not"}]}]}
    twice = {"text": "So it is", "said_from": "2026-03-02T00:00Z", "said_to": "2026-03-01T00:00Z"}

    answer = tool.send("/api/v1/bulk/claims/", {"items": [wrong, twice, right]})

    outcomes = answer.json()["results"]
    assert [each["status"] for each in outcomes] == [422, 422, 201]
    assert outcomes[0]["problem"]["errors"][0]["pointer"] == "/attributions/0/content"
    assert [str(claim.pk) for claim in Claim.objects.all()] == [outcomes[2]["id"]]


def test_an_item_that_is_nothing_is_wrong_in_its_own_place(tool):
    answer = tool.send("/api/v1/bulk/claims/", {"items": [None, {"text": "So it is"}]})

    assert [each["status"] for each in answer.json()["results"]] == [422, 201]


@pytest.mark.parametrize("number", [0, 101])
def test_there_are_one_to_a_hundred_items(tool, number):
    answer = tool.send("/api/v1/bulk/claims/", {"items": [{"text": "So it is"}] * number})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/items")


def test_a_stream_is_kept_for_a_worker(tool, publisher, sent):
    answer = stream(tool, ndjson(article(1), article(2)))

    job = Job.objects.get()
    assert (answer.status_code, answer["Location"]) == (
        202,
        f"http://testserver/api/v1/jobs/{job.pk}/",
    )
    assert (job.kind, job.status, job.total, job.done) == ("bulk", "queued", 2, 0)
    assert job.bulk.key == tool.key
    assert not Article.objects.exists()


@pytest.mark.parametrize("body", ["", "\n\n  \n"], ids=["empty", "blank"])
def test_a_stream_without_a_line_is_refused(tool, body):
    answer = stream(tool, body)

    assert (answer.status_code, Bulk.objects.count()) == (422, 0)


def test_another_form_of_body_is_refused(tool):
    answer = tool.post("/api/v1/bulk/articles/", "a,b", content_type="text/csv")

    assert answer.status_code == 415


def test_a_job_that_is_no_bulk_has_no_results(tool):
    answer = tool.get(f"/api/v1/jobs/{make_job().pk}/results/")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("path", "scope"),
    [("/api/v1/bulk/articles/", Scope.CURATE), ("/api/v1/bulk/claims/", Scope.INGEST)],
)
def test_a_stream_is_for_the_keys_that_its_items_are_for(path, scope):
    answer = stream(Tool(scope), "{}", path)

    assert (answer.status_code, Bulk.objects.count()) == (403, 0)


def test_the_schema_foresees_the_answer_with_results_and_the_finished_job():
    schema = committed()

    answers = schema["paths"]["/api/v1/bulk/articles/"]["post"]["responses"]["200"]["content"]

    assert [each["$ref"] for each in answers["application/json"]["schema"]["anyOf"]] == [
        "#/components/schemas/Outcomes",
        "#/components/schemas/Job",
    ]

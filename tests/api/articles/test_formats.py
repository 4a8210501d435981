import json
from pathlib import Path

import pytest

from claimsapi.models import Article, Job, PageFetch, Revision
from tests.builders import make_article, make_source, revision_of

SAMPLES = Path(__file__).parents[2] / "parse" / "samples"
NINJS = json.loads((SAMPLES / "ninjs-2.0.json").read_text())
NEWSML = (SAMPLES / "newsml-message.xml").read_text()
ARTICLES = "/api/v1/articles/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def publisher():
    return make_source("Ruhr Wire")


@pytest.mark.parametrize(
    ("item", "id", "media_type"),
    [
        ({"ninjs": NINJS}, "urn:ruhrwire:20260316:gate", "application/json"),
        (
            {"newsml": NEWSML},
            "urn:newsml:ruhrwire.example:20260316:gate",
            "application/xml",
        ),
    ],
)
def test_an_item_of_an_agency_is_taken_in_with_its_own_id_and_kept_as_it_came(
    tool, sent, item, id, media_type
):
    response = tool.send(ARTICLES, item | {"publisher": "Ruhr Wire"})

    [article] = Article.objects.all()
    revision = revision_of(article)
    assert response.status_code == 202
    assert (article.headline, article.external_id) == ("Flood gate will hold, says mayor", id)
    assert (article.dateline.casefold(), article.published_at.isoformat()) == (
        "essen",
        "2026-03-16T08:12:00+00:00",
    )
    assert revision.media_type == media_type
    kept = bytes(revision.raw).decode()
    assert kept == NEWSML if "newsml" in item else json.loads(kept) == NINJS


def test_the_next_version_of_an_item_is_the_next_revision_of_its_article(tool, sent):
    bodies = [{"value": "The gate is open, mayor Ada Brandt said."}]
    for item in (NINJS, NINJS | {"bodies": bodies}):
        response = tool.send(ARTICLES, {"ninjs": item, "publisher": "Ruhr Wire"})

    assert response.json()["result"]["outcome"] == "new_revision"
    assert Article.objects.count() == 1


def test_an_id_that_is_sent_along_is_the_articles(tool, sent):
    tool.send(ARTICLES, {"ninjs": NINJS, "publisher": "Ruhr Wire", "external_id": "4711"})

    assert Article.objects.get().external_id == "4711"


@pytest.mark.parametrize("item", [{"ninjs": NINJS}, {"newsml": NEWSML}])
def test_a_bulk_and_a_revision_take_items_of_agencies(tool, sent, item):
    bulk = {"items": [item | {"publisher": "Ruhr Wire"}]}
    [outcome] = tool.send("/api/v1/bulk/articles/", bulk).json()["results"]

    response = tool.send(f"{ARTICLES}{outcome['id']}/revisions/", item)

    assert (outcome["outcome"], response.json()["result"]["outcome"]) == ("created", "unchanged")


@pytest.mark.parametrize(
    ("item", "problem", "pointer", "code"),
    [
        ({"ninjs": {}}, "unreadable-article", "/ninjs", "no-text"),
        ({"ninjs": json.dumps(NINJS)}, "invalid", "/ninjs", "invalid"),
        ({"ninjs": NINJS | {"uri": "\ud83d"}}, "invalid", "/ninjs/uri", "lone-surrogate"),
        ({"newsml": "<rss/>"}, "unreadable-article", "/newsml", "not-newsml"),
        ({"newsml": "<newsItem>"}, "unreadable-article", "/newsml", "not-newsml"),
        ({"newsml": NEWSML, "ninjs": NINJS}, "invalid", "", "one-of"),
    ],
)
def test_what_is_no_item_is_refused_with_its_place(tool, item, problem, pointer, code):
    response = tool.send(ARTICLES, item | {"publisher": "Ruhr Wire"})

    body = response.json()
    assert (response.status_code, body["type"].split("/")[-2]) == (422, problem)
    assert [(error["pointer"], error["code"]) for error in body["errors"]] == [(pointer, code)]
    assert not Revision.objects.exists()


def test_an_address_is_answered_with_the_job_that_fetches_it(tool, sent, transactional_db):
    body = {"url": "https://ruhrwire.example/gate", "publisher": "Ruhr Wire", "headline": "Gate"}

    response = tool.send(ARTICLES, body)

    [job], [fetch] = Job.objects.all(), PageFetch.objects.all()
    assert (response.status_code, response.json()["status"], sent) == (202, "queued", [str(job.pk)])
    assert (response.json()["article"], response.json()["result"]) == (None, {})
    assert (fetch.url, fetch.headline, fetch.job) == (body["url"], "Gate", job)


def test_a_bulk_and_a_revision_take_addresses(tool, sent):
    url = {"url": "https://ruhrwire.example/gate"}
    article = make_article()

    bulk = {"items": [url | {"publisher": "Ruhr Wire"}]}
    [outcome] = tool.send("/api/v1/bulk/articles/", bulk).json()["results"]
    response = tool.send(f"{ARTICLES}{article.pk}/revisions/", url)

    assert (outcome["status"], outcome["id"], outcome["outcome"]) == (202, None, None)
    assert (response.status_code, response.json()["article"]) == (202, str(article.pk))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://ruhrwire.example/gate", "address-refused"),
        ("http://ann:secret@ruhrwire.example/gate", "address-refused"),
        ("http://ruhrwire.example:22/gate", "address-refused"),
        ("gate", "invalid"),
    ],
)
def test_an_address_that_nothing_is_fetched_from_is_refused_at_once(tool, url, code):
    response = tool.send(ARTICLES, {"url": url, "publisher": "Ruhr Wire"})

    [error] = response.json()["errors"]
    assert (response.status_code, error["pointer"], error["code"]) == (422, "/url", code)
    assert not Job.objects.exists()

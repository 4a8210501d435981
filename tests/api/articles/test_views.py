import json

import pytest

from claimsapi.models import Article, Job, PageFetch, Revision
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_article, make_attribution, make_source, revision_of

TEXT = "Gate holds as river rises\nThe gate will hold, the mayor said on Monday in Essen."
ARTICLES = "/api/v1/articles/"


@pytest.fixture
def publisher(db):
    return make_source("Ruhr Wire")


@pytest.fixture
def article(publisher):
    """Return the body of a request that is right."""
    return {"text": TEXT, "publisher": "Ruhr Wire"}


def test_an_article_is_taken_in_and_its_job_is_the_answer(tool, article, sent, transactional_db):
    response = tool.send(ARTICLES, article)

    job = Job.objects.get()
    assert response.status_code == 202
    assert response["Location"].endswith(f"/api/v1/jobs/{job.pk}/")
    assert (response.json()["status"], response.json()["result"]["outcome"]) == (
        "queued",
        "created",
    )
    assert sent == [str(job.pk)]


def test_the_same_words_again_are_unchanged_and_nothing_is_sent(tool, article, sent):
    tool.send(ARTICLES, article)

    response = tool.send(ARTICLES, article)

    assert (response.status_code, response.json()["result"]["outcome"]) == (202, "unchanged")
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)


def test_the_publisher_is_found_by_id_name_or_alias(tool, article, publisher, sent):
    publisher.aliases.create(text="RW", normalized="rw")

    codes = [
        tool.send(ARTICLES, article | {"publisher": name}).status_code
        for name in (str(publisher.pk), "ruhr wire", "RW")
    ]

    assert codes == [202, 202, 202]


def test_an_article_may_name_its_language(tool, article, sent):
    tool.send(ARTICLES, article | {"language": "de-AT"})

    assert Article.objects.get().language == "de-AT"


def test_a_page_to_be_fetched_keeps_the_language_and_genre_it_came_with(tool, publisher, sent):
    page = {"publisher": "Ruhr Wire", "url": "https://example.org/gate"}

    tool.send(ARTICLES, page | {"language": "fr", "genre": "analysis"})

    fetch = PageFetch.objects.get()
    assert (fetch.language, fetch.genre) == ("fr", "analysis")


def test_an_article_may_name_its_genre(tool, article, sent):
    tool.send(ARTICLES, article | {"genre": "analysis"})

    assert Article.objects.get().genre == "analysis"


def test_what_is_no_language_is_refused(tool, article, sent):
    response = tool.send(ARTICLES, article | {"language": "German, I think"})

    assert response.status_code == 422


def test_html_is_read_like_text(tool, article, sent):
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page = {"html": f"<article>{paragraphs}</article>", "publisher": article["publisher"]}

    response = tool.send(ARTICLES, page)

    assert response.status_code == 202
    assert "The gate will hold" in Revision.objects.get().text


@pytest.mark.parametrize(
    ("change", "status", "problem", "pointer"),
    [
        pytest.param({"text": ""}, 422, "unreadable-article", "/text", id="empty"),
        pytest.param({"text": " \n"}, 422, "unreadable-article", "/text", id="blank"),
        pytest.param({"text": "a\x00b c" * 9}, 422, "invalid", "/text", id="NUL bytes"),
        pytest.param({"text": "\x01\x02\x03x"}, 422, "invalid", "/text", id="binary"),
        pytest.param({"text": "a" * 1_000_001}, 422, "unreadable-article", "/text", id="a book"),
        pytest.param({"text": 7}, 422, "invalid", "/text", id="no string"),
        pytest.param({"html": "<p>Both</p>"}, 422, "invalid", "", id="text and HTML"),
        pytest.param({"text": None}, 422, "invalid", "/text", id="null"),
        pytest.param({"publisher": "Nobody"}, 422, "unknown-publisher", "/publisher", id="unknown"),
        pytest.param({"publisher": ""}, 422, "invalid", "/publisher", id="no publisher"),
        pytest.param({"titel": "Gate"}, 422, "invalid", "/titel", id="unknown field"),
        pytest.param({"canonical_url": "gate"}, 422, "invalid", "/canonical_url", id="no address"),
        pytest.param(
            {"canonical_url": "javascript:alert(1)"},
            422,
            "invalid",
            "/canonical_url",
            id="a script",
        ),
        pytest.param({"published_at": "Monday"}, 422, "invalid", "/published_at", id="no time"),
        pytest.param(
            {"published_at": "2026-03-14T09:30:00"}, 422, "invalid", "/published_at", id="no offset"
        ),
        pytest.param({"headline": "\ud83d"}, 422, "invalid", "/headline", id="half a character"),
        pytest.param({"text": "half \ud83d"}, 422, "invalid", "/text", id="half in the text"),
        pytest.param({"headline": "a" * 501}, 422, "invalid", "/headline", id="long headline"),
    ],
)
def test_bad_input_is_refused_with_its_place_and_nothing_is_stored(
    tool, article, change, status, problem, pointer
):
    response = tool.send(ARTICLES, article | change)

    body = response.json()
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert body["type"].endswith(f"/problems/{problem}/")
    assert pointer in [error["pointer"] for error in body["errors"]]
    assert not Article.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("raw", "media_type", "status", "problem"),
    [
        pytest.param(b"{", "application/json", 400, "malformed", id="cut off"),
        pytest.param(b'{"text": "\xe4"}', "application/json", 400, "malformed", id="Latin-1"),
        pytest.param(b'{"a": NaN}', "application/json", 400, "malformed", id="NaN"),
        pytest.param(b'{"a": 1, "a": 2}', "application/json", 400, "malformed", id="twice"),
        pytest.param(b"9" * 5000, "application/json", 400, "malformed", id="long number"),
        pytest.param(b"[" * 50_000, "application/json", 400, "malformed", id="nested"),
        pytest.param(b"[]", "application/json", 422, "invalid", id="a list"),
        pytest.param(b"null", "application/json", 422, "invalid", id="null"),
        pytest.param(b"a", "text/plain", 415, "unsupported-media-type", id="plain text"),
        pytest.param(b" " * 10_485_761, "application/json", 413, "too-large", id="10 MB"),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_refused(tool, raw, media_type, status, problem):
    response = tool.post(ARTICLES, raw, content_type=media_type)

    assert response.status_code == status
    assert json.loads(response.content)["type"].endswith(f"/problems/{problem}/")


def test_a_candidate_is_no_publisher(tool, article, publisher):
    publisher.status = "candidate"
    publisher.save()

    assert tool.send(ARTICLES, article).status_code == 422


def test_a_publisher_whose_name_two_share_must_be_named_by_id(tool, article, publisher):
    make_source("Ruhr Wire")

    response = tool.send(ARTICLES, article)

    assert response.json()["errors"][0]["code"] == "ambiguous"


def test_a_revision_shows_its_text_to_a_key_that_may_read_it(tool):
    article = make_article(TEXT)

    response = tool.get(f"{ARTICLES}{article.pk}/revisions/1/")

    assert (response.json()["text"], response.json()["excerpts"]) == (TEXT, [])


@pytest.mark.django_db
def test_a_key_without_fulltext_reads_claims_and_what_is_around_them():
    text = "Gate\n" + "x" * 295 + " The dam is safe, the minister said. " + "y" * 300
    article = make_article(text)
    make_attribution(revision=revision_of(article))

    response = Tool(Scope.READ).get(f"{ARTICLES}{article.pk}/revisions/1/")

    [excerpt] = response.json()["excerpts"]
    assert response.json()["text"] is None
    assert excerpt["text"] == text[101:516]
    assert text[excerpt["start"] : excerpt["end"]] == excerpt["text"]


def test_a_body_with_countless_faults_is_answered_with_some(tool, article):
    response = tool.send(ARTICLES, article | {f"field {number}": 1 for number in range(5000)})

    assert (response.status_code, len(response.json()["errors"])) == (422, 20)


def test_half_a_character_in_a_page_is_refused(tool, publisher):
    page = {"html": "<p>half \ud83d a face</p>", "publisher": "Ruhr Wire"}

    response = tool.send(ARTICLES, page)

    [error] = response.json()["errors"]
    assert (response.status_code, error["code"]) == (422, "lone-surrogate")
    assert "position 8" in error["detail"]


def test_a_body_in_chunks_is_refused_rather_than_taken_for_none(tool):
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}

    response = tool.post(ARTICLES, b"{}", content_type="application/json", **chunked)

    assert (response.status_code, response.json()["status"]) == (411, 411)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_path_without_its_slash_is_no_redirect(tool, method):
    response = getattr(tool, method)("/api/v1/articles")

    assert response.status_code == 404
    assert "slash: /api/v1/articles/" in response.json()["detail"]

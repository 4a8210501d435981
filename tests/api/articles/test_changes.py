import pytest

from claimsapi.models import Article
from tests.builders import make_article, make_source

ARTICLES = "/api/v1/articles/"


def patch(tool, article, body, tag='"1"'):
    return tool.patch(f"{ARTICLES}{article.pk}/", body, format="json", headers={"If-Match": tag})


@pytest.fixture
def article(db):
    """Return an article whose version has settled: making its revision changed it."""
    article = make_article(publisher=make_source("Ruhr Wire"))
    article.refresh_from_db()
    return article


@pytest.fixture
def tag(article):
    return f'"{article.version}"'


def test_what_is_set_is_answered_with_the_new_etag_and_listed_as_decided(tool, article, tag):
    fields = {
        "headline": "Dam holds",
        "slug": "dam-holds",
        "canonical_url": "https://www.example.org/dam?utm_source=x",
        "external_id": "rw-1",
        "dateline": "ESSEN",
        "language": "de",
        "genre": "analysis",
        "published_at": "2026-03-14T09:30:00Z",
    }

    response = patch(tool, article, fields, tag)

    body = response.json()
    article.refresh_from_db()
    assert response.status_code == 200
    assert {name: body[name] for name in fields} == fields
    assert body["decided"] == sorted(fields)
    assert response["ETag"] == f'"{article.version}"' != tag
    assert article.url_key == "example.org/dam"


def test_of_two_tools_with_one_etag_the_second_is_refused(tool, article, tag):
    codes = [patch(tool, article, {"headline": words}, tag).status_code for words in ("A", "B")]

    assert codes == [200, 412]
    assert Article.objects.get().headline == "A"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        pytest.param({"titel": "Dam"}, "/titel", id="unknown field"),
        pytest.param({"text": "Dam"}, "/text", id="its words"),
        pytest.param({"language": "Deutsch"}, "/language", id="no language"),
        pytest.param({"published_at": "2026-03-14"}, "/published_at", id="no moment"),
        pytest.param({"slug": "a b"}, "/slug", id="no slug"),
        pytest.param({"status": "withdrawn"}, "/status", id="withdrawn by PATCH"),
        pytest.param({"wire_of": "01a20aa8-6d8c-70ae-8176-7485afb7f18d"}, "/wire_of", id="nobody"),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_place(tool, article, tag, body, pointer):
    response = patch(tool, article, body, tag)

    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]


def test_an_article_is_no_copy_of_itself(tool, article, tag):
    response = patch(tool, article, {"wire_of": str(article.pk)}, tag)

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (422, "/wire_of")


@pytest.mark.parametrize("name", ["canonical_url", "external_id"])
def test_what_names_another_article_of_the_publisher_is_a_conflict(tool, article, tag, name):
    taken = {"canonical_url": "https://example.org/dam", "url_key": "example.org/dam"}
    make_article(publisher=article.publisher, external_id="rw-1", **taken)
    wanted = {"canonical_url": "https://example.org/dam/", "external_id": "rw-1"}

    response = patch(tool, article, {name: wanted[name]}, tag)

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (409, f"/{name}")


def test_a_withdrawn_article_is_kept_and_comes_back(tool, article, tag):
    url = f"{ARTICLES}{article.pk}/"

    gone = tool.delete(url, headers={"If-Match": tag})
    again = tool.delete(url, headers={"If-Match": "*"})
    shown = tool.get(url)
    back = patch(tool, article, {"status": "active"}, shown["ETag"])

    assert (gone.status_code, again.status_code) == (204, 409)
    assert (shown.json()["status"], back.json()["status"]) == ("withdrawn", "active")


def test_a_withdrawn_article_is_not_taken_in_again(tool, article, tag, sent):
    tool.delete(f"{ARTICLES}{article.pk}/", headers={"If-Match": tag})
    text = article.current_revision.text

    response = tool.send(ARTICLES, {"publisher": "Ruhr Wire", "text": text})

    assert (response.status_code, sent) == (409, [])
    assert str(article.pk) in response.json()["detail"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("published_after=2026-03-14T00:00:00Z", ["Dam holds"], id="after"),
        pytest.param("published_before=2026-03-14T00:00:00Z", ["Gate leaks"], id="before"),
        pytest.param("q=holding", ["Dam holds"], id="a form of a word of the headline"),
        pytest.param("updated_after=2126-03-14T00:00:00Z", [], id="changed later"),
    ],
)
@pytest.mark.django_db
def test_the_list_is_filtered(tool, query, found):
    make_article(headline="Dam holds", published_at="2026-03-14T09:30:00Z")
    make_article(headline="Gate leaks", published_at="2026-03-13T09:30:00Z")

    response = tool.get(f"{ARTICLES}?{query}")

    assert [row["headline"] for row in response.json()["results"]] == found


def test_the_copies_of_an_article_are_found(tool, article):
    copy = make_article(wire_of=article)

    response = tool.get(f"{ARTICLES}?wire_of={article.pk}")

    assert [row["id"] for row in response.json()["results"]] == [str(copy.pk)]

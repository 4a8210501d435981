import pytest

from claimsapi.models import Job
from claimsapi.operations.articles import edit
from tests.builders import make_article, make_job, make_revision, make_segment, revision_of

NEW = "Dam is not safe, says ministry\nThe dam is not safe, the minister said."


@pytest.fixture
def article(db):
    return make_article()


@pytest.fixture
def revisions(article):
    return f"/api/v1/articles/{article.pk}/revisions/"


def test_the_next_wording_of_an_article_is_sent_to_it(tool, article, revisions, sent):
    response = tool.send(revisions, {"text": NEW})

    article.refresh_from_db()
    assert (response.status_code, response.json()["result"]["outcome"]) == (202, "new_revision")
    assert (article.current_revision.number, article.current_revision.text) == (2, NEW)
    assert article.headline == "Dam is not safe, says ministry"


def test_the_same_words_are_unchanged(tool, article, revisions, sent):
    text = article.current_revision.text

    response = tool.send(revisions, {"text": text})

    result = response.json()["result"]
    assert (result["outcome"], result["revision"], sent) == ("unchanged", 1, [])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        pytest.param({}, "", id="nothing"),
        pytest.param({"text": NEW, "html": NEW}, "", id="two forms"),
        pytest.param({"text": " "}, "/text", id="no words"),
        pytest.param({"text": NEW, "publisher": "RW"}, "/publisher", id="another publisher"),
    ],
)
def test_a_wording_that_cannot_be_read_is_refused(tool, article, revisions, body, pointer):
    response = tool.send(revisions, body)

    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
    assert article.revisions.count() == 1


@pytest.mark.parametrize("path", ["", "1/extract/"])
def test_a_withdrawn_article_takes_no_work(tool, article, revisions, path, sent):
    edit.withdraw(article)

    response = tool.send(f"{revisions}{path}", {"text": NEW} if not path else {})

    assert (response.status_code, sent) == (409, [])


def test_a_revision_is_read_again_by_a_job_of_its_own(
    tool, article, revisions, sent, transactional_db
):
    response = tool.post(f"{revisions}1/extract/")

    job = Job.objects.get()
    assert (response.status_code, job.kind, job.revision) == (
        202,
        "extract",
        article.current_revision,
    )
    assert response["Location"].endswith(f"/jobs/{job.pk}/")
    assert sent == [str(job.pk)]


def test_a_revision_that_a_job_reads_is_not_read_twice(tool, article, revisions, sent):
    job = make_job(article)

    response = tool.post(f"{revisions}1/extract/")

    assert response.status_code == 409
    assert str(job.pk) in response.json()["detail"]


def test_another_revision_is_read_while_one_is(tool, article, revisions, sent):
    make_job(article)
    make_revision(article, NEW)

    assert tool.post(f"{revisions}2/extract/").status_code == 202


def test_an_editor_gives_a_segment_its_role(tool, article, revisions):
    segment = make_segment(revision_of(article), "The dam is safe, the minister said.")
    url = f"{revisions}1/segments/{segment.ordinal}/"
    shown = tool.get(url)

    headers = {"If-Match": shown["ETag"]}
    response = tool.patch(url, {"role": "furniture"}, format="json", headers=headers)

    assert (response.status_code, response.json()["role"]) == (200, "furniture")
    assert response["ETag"] != shown["ETag"]
    assert tool.get(f"{revisions}1/segments/").json() == [response.json()]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        pytest.param({"role": "poem"}, "/role", id="no role"),
        pytest.param({"role": "body", "always": True}, "/always", id="always, but no furniture"),
        pytest.param({"role": "furniture", "always": 1}, "/always", id="neither true nor false"),
        pytest.param({}, "/role", id="nothing"),
    ],
)
def test_a_role_that_is_none_is_refused(tool, article, revisions, body, pointer):
    segment = make_segment(revision_of(article), "The dam is safe, the minister said.")

    url = f"{revisions}1/segments/{segment.ordinal}/"
    response = tool.patch(url, body, format="json", headers={"If-Match": "*"})

    assert response.status_code == 422
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]


def test_the_segments_of_no_revision_are_not_found(tool, revisions):
    assert tool.get(f"{revisions}9/segments/").status_code == 404

"""What a refusal says besides that it is one: the cause, and what to send instead."""

import pytest

from tests.builders import make_dispute, make_source

pytestmark = pytest.mark.django_db

NOWHERE = "00000000-0000-4000-8000-000000000000"


def only_error(answer, status):
    assert answer.status_code == status, answer.content
    [error] = answer.json()["errors"]
    return error["detail"]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        pytest.param("claims/?status=acepted", "suggested, accepted, ", id="a status"),
        pytest.param("claims/?naming=namd", "named, ", id="what is said of a source"),
        pytest.param("search/?q=dam&type=claims", "claim, article", id="of a search"),
        pytest.param("jobs/?kind=buk", "bulk", id="a kind of jobs"),
    ],
)
def test_a_filter_that_cannot_be_lists_those_that_can(tool, query, listed):
    assert listed in only_error(tool.get(f"/api/v1/{query}"), 400)


def test_a_choice_in_a_body_that_cannot_be_lists_those_that_can(tool):
    detail = only_error(tool.send("/api/v1/exports/", {"resource": "claims", "format": "xl"}), 422)

    assert detail == "Write one of: csv, ndjson, jsonld."


def test_a_filter_by_what_is_no_id_says_what_an_id_is(tool):
    assert "is a UUID" in only_error(tool.get("/api/v1/claims/?article=123"), 400)


def test_a_version_without_quotation_marks_is_said_to_lack_them(tool):
    path = f"/api/v1/disputes/{make_dispute().pk}/"

    answer = tool.patch(path, {}, format="json", headers={"If-Match": "2"})

    assert 'Send If-Match: "2", with the quotation marks' in only_error(answer, 400)
    assert answer.json()["type"].endswith("/bad-header/")


def test_another_form_of_a_body_is_told_the_one_that_is_read(tool):
    answer = tool.post("/api/v1/sources/", "name=Elbe", content_type="text/plain")

    assert answer.status_code == 415
    assert "Send Content-Type: application/json." in answer.json()["detail"]


def test_another_form_of_an_answer_is_told_those_there_are(tool):
    path = f"/api/v1/disputes/{make_dispute().pk}/sides/"

    answer = tool.get(path, headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert "Send Accept: application/json or text/csv" in answer.json()["detail"]


def test_who_sends_no_key_is_told_the_header(client):
    answer = client.get("/api/v1/claims/")

    assert answer.status_code == 401
    assert "Send “Authorization: Bearer ck_…”" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["claims/123/", "claims/123/accept/", "disputes/x/sides/"])
def test_what_is_no_id_is_said_to_be_none(tool, path):
    answer = tool.get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert f"“{path.split('/')[1]}” is no id." in answer.json()["detail"]


def test_a_path_without_its_slash_is_told_so_and_nothing_of_ids(tool):
    detail = tool.get("/api/v1/claims").json()["detail"]

    assert detail == "There is no such path. Paths end in a slash: /api/v1/claims/"


@pytest.mark.parametrize("cursor", [NOWHERE, f"newer-{NOWHERE}", "page-2"])
def test_a_cursor_that_no_link_has_is_refused(tool, cursor):
    assert "links as they are" in only_error(tool.get(f"/api/v1/claims/?cursor={cursor}"), 400)


def test_a_port_that_pages_are_not_fetched_from_is_told_those_that_are(tool):
    make_source("Elbe Wire")
    article = {"publisher": "Elbe Wire", "url": "http://example.org:9999/a"}

    answer = tool.send("/api/v1/articles/", article)

    assert "ports 80 and 443 are" in only_error(answer, 422)

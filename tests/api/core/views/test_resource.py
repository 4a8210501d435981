"""What each kind of row shows, beyond what all have in common."""

import csv

import pytest

from claimsapi.models import Job, Source
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_job,
    make_revision,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

API = "/api/v1"
ROWS = {
    "articles": make_article,
    "claims": make_claim,
    "counter-claims": lambda: make_counter_claim(make_claim(), make_claim()),
    "credits": lambda: make_credit(revision_of(make_article())),
    "disputes": make_dispute,
    "jobs": make_job,
    "sources": make_source,
}


@pytest.fixture(params=ROWS)
def row_path(request):
    return f"{API}/{request.param}/{ROWS[request.param]().pk}/"


def test_a_row_has_an_etag_and_is_not_sent_twice(tool, row_path):
    first = tool.get(row_path)

    second = tool.get(row_path, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, second.status_code) == (200, 304)


def test_a_row_says_its_own_address(tool, row_path):
    assert tool.get(row_path).json()["url"] == f"http://testserver{row_path}"


def test_a_row_that_is_not_there_is_a_problem(tool, row_path):
    response = tool.get(f"{row_path[:-37]}00000000-0000-7000-8000-000000000000/")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_an_address_that_is_no_id_is_a_problem(tool):
    response = tool.get(f"{API}/claims/kursk/")

    assert (response.status_code, response.json()["title"]) == (404, "There is nothing here")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_method_that_is_not_there_is_a_problem_that_names_those_there_are(tool, method):
    response = getattr(tool, method)(f"{API}/keys/self/", {}, format="json")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["type"].endswith("/problems/method-not-allowed/")
    assert response.json()["detail"].endswith("There are: GET, HEAD, OPTIONS.")


def test_a_form_that_we_do_not_speak_is_refused(tool):
    response = tool.get(f"{API}/claims/", headers={"Accept": "application/xml"})

    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_a_waiting_job_says_when_to_look_again(tool):
    job = make_job()

    assert tool.get(f"{API}/jobs/{job.pk}/")["Retry-After"] == "1"


def test_a_finished_job_does_not(tool):
    job = make_job(status="succeeded", finished_at=NOW, result={"outcome": "created"})

    response = tool.get(f"{API}/jobs/{job.pk}/")

    assert ("Retry-After" in response, response.json()["result"]) == (
        False,
        {"outcome": "created"},
    )


def test_the_etag_of_a_job_changes_as_it_goes_on(tool):
    job = make_job()
    before = tool.get(f"{API}/jobs/{job.pk}/")["ETag"]
    Job.objects.update(status="running", lease_until=NOW)

    response = tool.get(f"{API}/jobs/{job.pk}/", headers={"If-None-Match": before})

    assert (response.status_code, response.json()["status"]) == (200, "running")


def test_the_etag_of_a_dispute_changes_when_a_claim_joins_it(tool):
    dispute = make_dispute()
    before = tool.get(f"{API}/disputes/{dispute.pk}/")["ETag"]
    make_claim(dispute=dispute, stance="denies")

    response = tool.get(f"{API}/disputes/{dispute.pk}/", headers={"If-None-Match": before})

    assert (response.status_code, response.json()["denying"]) == (200, 1)


def test_a_revision_is_the_same_for_ever(tool):
    article = make_article()
    path = f"{API}/articles/{article.pk}/revisions/1/"
    before = tool.get(path)["ETag"]
    make_revision(article, "Another text, for the second time.")

    assert tool.get(path, headers={"If-None-Match": before}).status_code == 304


def test_the_segments_of_a_revision_are_in_text_order(tool):
    article = make_article()
    for words, role in (("Dam is safe, says ministry", "headline"), ("The dam is safe", "body")):
        make_segment(revision_of(article), words, role=role)

    segments = tool.get(f"{API}/articles/{article.pk}/revisions/1/segments/").json()

    assert [(one["role"], one["start"], one["end"]) for one in segments] == [
        ("headline", 0, 26),
        ("body", 27, 42),
    ]


def test_a_credit_that_names_nobody_we_know_is_unresolved(tool):
    revision = revision_of(make_article())
    make_credit(revision, "ministry")
    make_credit(revision, "minister", creator=make_source())

    counts = [
        len(tool.get(f"{API}/credits/?unresolved={wanted}").json()["results"])
        for wanted in ("true", "false")
    ]

    assert counts == [1, 1]


def test_the_counter_claims_of_an_article_show_their_evidence(tool):
    revision = revision_of(make_article())
    make_counter_claim(make_claim(), make_claim(), basis="explicit", revision=revision)
    make_counter_claim(make_claim(), make_claim())

    [shown] = tool.get(f"{API}/counter-claims/?article={revision.article_id}").json()["results"]

    assert [spot["exact"] for spot in shown["evidence"]] == ["denied"]


class TestSources:
    def test_a_new_source_is_confirmed_and_may_publish(self, tool, sent):
        made = tool.send(f"{API}/sources/", {"name": "Ruhr Wire", "aliases": ["RW"]})
        article = {"text": "The gate will hold, the mayor said.", "publisher": "rw"}

        assert (made.status_code, made.json()["status"]) == (201, "confirmed")
        assert made["Location"] == made.json()["url"]
        assert tool.send(f"{API}/articles/", article).status_code == 202

    @pytest.mark.parametrize("name", ["Ruhr Wire", "ruhr  wire", "RW"])
    def test_a_name_is_taken_once(self, tool, name):
        tool.send(f"{API}/sources/", {"name": "Ruhr Wire", "aliases": ["RW"]})

        response = tool.send(f"{API}/sources/", {"name": name})

        assert (response.status_code, Source.objects.count()) == (409, 1)

    @pytest.mark.parametrize(
        ("body", "pointer"),
        [
            pytest.param({}, "/name", id="no name"),
            pytest.param({"name": "—"}, "/name", id="no letter"),
            pytest.param({"name": 7}, "/name", id="a number"),
            pytest.param({"name": "a" * 301}, "/name", id="long"),
            pytest.param({"name": " " * 300 + "RW"}, "/name", id="long with its blanks"),
            pytest.param({"name": "RW", "kind": "planet"}, "/kind", id="kind"),
            pytest.param({"name": "RW", "aliases": "R"}, "/aliases", id="no list"),
            pytest.param({"name": "RW", "aliases": ["R", 7]}, "/aliases/1", id="within a list"),
            pytest.param({"name": "RW", "a/b~c": 1}, "/a~1b~0c", id="an escaped pointer"),
        ],
    )
    def test_what_is_wrong_is_pointed_at(self, tool, body, pointer):
        response = tool.send(f"{API}/sources/", body)

        assert response.status_code == 422
        assert [error["pointer"] for error in response.json()["errors"]] == [pointer]
        assert not Source.objects.exists()

    @pytest.mark.parametrize("words", ["ruhr", "Wire", "RW", "rühr"])
    def test_one_is_found_by_a_part_of_a_name_or_alias(self, tool, words):
        make_source("Ruhr Wire").aliases.create(text="RW", normalized="rw")
        make_source("Essen Post")

        found = tool.get(f"{API}/sources/", {"q": words}).json()["results"]

        assert [source["name"] for source in found] == ["Ruhr Wire"]


class TestSides:
    @pytest.fixture
    def dispute(self):
        dispute = make_dispute("The dam is safe")
        for source, stance in (("the minister", "affirms"), ("Engineers", "denies")):
            claim = make_claim(source=make_source(source), dispute=dispute, stance=stance)
            make_attribution(claim)
        return dispute

    def test_stand_next_to_each_other_in_the_exact_words(self, tool, dispute):
        shown = tool.get(f"{API}/disputes/{dispute.pk}/sides/").json()

        sides = {side["stance"]: side["rows"] for side in shown["sides"]}
        [row] = sides["affirms"]
        assert shown["dispute"]["proposition"] == "The dam is safe"
        assert (row["credited_to"]["name"], row["exact"]) == ("the minister", ["The dam is safe"])
        assert (row["as_printed"], row["revision"]) == ("the minister", 1)
        assert len(sides["denies"]) == 1
        assert len(shown["one_sided_articles"]) == 2

    def test_cost_the_same_for_two_claims_and_for_ten(
        self, tool, dispute, django_assert_num_queries
    ):
        for _ in range(8):
            make_attribution(make_claim(dispute=dispute, stance="denies"))
        tool.get(f"{API}/keys/self/")

        with django_assert_num_queries(4):  # key, dispute, claims, attributions
            shown = tool.get(f"{API}/disputes/{dispute.pk}/sides/").json()

        assert sum(len(side["rows"]) for side in shown["sides"]) == 10

    def test_are_a_table_if_asked(self, tool, dispute):
        response = tool.get(f"{API}/disputes/{dispute.pk}/sides/", headers={"Accept": "text/csv"})

        lines = list(csv.DictReader(response.text.splitlines()))
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert [(line["stance"], line["source"], line["words"]) for line in lines] == [
            ("affirms", "the minister", "The dam is safe"),
            ("denies", "Engineers", "The dam is safe"),
        ]

    def test_run_no_formula_in_a_spreadsheet(self, tool, dispute):
        Source.objects.filter(name="Engineers").update(name="=cmd|' /C calc'!A0")

        response = tool.get(f"{API}/disputes/{dispute.pk}/sides/", headers={"Accept": "text/csv"})

        assert list(csv.DictReader(response.text.splitlines()))[1]["source"].startswith("'=cmd")

    def test_are_a_page_if_asked(self, tool, dispute):
        Source.objects.filter(name="Engineers").update(name="<script>alert(1)</script>")

        page = tool.get(f"{API}/disputes/{dispute.pk}/sides/", headers={"Accept": "text/html"})

        assert page["Content-Type"] == "text/html; charset=utf-8"
        assert page.text.count("<blockquote>The dam is safe</blockquote>") == 2
        assert "&lt;script&gt;alert(1)" in page.text
        assert "<script>" not in page.text

    def test_stand_in_two_columns_under_who_says_it(self, tool, dispute):
        said = make_claim(dispute=dispute, stance="questions", source=dispute.claims.last().source)
        make_attribution(said)
        path = f"{API}/disputes/{dispute.pk}/sides/"

        _, so, otherwise = tool.get(path, headers={"Accept": "text/html"}).text.split("<h2")

        assert (so.count("<blockquote>"), otherwise.count("<blockquote>")) == (1, 2)
        assert "(questions it)" in otherwise
        assert "one side only" in otherwise

    def test_that_are_not_there_are_a_problem_in_any_form(self, tool, dispute):
        unknown = f"{API}/disputes/00000000-0000-7000-8000-000000000000/sides/"

        response = tool.get(unknown, headers={"Accept": "text/csv"})

        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
        assert response.json()["title"] == "There is nothing here"

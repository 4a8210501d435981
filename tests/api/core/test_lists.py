"""What all lists have in common: pages, a fixed number of queries, no unknown parameters."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claimsapi.api.core import pagination
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_job,
    make_review,
    make_revision,
    make_source,
    revision_of,
)


@dataclass
class Listed:
    """A list's path, and what makes one more row of it. It costs one query beside the key's."""

    path: str
    make: Callable[[], object]


def one_side():
    dispute = make_dispute()
    make_attribution(make_claim(dispute=dispute, stance="affirms"))
    return dispute


LISTS = {
    "articles": Listed("articles/", make_article),
    "claims": Listed("claims/", make_claim),
    "claims with sources": Listed("claims/?expand=source", make_claim),
    "claims with all": Listed("claims/?expand=source,attributions", make_attribution),
    "counter-claims": Listed(
        "counter-claims/", lambda: make_counter_claim(make_claim(), make_claim())
    ),
    "counter-claims with all": Listed(
        "counter-claims/?expand=claim,counter,source",
        lambda: make_counter_claim(make_claim(), make_claim()),
    ),
    "credits": Listed("credits/", lambda: make_credit(revision_of(make_article()))),
    "disputes": Listed("disputes/", one_side),
    "disputes with claims": Listed("disputes/?expand=claims,source", one_side),
    "jobs": Listed("jobs/", make_job),
    "reviews": Listed("reviews/", make_review),
    "sources": Listed("sources/", make_source),
}


def pytest_generate_tests(metafunc):
    if "listed" in metafunc.fixturenames:
        metafunc.parametrize("listed", LISTS.values(), ids=LISTS)


def cost(tool, path):
    with CaptureQueriesContext(connection) as queries:
        response = tool.get(f"/api/v1/{path}")
    assert response.status_code == 200
    return len(queries), len(response.json()["results"])


def test_a_long_list_costs_as_many_queries_as_a_short_one(tool, listed):
    listed.make()
    tool.get("/api/v1/keys/self/")  # notes that the key is used, which it does once a minute
    short, few = cost(tool, listed.path)
    for _ in range(5):
        listed.make()

    long, many = cost(tool, listed.path)

    assert (short, long) == (2, 2)
    assert many >= few + 5


@pytest.mark.parametrize("path", ["articles/{article}/revisions/", "claims/{claim}/attributions/"])
def test_a_list_within_a_row_costs_as_many_queries_long_or_short(tool, path):
    article, claim = make_article(), make_claim()
    path = path.format(article=article.pk, claim=claim.pk)
    make_attribution(claim, revision=revision_of(article))
    tool.get("/api/v1/keys/self/")
    short, few = cost(tool, path)
    for _ in range(5):
        make_attribution(claim, revision=make_revision(article))

    long, many = cost(tool, path)

    assert (few, many) == (1, 6)
    assert (short, long) == (3, 3)  # the key, the row it is in, the page


def test_every_page_together_is_the_whole_list_newest_first(tool, db):
    ids = [str(make_claim().pk) for _ in range(7)]
    seen, url, sizes = [], "/api/v1/claims/?page_size=3", []

    while url:
        page = tool.get(url).json()
        seen += [row["id"] for row in page["results"]]
        sizes.append(len(page["results"]))
        url = page["next"]

    assert seen == ids[::-1]
    assert sizes == [3, 3, 1]


def test_one_can_go_back_the_way_one_came(tool):
    for _ in range(7):
        make_claim()
    first = tool.get("/api/v1/claims/?page_size=3").json()
    second = tool.get(first["next"]).json()
    third = tool.get(second["next"]).json()

    back = tool.get(third["previous"]).json()
    home = tool.get(back["previous"]).json()

    assert [row["id"] for row in back["results"]] == [row["id"] for row in second["results"]]
    assert [row["id"] for row in home["results"]] == [row["id"] for row in first["results"]]
    assert (first["previous"], home["previous"], third["next"]) == (None, None, None)


def test_rows_added_meanwhile_shift_no_page(tool):
    old = [str(make_claim().pk) for _ in range(4)]
    first = tool.get("/api/v1/claims/?page_size=2").json()
    make_claim()

    second = tool.get(first["next"]).json()

    assert [row["id"] for row in second["results"]] == [old[1], old[0]]
    assert len(tool.get(second["previous"]).json()["results"]) == 2


def test_filters_stay_in_the_links(tool):
    for _ in range(3):
        make_claim(kind="denial")
    make_claim()

    page = tool.get("/api/v1/claims/?kind=denial&page_size=2").json()

    assert len(tool.get(page["next"]).json()["results"]) == 1


def test_the_link_header_says_what_the_body_says(tool):
    for _ in range(3):
        make_claim()

    response = tool.get("/api/v1/claims/?page_size=2")

    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_rows_are_counted_on_demand_only(tool, db):
    make_claim(kind="denial")
    make_claim()

    plain = tool.get("/api/v1/claims/").json()
    counted = tool.get("/api/v1/claims/?kind=denial&count=1").json()

    assert ("count" in plain, counted["count"], counted["lower_bound"]) == (False, 1, False)


def test_a_count_ends_where_nobody_cares_any_more(tool, monkeypatch):
    monkeypatch.setattr(pagination, "MOST_COUNTED", 2)
    for _ in range(4):
        make_claim()

    counted = tool.get("/api/v1/claims/?count=1").json()

    assert (counted["count"], counted["lower_bound"]) == (2, True)
    assert len(counted["results"]) == 4


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        pytest.param("sauce=1", "?sauce", "unknown", id="misspelt"),
        pytest.param("format=csv", "?format", "unknown", id="format"),
        pytest.param("kind=", "?kind", "once", id="empty"),
        pytest.param("kind=denial&kind=opinion", "?kind", "once", id="twice"),
        pytest.param("kind=rumour", "?kind", "invalid", id="no such choice"),
        pytest.param("source=7", "?source", "invalid", id="no id"),
        pytest.param("updated_after=Monday", "?updated_after", "invalid", id="no time"),
        pytest.param("updated_after=2026-03-14", "?updated_after", "invalid", id="a day"),
        pytest.param(
            "updated_after=2026-03-14T09:30:00", "?updated_after", "invalid", id="no offset"
        ),
        pytest.param(
            "updated_after=0001-01-01T00:00:00%2B23:00", "?updated_after", "invalid", id="year 0"
        ),
        pytest.param("page_size=0", "?page_size", "invalid", id="page of none"),
        pytest.param("page_size=201", "?page_size", "invalid", id="page too long"),
        pytest.param("page_size=²", "?page_size", "invalid", id="superscript"),
        pytest.param("cursor=b2Zmc2V0", "?cursor", "invalid", id="cursor of another service"),
        pytest.param("count=yes", "?count", "invalid", id="count"),
        pytest.param("confidence_min=2", "?confidence_min", "invalid", id="over 1"),
        pytest.param("confidence_min=NaN", "?confidence_min", "invalid", id="NaN"),
        pytest.param("q=%00", "?q", "control-character", id="NUL"),
        pytest.param("expand=history", "?expand", "unknown", id="nothing to expand"),
    ],
)
def test_a_wrong_query_is_refused_by_name(tool, query, pointer, code):
    response = tool.get(f"/api/v1/claims/?{query}")

    assert response.status_code == 400
    assert response.json()["type"].endswith("/problems/bad-query/")
    assert [(one["pointer"], one["code"]) for one in response.json()["errors"]] == [(pointer, code)]


@pytest.mark.parametrize("offset", ["Z", "%2B01:00", "%2B23:30"])
def test_changes_since_a_time_are_found_whatever_its_offset(tool, offset):
    make_claim()

    found = tool.get(f"/api/v1/claims/?updated_after=2000-01-01T00:00:00{offset}").json()

    assert len(found["results"]) == 1


def test_an_id_that_no_row_has_finds_nothing(tool):
    make_claim()

    found = tool.get("/api/v1/claims/?source=00000000-0000-7000-8000-000000000000").json()

    assert found["results"] == []


def test_the_revisions_of_an_article_that_is_not_there_are_not_found(tool):
    unknown = "00000000-0000-7000-8000-000000000000"

    assert tool.get(f"/api/v1/articles/{unknown}/revisions/").status_code == 404


def test_yes_and_no_are_true_and_false_and_nothing_else(tool):
    make_job()

    answers = [tool.get(f"/api/v1/jobs/?dismissed={word}") for word in ("true", "false", "AAA")]

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    assert [len(answer.json()["results"]) for answer in answers[:2]] == [0, 1]


def test_a_method_that_is_not_there_is_refused_before_its_query(tool):
    assert tool.generic("TRACE", "/api/v1/claims/?page_size=1").status_code == 405

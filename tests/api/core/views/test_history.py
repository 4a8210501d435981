"""What became of a row, over HTTP: who, when, why, before and after; and how words drifted."""

import json

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claimsapi.models import Claim, Credit
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_review,
    make_revision,
    make_source,
    make_user,
    revision_of,
)

pytestmark = pytest.mark.django_db

API = "/api/v1"


def call(tool, method, path, body, **headers):
    headers.setdefault("If-Match", "*")
    return tool.generic(method, path, json.dumps(body), "application/json", headers=headers)


def history_of(tool, path):
    answer = tool.get(f"{path}history/")
    assert answer.status_code == 200
    return answer.json()["results"]


def test_a_change_says_who_made_it_why_and_what_it_was_before(tool):
    claim = make_claim("The dam is safe", source=make_source())
    other, path = make_source(), f"{API}/claims/{claim.pk}/"
    change = {"source": str(other.pk), "platform": "Telegram", "reason": "Misheard."}

    call(tool, "PATCH", path, change, **{"X-Request-Id": "abc-1"})

    latest = history_of(tool, path)[0]
    assert latest["actor"] == {"kind": "key", "id": str(tool.key.pk), "name": tool.key.name}
    assert (latest["happened"], latest["reason"], latest["request_id"]) == (
        "changed",
        "Misheard.",
        "abc-1",
    )
    assert {c["field"]: (c["before"], c["after"]) for c in latest["changes"]} == {
        "source": (str(claim.source_id), str(other.pk)),
        "platform": (None, "Telegram"),
    }


def test_the_first_entry_is_what_extraction_found(tool):
    claim = make_claim("The dam is safe", source=None)

    [first] = history_of(tool, f"{API}/claims/{claim.pk}/")

    assert (first["happened"], first["actor"]["kind"]) == ("created", "extractor")
    assert {"field": "text", "before": None, "after": "The dam is safe"} in first["changes"]


def test_a_person_in_the_admin_is_named(tool):
    editor, claim = make_user("ada"), make_claim()
    with pghistory.context(user=editor.pk):
        Claim.objects.filter(pk=claim.pk).update(text="So")

    actor = history_of(tool, f"{API}/claims/{claim.pk}/")[0]["actor"]

    assert actor == {"kind": "user", "id": str(editor.pk), "name": "ada"}


@pytest.mark.parametrize(
    ("kind", "make", "change", "field"),
    [
        pytest.param("sources", make_source, {"role": "agency"}, "role", id="source"),
        pytest.param("disputes", make_dispute, {"title": "The gate"}, "title", id="dispute"),
        pytest.param(
            "attributions",
            make_attribution,
            {"cue": [{"exact": "said"}]},
            "review",
            id="attribution",
        ),
        pytest.param("reviews", make_review, {"body": "It leaks."}, "body", id="review"),
        pytest.param(
            "credits",
            lambda: make_credit(revision_of(make_article())),
            {"role": "graphic"},
            "role",
            id="credit",
        ),
    ],
)
def test_every_kind_of_row_has_a_history(tool, kind, make, change, field):
    path = f"{API}/{kind}/{make().pk}/"
    call(tool, "PATCH", path, change)

    latest, first = history_of(tool, path)

    assert field in {change["field"] for change in latest["changes"]}
    assert (latest["happened"], first["happened"]) == ("changed", "created")


def test_spans_are_shown_as_the_row_shows_them(tool):
    counter_claim = make_counter_claim(make_claim(), make_claim(), basis="explicit")
    path = f"{API}/counter-claims/{counter_claim.pk}/"

    [first] = history_of(tool, path)

    shown = {change["field"]: change["after"] for change in first["changes"]}
    assert shown["evidence"] == tool.get(path).json()["evidence"]


def test_a_history_comes_in_pages_that_together_are_whole(tool):
    claim = make_claim("0")
    for number in range(1, 7):
        Claim.objects.filter(pk=claim.pk).update(text=str(number))
    url, seen = f"{API}/claims/{claim.pk}/history/?page_size=3", []

    while url:
        page = tool.get(url).json()
        seen += [
            (each["before"], each["after"])
            for entry in page["results"]
            for each in entry["changes"]
            if each["field"] == "text"
        ]
        url, last = page["next"], page

    assert seen == [(str(n - 1) if n else None, str(n)) for n in range(6, -1, -1)]
    assert len(tool.get(last["previous"]).json()["results"]) == 3


def test_a_long_history_costs_as_many_queries_as_a_short_one(tool):
    credit = make_credit(revision_of(make_article()))
    path = f"{API}/credits/{credit.pk}/history/"

    def cost():
        with CaptureQueriesContext(connection) as queries:
            rows = tool.get(path).json()["results"]
        return len(queries), len(rows)

    call(tool, "PATCH", f"{API}/credits/{credit.pk}/", {"role": "graphic"})
    few = cost()
    for number in range(5):
        with pghistory.context(user=make_user().pk):
            Credit.objects.filter(pk=credit.pk).update(creator_name=str(number))

    assert (few[1], cost()[1]) == (2, 7)
    assert cost()[0] == few[0]


def test_a_cursor_that_is_none_is_refused(tool):
    claim = make_claim()

    answer = tool.get(f"{API}/claims/{claim.pk}/history/?cursor={claim.pk}")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "?cursor")


def test_drift_has_the_words_before_and_after(tool):
    claim, article = make_claim(), make_article()
    first = make_attribution(claim, revision=revision_of(article))
    later = make_revision(article, "The dam is not safe, the minister insisted.")
    make_attribution(
        claim,
        revision=later,
        content_spans=[{"start": 0, "end": 19, "exact": "The dam is not safe"}],
        cue_spans=[{"start": 34, "end": 42, "exact": "insisted"}],
        drift="reworded",
        supersedes=first,
    )

    second, new = tool.get(f"{API}/claims/{claim.pk}/drift/").json()["results"]

    assert (second["drift"], second["article"]) == ("reworded", str(article.pk))
    assert (second["before"]["content"], second["after"]["content"]) == (
        ["The dam is safe"],
        ["The dam is not safe"],
    )
    assert (second["before"]["cue"], second["after"]["cue"]) == (["said"], ["insisted"])
    assert (second["before"]["revision"], second["after"]["revision"]) == (1, 2)
    assert (new["drift"], new["before"]) == ("new", None)


def test_what_was_dropped_has_no_words_after(tool):
    claim = make_claim()
    make_attribution(claim, drift="dropped")

    [row] = tool.get(f"{API}/claims/{claim.pk}/drift/").json()["results"]

    assert (row["before"]["content"], row["after"]) == (["The dam is safe"], None)


def test_many_attributions_cost_as_many_queries_as_one(tool):
    claim, article = make_claim(), make_article()
    before = make_attribution(claim, revision=revision_of(article))
    path = f"{API}/claims/{claim.pk}/drift/"
    tool.get(path)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            tool.get(path)
        return len(queries)

    few = cost()
    for _ in range(4):
        before = make_attribution(
            claim, revision=make_revision(article), supersedes=before, drift="kept"
        )

    assert cost() == few

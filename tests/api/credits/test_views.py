"""Credits as people write, correct, decide and resolve them over HTTP."""

import json

import pytest

from claimsapi.models import Credit
from tests.builders import (
    make_article,
    make_credit,
    make_segment,
    make_source,
    revision_of,
)

pytestmark = pytest.mark.django_db

CREDITS = "/api/v1/credits/"
TEXT = "Dam is safe\nBy Ann Lee and Tom Roth\nThe dam on Monday.\nPhoto: AP\nThe dam is safe."


@pytest.fixture
def revision():
    revision = revision_of(make_article(TEXT))
    make_segment(revision, "By Ann Lee and Tom Roth", role="byline")
    make_segment(revision, "The dam on Monday.", role="caption")
    make_segment(revision, "Photo: AP", role="credit")
    return revision


def call(tool, method, path, body=None, tag="*"):
    content = "" if body is None else json.dumps(body)
    return tool.generic(method, path, content, "application/json", headers={"If-Match": tag})


def path_of(credit, *parts):
    return "/".join([f"{CREDITS}{credit.pk}", *parts, ""])


def credit_in(revision, exact="Photo: AP", **fields):
    body = {"article": str(revision.article_id), "content": {"exact": exact}, "role": "photo"}
    return {**body, **fields}


def test_a_credit_is_written_with_the_segment_and_the_caption_it_belongs_to(tool, revision):
    caption = revision.segments.get(role="caption")
    agency = make_source("AP")

    answer = tool.send(
        CREDITS,
        credit_in(revision, supplier_name="AP", supplier=str(agency.pk), caption=str(caption.pk)),
    )

    shown = answer.json()
    assert (answer.status_code, answer["Location"], answer["ETag"]) == (201, shown["url"], '"1"')
    assert (shown["credit_line"], shown["review"]) == ("Photo: AP", "accepted")
    assert (shown["supplier"], shown["caption"]) == (str(agency.pk), str(caption.pk))
    assert shown["segment"] == str(revision.segments.get(role="credit").pk)
    assert TEXT[shown["start"] : shown["end"]] == "Photo: AP"


def test_a_credit_of_one_name_keeps_the_whole_line(tool, revision):
    line = "By Ann Lee and Tom Roth"

    answer = tool.send(CREDITS, credit_in(revision, "Tom Roth", role="byline", credit_line=line))

    assert (answer.status_code, answer.json()["credit_line"]) == (201, line)


@pytest.mark.parametrize(
    ("fields", "pointer", "kind"),
    [
        pytest.param({"content": {"exact": "Photo: RDW"}}, "/content", "span-mismatch", id="words"),
        pytest.param(
            {"content": {"start": 0, "end": 9000}}, "/content", "span-mismatch", id="place"
        ),
        pytest.param(
            {"credit_line": "By Ann Lee and Tom Roth"}, "/credit_line", "span-mismatch", id="line"
        ),
        pytest.param({"role": "chef"}, "/role", "invalid", id="role"),
        pytest.param({"article": "0" * 32}, "/article", "invalid", id="article"),
        pytest.param({"headline": "So"}, "/headline", "invalid", id="unknown field"),
    ],
)
def test_a_credit_that_cannot_be_is_refused_at_its_place(tool, revision, fields, pointer, kind):
    answer = tool.send(CREDITS, credit_in(revision, **fields))

    body = answer.json()
    assert (answer.status_code, body["type"].split("/")[-2]) == (422, kind)
    assert [error["pointer"] for error in body["errors"]] == [pointer]
    assert not Credit.objects.exists()


def test_a_line_that_is_too_long_is_refused(tool):
    revision = revision_of(make_article(f"Dam\n{'x' * 600}"))

    answer = tool.send(CREDITS, credit_in(revision, "x" * 600))

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "max_length")


def test_a_caption_is_one_of_the_revision(tool, revision):
    other = make_segment(revision_of(make_article(TEXT)), "The dam on Monday.", role="caption")

    answer = tool.send(CREDITS, credit_in(revision, caption=str(other.pk)))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/caption")


def test_a_credit_is_there_once(tool, revision):
    make_credit(revision, "Photo: AP")

    answer = tool.send(CREDITS, credit_in(revision))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (409, "/content")


def test_a_correction_accepts_the_credit_and_leaves_the_rest(tool, revision):
    credit = make_credit(revision, "Photo: AP", supplier_name="Photo")

    answer = call(tool, "PATCH", path_of(credit), {"supplier_name": "AP", "reason": "a label"})

    shown = answer.json()
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    assert (shown["supplier_name"], shown["review"]) == ("AP", "accepted")
    assert (shown["credit_line"], shown["role"]) == ("Photo: AP", "photo")


def test_a_credit_moves_to_other_words(tool, revision):
    credit = make_credit(revision, "Photo: AP")

    moved = call(tool, "PATCH", path_of(credit), {"content": {"exact": "AP"}})
    widened = call(tool, "PATCH", path_of(credit), {"credit_line": "Photo: AP"})
    astray = call(tool, "PATCH", path_of(credit), {"credit_line": "By Ann Lee"})

    assert (moved.json()["credit_line"], widened.json()["credit_line"]) == ("AP", "Photo: AP")
    assert (astray.status_code, astray.json()["errors"][0]["code"]) == (422, "span")


def test_a_deleted_credit_stays_readable_as_rejected_and_waits_for_nobody(tool, revision):
    credit = make_credit(revision, "Photo: AP")

    answer = call(tool, "DELETE", path_of(credit))

    assert (answer.status_code, answer.content) == (204, b"")
    assert tool.get(path_of(credit)).json()["review"] == "rejected"
    assert tool.get(f"{CREDITS}?unresolved=true").json()["results"] == []


def test_a_credit_is_decided_once_on_the_version_seen(tool, revision):
    credit = make_credit(revision, "Photo: AP")
    tag = tool.get(path_of(credit))["ETag"]

    accepted = call(tool, "POST", path_of(credit, "accept"), {}, tag)
    stale = call(tool, "POST", path_of(credit, "reject"), {}, tag)
    again = call(tool, "POST", path_of(credit, "accept"), {}, accepted["ETag"])
    blind = call(tool, "POST", path_of(credit, "reject"), {}, "")

    assert (accepted.status_code, accepted.json()["review"]) == (200, "accepted")
    assert [stale.status_code, again.status_code, blind.status_code] == [412, 409, 428]


def test_a_line_is_resolved_for_all_its_copies(tool, revision):
    agency = make_source("Associated Press")
    copies = [
        make_credit(each, "Photo: AP", supplier_name="AP")
        for each in (revision, revision_of(make_article(TEXT)))
    ]

    answer = call(
        tool, "POST", path_of(copies[0], "resolve"), {"supplier": str(agency.pk), "reason": "AP"}
    )

    body = answer.json()
    assert (answer.status_code, body["touched"]) == (200, 2)
    assert answer["ETag"] == tool.get(path_of(copies[0]))["ETag"]
    assert body["credit"] == tool.get(path_of(copies[0])).json()
    found = tool.get(f"{CREDITS}?supplier={agency.pk}&unresolved=false").json()["results"]
    assert {row["id"] for row in found} == {str(copy.pk) for copy in copies}


def test_a_resolution_names_somebody_or_says_nobody(tool, revision):
    credit = make_credit(revision, "Photo: AP", supplier=make_source())

    silent = call(tool, "POST", path_of(credit, "resolve"), {})
    nobody = call(tool, "POST", path_of(credit, "resolve"), {"supplier": None})
    unknown = call(tool, "POST", path_of(credit, "resolve"), {"supplier": str(credit.pk)})

    assert (silent.status_code, silent.json()["errors"][0]["code"]) == (422, "one-of")
    assert (nobody.status_code, nobody.json()["credit"]["supplier"]) == (200, None)
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/supplier")


def test_credits_are_found_by_who_published_them(tool, revision):
    make_credit(revision, "Photo: AP")
    publisher = revision.article.publisher_id

    found = [
        len(tool.get(f"{CREDITS}?publisher={source}").json()["results"])
        for source in (publisher, make_source().pk)
    ]

    assert found == [1, 0]

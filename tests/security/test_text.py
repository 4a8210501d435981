"""What is no text gets in nowhere: not as it is, not escaped, not in a name, not in a document."""

import json
import logging
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.urls import get_resolver, reverse
from django.utils import timezone

from claimsapi import worker
from claimsapi.api.bulk import items
from claimsapi.api.core.exceptions import Problem
from claimsapi.api.core.parsers import LimitedJSONParser
from claimsapi.management.claim_files import queries_of
from claimsapi.models import ApiKey, Claim, Dispute, Job, Source
from claimsapi.operations.bulk import parts
from claimsapi.operations.core.csv_tables import read
from claimsapi.parse.formats import FORMATS
from tests.api_client import Tool
from tests.builders import make_dispute
from tests.openapi import committed

ARTICLES = "/api/v1/articles/"
SOURCES = "/api/v1/sources/"
CLAIMS = "/api/v1/claims/"
BULK = "/api/v1/bulk/claims/"

HALF = "\ud83d"

STORY = "The gate will hold for a week, mayor Ada Brandt said on Monday in Essen. " * 3


@pytest.fixture
def tool(db):
    return Tool()


def faults(response):
    return [(error["pointer"], error["code"]) for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("said", "pointer", "code"),
    [
        pytest.param({"name": HALF}, "/name", "lone-surrogate", id="half a character"),
        pytest.param({"name": "Ada\x01"}, "/name", "control-character", id="a control"),
        pytest.param({"name": "Ada\x00"}, "/name", "control-character", id="NUL"),
        pytest.param({"aliases": ["B", "\x1b"]}, "/aliases/1", "control-character", id="in a list"),
        pytest.param({"kind": HALF}, "/kind", "lone-surrogate", id="that would be quoted"),
        pytest.param({HALF: 1}, "", "lone-surrogate", id="name of a field"),
        pytest.param({"a/b": {"\x01": 1}}, "/a~1b", "control-character", id="name deep inside"),
    ],
)
def test_a_body_is_refused_where_it_is_no_text(tool, said, pointer, code):
    response = tool.send(SOURCES, {"name": "Ada Brandt", **said})

    assert (response.status_code, faults(response)) == (422, [(pointer, code)])
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", f"{STORY}\x01"),
        ("html", f"<p>{STORY}{HALF}</p>"),
        ("newsml", "<newsItem>\x00"),
        ("ninjs", {"headline": "\x1b"}),
    ],
)
def test_an_article_is_refused_where_it_is_no_text(tool, form, said):
    response = tool.send(ARTICLES, {"publisher": "Ruhr Wire", form: said})

    [(pointer, _)] = faults(response)
    assert (response.status_code, pointer.startswith(f"/{form}")) == (422, True)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b'{"\\ud83d": 1, "\\ud83d": 2}', id="half a name twice"),
        pytest.param(b'{"name": "\xed\xa0\xbd"}', id="half a character in bytes"),
        pytest.param(b'{"name": "\x01"}', id="a control that is not escaped"),
    ],
)
def test_a_body_that_is_no_json_for_its_characters_is_refused(tool, raw):
    response = tool.post(SOURCES, raw, content_type="application/json")

    assert (response.status_code, response.json()["status"]) == (400, 400)


@pytest.mark.django_db
def test_the_mark_that_files_of_windows_begin_with_is_left_out(tool):
    raw = b'\xef\xbb\xbf{"name": "Ada Brandt"}'

    answer = tool.post(SOURCES, raw, content_type="application/json")

    assert (answer.status_code, answer.json()["name"]) == (201, "Ada Brandt")


def test_every_view_reads_its_body_with_the_parser_that_refuses():
    views = [each.callback for each in resolved(get_resolver().url_patterns)]
    classes = [getattr(view, "cls", None) or getattr(view, "view_class", None) for view in views]
    parsers = [each for cls in classes for each in getattr(cls, "parser_classes", [])]

    assert parsers
    assert all(issubclass(each, LimitedJSONParser) for each in parsers)


def resolved(patterns):
    for each in patterns:
        yield from resolved(each.url_patterns) if hasattr(each, "url_patterns") else [each]


def test_tabs_line_breaks_and_all_that_unicode_encodes_are_text(tool):
    response = tool.send(CLAIMS, {"text": "The dam\r\n\tis\rsafe\x85 \U0001f30a \ufffe"})

    assert (response.status_code, Claim.objects.get().text) == (
        201,
        "The dam\n\tis\nsafe\x85 \U0001f30a \ufffe",
    )


BAD = [{"text": HALF}, {HALF: 1}, {"text": "a\x00"}, {"source": HALF}, {"kind": HALF}]


def test_a_bulk_answers_for_each_item_where_some_are_no_text(tool):
    response = tool.send(BULK, {"items": [*BAD, {"text": "So it is"}]})

    outcomes = response.json()["results"]
    assert [each["status"] for each in outcomes] == [422] * 5 + [201]
    assert [each["problem"]["errors"][0]["pointer"] for each in outcomes[:5]] == [
        *("/text", "", "/text", "/source", "/kind")
    ]
    assert [claim.text for claim in Claim.objects.all()] == ["So it is"]


def test_beside_its_items_a_bulk_is_read_as_any_body(tool):
    response = tool.send(BULK, {"items": [{"text": "So it is"}], HALF: 1})

    assert (response.status_code, faults(response)) == (422, [("", "lone-surrogate")])
    assert not Claim.objects.exists()


def test_a_stream_answers_for_each_line_where_some_are_no_text(tool, settings):
    settings.ZEAL_ALLOWLIST = [{"model": "claimsapi.*"}]
    body = "\n".join(json.dumps(each) for each in [*BAD, {"text": "So it is"}])

    tool.post(BULK, body, content_type="application/x-ndjson")
    job = worker.run(Job.objects.get().pk, now=timezone.now)

    outcomes = [json.loads(line) for line in b"".join(parts.results(job.bulk)).splitlines()]
    assert [each["status"] for each in outcomes] == [422] * 5 + [201]
    assert HALF not in json.dumps(outcomes, ensure_ascii=False)


def test_what_cannot_be_shown_of_an_item_is_marked(tool, monkeypatch):
    def refuse(*_):
        raise Problem("conflict", f"There is one called “{HALF}\x01” already.")

    monkeypatch.setitem(items._TAKE, "claims", refuse)

    [outcome] = tool.send(BULK, {"items": [{}]}).json()["results"]

    assert outcome["problem"]["detail"] == "There is one called “\ufffd\ufffd” already."


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        pytest.param("q=%ED%A0%80", "?q", "encoding", id="half a character"),
        pytest.param("q=dam%FF", "?q", "encoding", id="Latin-1"),
        pytest.param("q=dam%00", "?q", "control-character", id="NUL"),
        pytest.param("q=dam%1B", "?q", "control-character", id="a control"),
        pytest.param("%ED%A0%80=1", "?\ufffd\ufffd\ufffd", "encoding", id="half a name"),
    ],
)
def test_a_query_is_refused_where_it_is_no_text(tool, query, pointer, code):
    response = tool.get(f"{CLAIMS}?{query}")

    assert (response.status_code, faults(response)) == (400, [(pointer, code)])


def test_every_list_refuses_a_query_that_is_no_text(tool):
    lists = [
        path
        for path, methods in committed()["paths"].items()
        if "get" in methods and "{" not in path and "schema" not in path
    ]

    answers = {path: tool.get(f"{path}?q=%ED%A0%80").json() for path in lists}

    assert len(lists) > 15
    assert {
        path for path, answer in answers.items() if answer["errors"][0]["code"] != "encoding"
    } == set()


@pytest.mark.parametrize("written", ["%ED%A0%80", "%00", "%1B", "%0A"])
def test_a_path_that_is_no_text_leads_nowhere(tool, written):
    response = tool.get(f"{CLAIMS}{written}/")

    assert (response.status_code, response.json()["status"]) == (404, 404)


@pytest.mark.parametrize("name", ["Idempotency-Key", "X-Request-Id"])
@pytest.mark.parametrize("sent", ["a\n", "a\x1b[2J", "\x9b2J"])
def test_a_header_that_comes_back_comes_back_as_text(tool, name, sent):
    response = tool.send(SOURCES, {"name": "Ada Brandt"}, **{name: sent})

    assert response.status_code == (400 if name == "Idempotency-Key" else 201)
    assert sent not in "".join(response.headers.values())
    assert sent not in response.content.decode()


def test_no_header_writes_control_characters_into_the_log(tool, caplog):
    caplog.set_level(logging.INFO)
    [console] = [each for each in logging.getLogger().handlers if each.name == "console"]

    tool.get(SOURCES, headers={"User-Agent": "a\x1b[2J\rlevel=info\x9b", "X-Request-Id": "\x1b"})

    logged = "".join(console.format(record) for record in caplog.records)
    assert r"a\\x1b[2J\\rlevel=info\\x9b" in logged
    assert not {each for each in logged if each < " "}


def page(head="", headline="Gate holds"):
    return f"<html><head>{head}</head><body><h1>{headline}</h1><p>{STORY}</p></body></html>"


def json_ld(**fields):
    found = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{found}</script>'


def ninjs(**fields):
    return json.dumps({"uri": "tag:1", "headline": "Gate", "body_text": STORY, **fields})


def strings_of(document):
    facts = (document.headline, document.language, document.canonical_url, document.external_id)
    return "".join(
        [document.text, *document.authors, *(each.detail for each in document.warnings), *facts]
    )


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        pytest.param("html", page(json_ld(headline="Gate \ud83d\x00\x01 holds")), id="headline"),
        pytest.param("html", page(json_ld(author={"name": "Ada \ud83d\x01Brandt"})), id="author"),
        pytest.param("html", page(json_ld(datePublished="0001-01-01 \ud83d\x01")), id="time"),
        pytest.param("html", page(headline="Gate &#1;&#xD83D;&#0; holds"), id="references"),
        pytest.param("html", page(headline="Gate \x01\x1b holds"), id="raw"),
        pytest.param("html", page('<link rel="canonical" href="http://a.example/\x01">'), id="url"),
        pytest.param("ninjs", ninjs(headline="Gate\x00\x01 holds"), id="headline of an item"),
        pytest.param("ninjs", ninjs(byline="Ada\x01 Brandt", located="Essen\x01"), id="byline"),
        pytest.param("ninjs", ninjs(language="d\x01e", uri="tag:\x01"), id="language and id"),
        pytest.param("ninjs", ninjs(body_text=f"{STORY}\x0bsaid \x01"), id="body"),
        pytest.param("text", f"Gate\n\n{STORY}\x01", id="plain text"),
    ],
)  # fmt: skip
def test_a_document_leaves_what_is_no_text_behind(form, raw):
    document = FORMATS[form].read(raw, "")

    found = strings_of(document)
    assert not {each for each in found if each < " " and each not in "\t\n"}
    assert found.encode().decode() == found


def test_what_is_typed_or_pasted_at_the_desk_is_kept_as_text(admin_client):
    dispute = make_dispute()
    note = "First\r\nsecond\x0bthird\x02."
    sent = {"version": 1, "proposition": "The dam is safe", "title": "Dam", "context_note": note}

    address = reverse("desk:change-dispute", args=[dispute.pk, "edit"])
    answer = admin_client.post(address, urlencode(sent), "application/x-www-form-urlencoded")

    assert answer.status_code == 303
    assert Dispute.objects.get().context_note == "First\nsecond\nthird."


def test_a_password_is_kept_as_it_is_typed(admin_client, admin_user):
    new = "a\x02long\x0bone, typed"
    sent = {"old_password": "password", "new_password1": new, "new_password2": new}

    admin_client.post(reverse("admin:password_change"), sent)

    admin_user.refresh_from_db()
    assert admin_user.check_password(new)


def test_a_cell_of_a_spreadsheet_is_kept_as_text():
    data = b'name,role\n"Ada\x02 Brandt","first\r\nsecond\x0b"\n'

    [line] = read(data, columns=["name", "role"], needed=["name"], most=1).lines

    assert line.cells == {"name": "Ada Brandt", "role": "first\nsecond"}


def test_queries_from_a_file_are_kept_as_text(tmp_path):
    path = tmp_path / "queries.jsonl"
    path.write_text(json.dumps({"id": "1", "text": f"The dam\x00 is {HALF}safe"}))

    [query] = queries_of(path)

    assert query.text == "The dam is safe"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "command",
    [
        ["apikey", "create", "M\udcfcller", "--scopes", "read"],
        ["ingest", "--publisher", "M\udcfcller", "--create-publisher", "a.txt"],
    ],
)
def test_a_word_of_a_command_that_is_no_text_is_refused(command, admin_user):
    with pytest.raises(CommandError, match="position 1 is half"):
        call_command(*command)

    assert not ApiKey.objects.exists()
    assert not Source.objects.exists()

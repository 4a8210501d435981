"""The schema is the same for everybody, made once, and shown by a page that keeps no key."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import jsonschema_rs
import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from claimsapi.api.ops import schema
from tests.api_client import Tool
from tests.openapi import committed

SCHEMA = "/api/v1/schema/"
AT_ONCE = 32


@pytest.fixture
def made(monkeypatch):
    """Return a list with an entry for each time that the schema is made; none is known yet."""
    times = []

    def make(generator, **options):
        times.append(options)
        return original(generator, **options)

    original = SchemaGenerator.get_schema
    monkeypatch.setattr(SchemaGenerator, "get_schema", make)
    for known in (schema._schema, schema._write):
        known.cache_clear()
    return times


def test_of_32_who_ask_at_once_each_gets_the_same_bytes_made_once(made):
    ready = Barrier(AT_ONCE)

    def ask(_):
        ready.wait()
        answer = Client().get(SCHEMA)
        return answer.status_code, answer.content

    with ThreadPoolExecutor(AT_ONCE) as callers:
        answers = set(callers.map(ask, range(AT_ONCE)))

    [(status, body)] = answers
    assert (status, body[:14]) == (200, b"openapi: 3.1.0")
    assert len(made) == 1


def test_who_has_the_schema_already_is_told_so(client):
    known = client.get(SCHEMA)

    again = client.get(SCHEMA, headers={"If-None-Match": known.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_each_form_has_an_etag_of_its_own(client):
    forms = [client.get(SCHEMA, headers={"Accept": kind}) for kind in ("*/*", "application/json")]

    assert [form.headers["Content-Type"] for form in forms] == [
        "application/vnd.oai.openapi; charset=utf-8",
        "application/json",
    ]
    assert len({form.headers["ETag"] for form in forms}) == 2
    assert all("Accept" in form.headers["Vary"] for form in forms)


@pytest.fixture(scope="module")
def takes():
    """Return whether the schema takes ``body`` as the component ``name``."""
    components = {"components": committed()["components"]}

    def valid(name, body):
        whole = {"$ref": f"#/components/schemas/{name}", **components}
        return jsonschema_rs.is_valid(whole, body, validate_formats=True)

    return valid


@pytest.mark.parametrize(
    ("name", "refused", "taken"),
    [
        pytest.param("PatchedRole", {}, {"role": "body"}, id="a role of a segment"),
        pytest.param(
            "NewArticle",
            {"publisher": "Ruhr Wire"},
            {"publisher": "Ruhr Wire", "text": "Gate holds"},
            id="an article without a form",
        ),
        pytest.param(
            "NewRevision",
            {"text": "Gate holds", "html": "<p>Gate holds"},
            {"html": "<p>Gate holds"},
            id="a revision in two forms",
        ),
        pytest.param("NewClaim", {"venue": "Kiel"}, {"text": "Gate holds"}, id="an empty claim"),
        pytest.param("ResolutionOfLine", {}, {"creator": None}, id="a line without a name"),
        pytest.param(
            "PatchedSourceEdit",
            {"furniture_patterns": [""]},
            {"furniture_patterns": ["Read more"]},
            id="a pattern that is in every paragraph",
        ),
        pytest.param(
            "PatchedCreditEdit", {"credit_line": " "}, {"credit_line": "Photo: dpa"}, id="a line"
        ),
        pytest.param(
            "PatchedDisputeEdit",
            {"context_url": "mailto:desk@example.org"},
            {"context_url": "https://example.org/a"},
            id="an address of the web",
        ),
    ],
)
def test_the_schema_says_what_a_body_must_have(takes, name, refused, taken):
    assert takes(name, taken)
    assert not takes(name, refused)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(
            "https://example.org/Köln<1>", "https://example.org/K%C3%B6ln%3C1%3E", id="a path"
        ),
        pytest.param("https://köln.example/", "https://xn--kln-sna.example/", id="a name"),
        pytest.param("https://example.org/a%20b", "https://example.org/a%20b", id="a URI already"),
    ],
)
def test_an_address_is_kept_as_a_uri(typed, kept):
    answer = Tool().send(
        "/api/v1/disputes/", {"proposition": "The gate holds", "context_url": typed}
    )

    assert (answer.status_code, answer.json()["context_url"]) == (201, kept)

"""The schema is the same for everybody, made once, and shown by a page that keeps no key."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from claimsapi.api.ops import schema

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

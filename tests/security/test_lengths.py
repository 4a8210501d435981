"""Length comes before elements: what is too long is refused before any of it is looked at."""

import json
from time import process_time

import pytest
from rest_framework.test import APIRequestFactory

from claimsapi.api.core.bodies import json_values, ndjson
from claimsapi.api.core.exceptions import Problem
from claimsapi.api.core.fields import BoundedListField
from claimsapi.models import BulkPart, Job
from claimsapi.operations.bulk import parts
from tests.api_client import Tool
from tests.openapi import committed

CLAIMS = "/api/v1/claims/"
BULK = "/api/v1/bulk/claims/"

# Values that say nothing of what an agency puts into its item.
FREE = {"ninjs"}


@pytest.fixture
def tool(db):
    return Tool()


def pointers(response):
    return [error["pointer"] for error in response.json()["errors"]]


def timed(do):
    """Return what ``do`` returns, and the processor seconds that it took."""
    begun = process_time()
    return do(), process_time() - begun


def test_twenty_thousand_empty_attributions_are_refused_by_their_number(tool):
    body = {"text": "So it is", "attributions": [{}] * 20_000}

    response, seconds = timed(lambda: tool.send(CLAIMS, body))

    assert (response.status_code, pointers(response)) == (422, ["/attributions"])
    assert seconds < 1


def test_no_member_is_looked_at_once_twenty_are_wrong(tool):
    response = tool.send("/api/v1/sources/", {"name": "Ruhr Wire", "aliases": ["?"] * 50})

    assert pointers(response) == [f"/aliases/{place}" for place in range(20)]


def test_of_twenty_thousand_unknown_names_twenty_are_named(tool):
    body = {f"field {number}": 1 for number in range(20_000)}

    response = tool.send("/api/v1/sources/", {"name": "Ruhr Wire", **body})

    assert pointers(response) == [f"/field {number}" for number in range(20)]
    assert "19,980 more" in response.json()["errors"][0]["detail"]


def test_of_very_many_filters_of_an_export_none_is_looked_at(tool):
    filters = {f"filter {number}": 1 for number in range(51)}
    wanted = {"resource": "claims", "format": "csv", "filters": filters}

    response = tool.send("/api/v1/exports/", wanted)

    assert (response.status_code, pointers(response)) == (422, ["/filters"])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("&".join(f"p{n:03}=1" for n in range(30)), "and 10 more", id="names"),
        pytest.param("&".join(["kind=denial"] * 1001), "more than 1,000", id="far too many"),
        pytest.param(f"fields={','.join(f'f{n:03}' for n in range(30))}", "10 more", id="fields"),
    ],
)
def test_a_query_of_very_many_names_is_refused_with_some(tool, query, said):
    response = tool.get(f"{CLAIMS}?{query}")

    assert (response.status_code, said in response.json()["detail"]) == (400, True)
    assert len(pointers(response)) <= 20


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param({"kind": "x" * 100_000}, "/kind", id="value"),
        pytest.param({"x" * 100_000: 1}, f"/{'x' * 999}…", id="name"),
    ],
)
def test_an_answer_quotes_the_beginning_of_what_is_long(tool, words, shown):
    response = tool.send("/api/v1/sources/", {"name": "Ruhr Wire", **words})

    assert (response.status_code, pointers(response)) == (422, [shown])
    assert len(response.content) < 5_000


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        pytest.param(b"[" + b"{}," * 1_000_000 + b"{}]", 413, id="objects"),
        pytest.param(b'["' + b'","' * 1_000_000 + b'"]', 413, id="strings"),
        pytest.param(b"[" * 65 + b"]" * 65, 400, id="levels"),
        pytest.param(b"[" * 50_000, 400, id="very many levels"),
        pytest.param(b'"' + b'\\"' * 1_000_000, 400, id="a string without an end"),
    ],
)
def test_a_body_of_very_many_values_or_levels_is_refused_at_once(tool, raw, status):
    response, seconds = timed(lambda: tool.post(CLAIMS, raw, content_type="application/json"))

    assert (response.status_code, seconds < 1) == (status, True)


def test_what_strings_hold_does_not_count_as_values():
    page = "<p>Gate, lock, [and] {weir}</p>" * json_values.MOST_VALUES

    assert json_values.json_of(json.dumps({"html": page}).encode()) == {"html": page}


def test_a_body_may_have_the_most_values_and_the_most_levels():
    many = b"[" + b"1," * (json_values.MOST_VALUES - 3) + b"1]"
    deep = b"[" * json_values.DEEPEST + b"]" * json_values.DEEPEST

    assert len(json_values.json_of(many)) == json_values.MOST_VALUES - 2
    assert json_values.json_of(deep)


class Endless:
    """A body of ``size`` bytes without a line break, of which little is ever in memory."""

    def __init__(self, size):
        self.left = size

    def read(self, most):
        piece = b"x" * min(most, self.left)
        self.left -= len(piece)
        return piece


def lines_of(size):
    request = APIRequestFactory().generic("POST", BULK, CONTENT_LENGTH=str(size))
    request._request = Endless(size)
    return list(ndjson.lines(request))


def test_a_long_line_costs_its_length_and_is_cut():
    [line], seconds = timed(lambda: lines_of(200_000_000))

    assert len(line) == ndjson.LIMIT + 1
    assert seconds < 1


def test_a_line_that_is_too_long_is_refused_by_itself(tool, monkeypatch):
    monkeypatch.setattr(ndjson, "LIMIT", 50)
    monkeypatch.setattr(ndjson, "PIECE", 16)
    body = "\n".join(json.dumps({"text": text}) for text in ("So it is", "x" * 100))

    tool.post(BULK, body, content_type=ndjson.MEDIA_TYPE)

    [lines] = [bytes(part.data).split(b"\n") for part in BulkPart.objects.all()]
    assert [len(line) for line in lines] == [20, 51]
    with pytest.raises(Problem, match="more than 50 bytes"):
        ndjson.item(lines[1])


def test_line_breaks_alone_make_no_rows(tool):
    body = b"\n" * 2_000_000 + b'{"text": "So it is"}' + b"\n" * 1_000 + b'{"text": "And so"}'

    tool.post(BULK, body, content_type=ndjson.MEDIA_TYPE)

    kept = [(part.first_line, part.lines) for part in BulkPart.objects.all()]
    assert (Job.objects.get().total, [lines for _, lines in kept]) == (2, [1, 1])
    assert kept[0][0] <= 2_000_001 < kept[0][0] + parts.PART_LINES


def arrays(schema, seen, name=""):
    """Yield the names of arrays and free objects in ``schema``, each with its bound or None."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in seen:
            return
        seen.add(name)
        schema = committed()["components"]["schemas"][name]
    if schema.get("type") == "array":
        yield name, schema.get("maxItems")
        yield from arrays(schema["items"], seen, name)
    if schema.get("additionalProperties", False) is not False and name not in FREE:
        yield name, schema.get("maxProperties")
    for member, inner in schema.get("properties", {}).items():
        yield from arrays(inner, seen, member)


def test_the_schema_bounds_every_list_and_every_free_object_of_a_body():
    operations = [each for path in committed()["paths"].values() for each in path.values()]
    bodies = [each["requestBody"]["content"] for each in operations if "requestBody" in each]
    seen = set()

    found = [
        each
        for content in bodies
        for form in content.values()
        for each in arrays(form["schema"], seen)
    ]

    assert {"attributions", "items", "aliases", "filters", "claims"} <= {name for name, _ in found}
    assert [name for name, bound in found if bound is None] == []


def test_a_list_without_a_bound_cannot_be_declared():
    with pytest.raises(TypeError, match="max_length"):
        BoundedListField()

"""Sources written by hand over HTTP: edited, named, merged, taken apart."""

import json

import pytest

from claimsapi.models import Source, SourceAlias, SourceDuplicate
from claimsapi.operations.sources import duplicates
from tests.builders import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db

SOURCES = "/api/v1/sources/"
NOWHERE = "00000000-0000-7000-8000-000000000000"


def path_of(source, *parts):
    return "/".join([f"{SOURCES}{source.pk}", *map(str, parts), ""])


def call(tool, method, path, body=None, **headers):
    headers.setdefault("If-Match", "*")
    content = "" if body is None else json.dumps(body)
    return tool.generic(method, path, content, "application/json", headers=headers)


def errors_of(answer):
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def test_a_candidate_is_edited_and_confirmed(tool):
    source = make_source("Adda Brandt", status="candidate", kind="person")
    fields = {"name": "Ada Brandt", "status": "confirmed", "role": "mayor", "country": "DE"}

    answer = call(tool, "PATCH", path_of(source), {**fields, "reason": "Known."})

    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in fields} == fields
    assert answer["ETag"] == tool.get(path_of(source))["ETag"]
    names = set(source.aliases.values_list("normalized", flat=True))
    assert names == {"adda brandt", "ada brandt"}


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        pytest.param({"wikidata_id": "Q1"}, 409, "/wikidata_id", id="another's Wikidata id"),
        pytest.param({"name": "Taken"}, 409, "/name", id="another's name"),
        pytest.param(
            {"naming": "unnamed", "wikidata_id": "Q2"},
            422,
            "/wikidata_id",
            id="unnamed in Wikidata",
        ),
        pytest.param({"timezone": "Mars/Olympus"}, 422, "/timezone", id="no time zone"),
        pytest.param({"name": "…"}, 422, "/name", id="no letter"),
        pytest.param({"status": "candidate"}, 422, "/status", id="back to candidate"),
        pytest.param({"merged_into": NOWHERE}, 422, "/merged_into", id="merged by hand"),
    ],
)
def test_what_a_source_cannot_be_is_refused_where_it_stands(tool, fields, status, pointer):
    make_source("Taken", wikidata_id="Q1")
    source = make_source("Ruhr Wire")

    answer = call(tool, "PATCH", path_of(source), fields)

    assert answer.status_code == status
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    source.refresh_from_db()
    assert source.version == 1


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(("tag", "status"), [("", 428), ('"7"', 412)])
def test_a_change_names_the_version_it_is_made_on(tool, method, tag, status):
    source = make_source()

    answer = call(tool, method, path_of(source), {"role": "x"}, **{"If-Match": tag})

    assert answer.status_code == status


def test_a_source_that_nothing_refers_to_is_deleted(tool):
    source = make_source()

    assert call(tool, "DELETE", path_of(source)).status_code == 204
    assert not Source.objects.exists()


def test_a_source_with_claims_is_not_deleted(tool):
    source = make_source()
    make_claim(source=source)

    answer = call(tool, "DELETE", path_of(source))

    assert (answer.status_code, "claims" in answer.json()["detail"]) == (409, True)


def test_names_are_added_for_a_time_and_taken_away(tool):
    source = make_source("Ada Brandt", kind="person")
    name = {"text": "the mayor", "type": "epithet", "valid_from": "2020-01-01", "valid_to": None}

    added = tool.send(path_of(source, "aliases"), name)
    shown = tool.get(path_of(source, "aliases")).json()["results"]
    found = tool.get(f"{SOURCES}?q=mayor").json()["results"]
    one = tool.get(added["Location"])
    removed = call(tool, "DELETE", added["Location"], **{"If-Match": one["ETag"]})

    assert (added.status_code, added.json()["type"]) == (201, "epithet")
    assert [row["text"] for row in shown] == ["the mayor", "Ada Brandt"]
    assert [row["id"] for row in found] == [str(source.pk)]
    assert (removed.status_code, source.aliases.count()) == (204, 1)


def test_an_epithet_is_one_sources_at_a_time(tool):
    old, new = make_source("Old Mayor"), make_source("New Mayor")
    term = {"text": "the mayor", "type": "epithet"}
    tool.send(path_of(old, "aliases"), {**term, "valid_to": "2020-12-31"})

    meanwhile = tool.send(path_of(new, "aliases"), {**term, "valid_from": "2020-12-31"})
    after = tool.send(path_of(new, "aliases"), {**term, "valid_from": "2021-01-01"})

    assert (meanwhile.status_code, errors_of(meanwhile)) == (409, [("/text", "taken")])
    assert after.status_code == 201


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        pytest.param({"text": "RUHR WIRE"}, 409, "/text", id="there already"),
        pytest.param(
            {"text": "RW", "valid_from": "2020-01-02", "valid_to": "2020-01-01"},
            422,
            "/valid_to",
            id="ends before it begins",
        ),
        pytest.param({"text": "!"}, 422, "/text", id="no letter"),
    ],
)
def test_a_name_that_cannot_be_is_refused(tool, fields, status, pointer):
    answer = tool.send(path_of(make_source("Ruhr Wire"), "aliases"), fields)

    assert answer.status_code == status
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_the_own_name_of_a_source_stays(tool):
    source = make_source("Ruhr Wire")
    own = source.aliases.get()

    assert call(tool, "DELETE", path_of(source, "aliases", own.pk)).status_code == 409


def test_an_alias_of_another_source_is_not_found(tool):
    alias = make_source().aliases.get()

    assert tool.get(path_of(make_source(), "aliases", alias.pk)).status_code == 404


def test_sources_are_merged_and_taken_apart(tool):
    survivor, other = make_source("Reuters"), make_source("Reuters News Agency")
    make_claim(source=other)
    etag = tool.get(path_of(survivor))["ETag"]
    body = {"other": str(other.pk), "reason": "One agency."}

    merged = call(tool, "POST", path_of(survivor, "merge"), body, **{"If-Match": etag})
    there = tool.get(path_of(other))
    back = call(tool, "POST", path_of(survivor, "unmerge"), body)

    assert (merged.status_code, merged.json()["moved"]["claims"]) == (200, 1)
    assert merged.json()["survivor"]["id"] == str(survivor.pk)
    assert merged["ETag"] == tool.get(path_of(survivor))["ETag"]
    assert (there.status_code, there["Location"]) == (308, f"http://testserver{path_of(survivor)}")
    assert (back.status_code, back.json()["moved"]["claims"]) == (200, 1)
    assert tool.get(path_of(other)).status_code == 200


@pytest.mark.parametrize("part", [(), ("aliases",), ("suggestions",)])
def test_what_is_read_of_a_merged_source_is_at_its_survivor(tool, part):
    survivor, other = make_source(), make_source()
    Source.objects.filter(pk=other.pk).update(merged_into=survivor)

    answer = tool.get(path_of(other, *part))

    assert answer.status_code == 308
    assert answer["Location"].endswith(path_of(survivor, *part))


@pytest.mark.parametrize(
    ("method", "part", "body"),
    [
        ("PATCH", (), {"role": "x"}),
        ("DELETE", (), None),
        ("POST", ("aliases",), {"text": "RW"}),
        ("POST", ("not-same",), {"other": NOWHERE}),
    ],
)
def test_nobody_writes_to_a_merged_source(tool, method, part, body):
    survivor, other = make_source(), make_source()
    Source.objects.filter(pk=other.pk).update(merged_into=survivor)
    if body and "other" in body:
        body = {"other": str(make_source().pk)}

    answer = call(tool, method, path_of(other, *part), body)

    assert (answer.status_code, str(survivor.pk) in answer.json()["detail"]) == (409, True)


def test_duplicates_are_suggested_until_somebody_decides(tool):
    known, new = make_source("Ada Brandt", kind="person"), make_source("Brandt", kind="person")
    duplicates.suggest([new])

    [suggestion] = tool.get(path_of(known, "suggestions")).json()
    body = {"other": str(new.pk), "reason": "His brother."}
    decided = call(tool, "POST", path_of(known, "not-same"), body)

    assert suggestion["other"]["id"] == str(new.pk)
    assert (0 < suggestion["score"] < 1, bool(suggestion["reasons"])) == (True, True)
    assert (decided.status_code, decided.json()["judgement"]) == (200, "not_same")
    assert tool.get(path_of(known, "suggestions")).json() == []
    assert SourceDuplicate.objects.get().decided_by == tool.key.owner


@pytest.mark.parametrize("action", ["merge", "unmerge", "not-same", "maybe-same"])
def test_a_source_that_is_not_there_is_pointed_at(tool, action):
    answer = call(tool, "POST", path_of(make_source(), action), {"other": NOWHERE})

    assert (answer.status_code, errors_of(answer)) == (422, [("/other", "unknown")])


def test_merging_a_publisher_twice_over_is_refused(tool):
    survivor, other = make_source(), make_source()
    for source in (survivor, other):
        make_article(publisher=source, external_id="dam-1")

    answer = call(tool, "POST", path_of(survivor, "merge"), {"other": str(other.pk)})

    assert (answer.status_code, "external id" in answer.json()["detail"]) == (409, True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("rand", 1, id="within a word"),
        pytest.param("BRANDT", 1, id="in capitals"),
        pytest.param("minister", 1, id="in an alias"),
        pytest.param("br", 1, id="two letters begin a word"),
        pytest.param("nd", 0, id="two letters within a word"),
        pytest.param("100%", 0, id="no pattern"),
        pytest.param("…", 0, id="no letter"),
    ],
)
def test_a_source_is_found_by_a_part_of_its_names(tool, words, found):
    source = make_source("Ada Brandt")
    SourceAlias.objects.create(source=source, text="the minister", normalized="minister")
    make_source("Tom Roth")

    answer = tool.get("/api/v1/sources/", {"q": words}).json()

    assert len(answer["results"]) == found


def test_what_was_judged_not_the_same_is_merged_once_that_is_taken_back(tool):
    one, other = make_source("Ada Brandt", kind="person"), make_source("Brandt", kind="person")
    body = {"other": str(other.pk)}
    assert call(tool, "POST", path_of(one, "not-same"), body).status_code == 200

    refused = call(tool, "POST", path_of(one, "merge"), body)
    taken_back = call(tool, "POST", path_of(one, "maybe-same"), body)
    again = call(tool, "POST", path_of(one, "maybe-same"), body)
    merged = call(tool, "POST", path_of(one, "merge"), body)

    assert (refused.status_code, "maybe the same" in refused.json()["detail"]) == (409, True)
    assert (taken_back.status_code, taken_back.json()["judgement"]) == (200, "unsure")
    assert (again.status_code, merged.status_code) == (409, 200)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("Elbe Wire", "A confirmed source is called “Elbe Wire” already.", id="name"),
        pytest.param("EW", "“EW” is already an alias of the confirmed source", id="alias"),
    ],
)
def test_a_name_that_is_taken_leads_to_whose_it_is(tool, name, says):
    owner = make_source("Elbe Wire")
    owner.aliases.create(text="EW", normalized="ew")

    answer = tool.send(SOURCES, {"name": name})

    assert says in answer.json()["detail"]
    assert answer.status_code == 409
    assert path_of(owner) in answer.json()["errors"][0]["detail"]


def test_a_new_source_takes_what_is_known_of_it(tool):
    fields = {"name": "Elbe", "naming": "role_only", "role": "agency", "timezone": "Europe/Berlin"}

    answer = tool.send(SOURCES, fields)

    assert {name: answer.json()[name] for name in fields} == fields

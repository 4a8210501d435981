import csv
import hashlib
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from claimsapi import worker
from claimsapi.api.sql import compiler
from claimsapi.models import Event, Export, ExportPart, Job
from claimsapi.models.api_key import Scope
from claimsapi.models.job import JobTaken
from claimsapi.operations.exports import files
from tests.api_client import Tool
from tests.builders import (
    LEASE,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_source,
    revision_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]

LISTS = ["claims", "articles", "sources", "disputes", "attributions", "counter-claims", "credits"]


@pytest.fixture
def rows(db):
    """Store at least two rows of each kind."""
    for _ in range(2):
        article, dispute = make_article(), make_dispute()
        claim, counter = (
            make_claim(dispute=dispute, stance=stance) for stance in ("affirms", "denies")
        )
        make_attribution(claim, revision=revision_of(article))
        make_counter_claim(claim, counter, dispute=dispute)
        make_credit(revision_of(article))


def ask(tool, resource, form="ndjson", **filters):
    body = {"resource": resource, "format": form, "filters": filters}
    return tool.send("/api/v1/exports/", body)


def written(tool, resource, form="ndjson", **filters):
    """Return the answer with the file, once the worker has had its turn."""
    answer = ask(tool, resource, form, **filters)
    assert answer.status_code == 202, answer.content
    job = worker.run(answer.json()["id"], now=timezone.now)
    return tool.get(f"/api/v1/exports/{job.result['export']}/file/")


def body(answer):
    return b"".join(answer).decode()


@pytest.mark.parametrize("resource", LISTS)
def test_a_file_has_the_rows_of_the_list_as_the_list_shows_them(rows, resource):
    tool = Tool(Scope.READ)
    listed = tool.get(f"/api/v1/{resource}/").json()["results"]

    found = [json.loads(line) for line in body(written(tool, resource)).splitlines()]

    assert len(found) >= 2
    shown = listed[0].keys()
    assert [{name: row[name] for name in shown} for row in found] == listed


READ_BESIDE = {
    "claims": ("source_name", "dispute_proposition", "publisher_name", "article_headline"),
    "articles": ("publisher_name",),
    "attributions": ("claim_text", "source_name", "publisher_name", "article_headline"),
    "counter-claims": ("claim_text", "claim_source_name", "counter_text", "counter_source_name"),
    "credits": ("publisher_name", "article_headline"),
}


def test_beside_the_ids_stand_names_that_people_read(tool):
    ann = make_source("Ann Lee")
    article = make_article(
        publisher=make_source("Delta Wire"),
        headline="Dam holds",
        canonical_url="https://example.org/dam",
        published_at="2026-03-14T09:30:00Z",
    )
    dispute = make_dispute("The dam is safe")
    claim = make_claim("dam", source=ann, dispute=dispute, stance="affirms")
    make_attribution(claim, revision=revision_of(article))
    make_attribution(claim)  # later, elsewhere
    make_counter_claim(claim, make_claim("leak", source=None))
    make_credit(revision_of(article))
    told = {
        "source_name": "Ann Lee",
        "claim_text": "dam",
        "claim_source_name": "Ann Lee",
        "counter_text": "leak",
        "counter_source_name": "",
        "dispute_proposition": "The dam is safe",
        "publisher_name": "Delta Wire",
        "article_headline": "Dam holds",
    }

    for resource, names in READ_BESIDE.items():
        rows = list(csv.DictReader(io.StringIO(body(written(tool, resource, "csv")))))
        found = rows[-1]  # the oldest one
        assert {name: found[name] for name in names} == {name: told[name] for name in names}
    [_, first] = csv.DictReader(io.StringIO(body(written(tool, "claims", "csv"))))
    assert first["article_address"] == "https://example.org/dam"
    assert first["article_published_at"] == "2026-03-14T09:30:00Z"
    assert first["article_id"] == str(article.pk)


def test_what_is_expanded_stands_whole_in_a_file(tool):
    claim = make_claim()

    found = json.loads(body(written(tool, "claims", expand="source")))
    cells = list(csv.DictReader(io.StringIO(body(written(tool, "claims", "csv", expand="source")))))

    assert found["source"]["name"] == claim.source.name
    assert json.loads(cells[0]["source"])["id"] == str(claim.source_id)


@pytest.mark.parametrize(
    ("resource", "form", "advice"),
    [
        ("claims", "csv", "There are: attributions, source."),
        ("credits", "csv", "There are none here."),
        ("claims", "jsonld", "Not in JSON-LD"),
    ],
)
def test_what_cannot_be_expanded_in_a_file_is_refused(tool, resource, form, advice):
    answer = ask(tool, resource, form, expand="history")

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "/filters/expand")
    assert error["detail"].startswith(advice)


def test_a_file_says_what_it_is(rows, tool):
    answer = written(tool, "claims")

    content = body(answer).encode()
    export = tool.get(f"/api/v1/exports/{Export.objects.get().pk}/").json()
    digest = hashlib.sha256(content).hexdigest()
    assert answer["Content-Type"] == "application/x-ndjson"
    assert answer["Content-Disposition"] == f'attachment; filename="claims-{export["id"]}.ndjson"'
    assert (answer["ETag"], answer["Content-Length"]) == (f'"{digest}"', str(len(content)))
    assert (export["sha256"], export["size"], export["count"]) == (digest, len(content), 4)
    assert export["file"] == f"http://testserver/api/v1/exports/{export['id']}/file/"


def test_a_file_that_the_caller_has_is_not_sent_again(rows, tool):
    answer = written(tool, "claims")

    again = tool.get(
        f"/api/v1/exports/{Export.objects.get().pk}/file/",
        headers={"If-None-Match": answer["ETag"]},
    )

    assert again.status_code == 304


def test_filters_are_those_of_the_list(tool):
    kept, _ = make_claim(status="accepted"), make_claim()

    found = body(written(tool, "claims", status="accepted", said_after="2020-01-01T00:00:00Z"))
    assert found == ""
    found = body(written(tool, "claims", status="accepted"))
    assert json.loads(found)["id"] == str(kept.pk)


@pytest.mark.parametrize(
    ("filters", "pointer"),
    [
        ({"sauce": "x"}, "/filters/sauce"),
        ({"status": "new"}, "/filters/status"),
        ({"status": ""}, "/filters/status"),
        ({"status": ["accepted"]}, "/filters/status"),
    ],
)
def test_a_filter_that_the_list_does_not_take_is_refused(tool, filters, pointer):
    answer = ask(tool, "claims", **filters)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)
    assert not Job.objects.exists()


def test_who_misspells_a_filter_is_told_which_there_are(tool):
    [error] = ask(tool, "claims", stnce="denies").json()["errors"]

    assert "stance" in error["detail"]


def test_true_and_numbers_are_filters_too(tool):
    claim = make_claim()
    make_attribution(claim, confidence=0.9)
    make_attribution(make_claim(), confidence=0.1)

    assert json.loads(body(written(tool, "claims", confidence_min=0.5)))["id"] == str(claim.pk)
    assert body(written(tool, "articles", one_sided=True)) == ""


def test_a_table_is_safe_in_a_spreadsheet_and_whole_in_a_program(tool):
    make_claim('=HYPERLINK("x"), "y"\nz', source=None)

    answer = written(tool, "claims", "csv")

    text = body(answer)
    [names, cells] = csv.reader(io.StringIO(text, newline=""))
    row = dict(zip(names, cells, strict=True))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert (row["text"], row["source"]) == ('\'=HYPERLINK("x"), "y"\nz', "")
    assert text.endswith("\r\n")


def test_what_is_inside_a_row_is_json_in_a_cell_of_a_table(tool):
    make_attribution()

    [names, cells] = csv.reader(io.StringIO(body(written(tool, "attributions", "csv"))))

    row = dict(zip(names, cells, strict=True))
    assert json.loads(row["content"])[0]["exact"] == "The dam is safe"
    assert row["floating"] == "false"


def test_linked_data_has_the_addresses_of_the_api(tool):
    claim = make_claim()

    document = json.loads(body(written(tool, "claims", "jsonld")))

    [node] = document["@graph"]
    assert document["@context"] == "https://schema.org"
    assert (node["@type"], node["identifier"]) == ("Claim", str(claim.pk))
    assert node["@id"] == f"http://testserver/api/v1/claims/{claim.pk}/"
    assert node["author"] == {"@id": f"http://testserver/api/v1/sources/{claim.source_id}/"}


def test_linked_data_without_a_row_is_a_document(tool):
    assert json.loads(body(written(tool, "articles", "jsonld")))["@graph"] == []


def test_what_schema_org_has_no_word_for_is_no_linked_data(tool):
    answer = ask(tool, "credits", "jsonld")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/format")


def test_the_text_of_articles_is_for_keys_with_fulltext():
    make_article("Gate holds\nSecret words.")
    reader, tool = Tool(Scope.READ), Tool(Scope.READ, Scope.FULLTEXT)

    assert "Secret" not in body(written(reader, "articles"))
    assert json.loads(body(written(tool, "articles")))["text"] == "Gate holds\nSecret words."
    document = json.loads(body(written(tool, "articles", "jsonld")))
    assert document["@graph"][0]["articleBody"] == "Gate holds\nSecret words."

    with_text = Export.objects.filter(fulltext=True).first()
    refused = reader.get(f"/api/v1/exports/{with_text.pk}/file/")
    assert (refused.status_code, "“fulltext”" in refused.json()["detail"]) == (403, True)


def test_a_file_that_is_not_written_yet_is_a_conflict(tool):
    ask(tool, "claims")

    answer = tool.get(f"/api/v1/exports/{Export.objects.get().pk}/file/")

    assert (answer.status_code, "queued" in answer.json()["detail"]) == (409, True)


def test_a_file_goes_when_its_time_is_over_and_the_export_stays(rows, tool):
    written(tool, "claims")
    Export.objects.update(expires_at=timezone.now())

    files.remove_expired(now=timezone.now())

    answer = tool.get(f"/api/v1/exports/{Export.objects.get().pk}/file/")
    assert (answer.status_code, answer.json()["type"]) == (
        410,
        "http://testserver/problems/expired/",
    )
    assert not ExportPart.objects.exists()
    assert len(tool.get("/api/v1/exports/").json()["results"]) == 1


def test_a_file_of_many_parts_is_one_file(rows, tool, monkeypatch):
    monkeypatch.setattr(files, "PART_SIZE", 100)

    content = body(written(tool, "claims"))

    assert ExportPart.objects.count() == 5
    assert hashlib.sha256(content.encode()).hexdigest() == Export.objects.get().sha256
    assert Job.objects.get().done == Job.objects.get().total == 4


def test_a_file_that_a_lost_worker_left_is_written_anew(rows, tool, monkeypatch):
    monkeypatch.setattr(files, "PART_SIZE", 100)
    job = Job.objects.get(pk=ask(tool, "claims").json()["id"])
    lost = Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)
    half = files._File(Export.objects.get(), lost)
    half.add(files.Piece(b"x" * 100, 1))
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    done = worker.run(job.pk, now=timezone.now)

    assert done.status == "succeeded"
    content = b"".join(files.content(Export.objects.get()))
    assert (b"xxx" in content, content.count(b"\n")) == (False, 4)
    with pytest.raises(JobTaken):
        half.add(files.Piece(b"x" * 100, 1))


@pytest.mark.django_db(transaction=True)
def test_rows_that_come_meanwhile_are_not_in_the_file(rows, tool, monkeypatch):
    monkeypatch.setattr(files, "PART_SIZE", 100)
    monkeypatch.setattr(compiler, "FETCHED", 1)
    add = files._File.add

    def add_and_write(file, piece):
        make_source("Meanwhile")
        add(file, piece)

    monkeypatch.setattr(files._File, "add", add_and_write)

    assert "Meanwhile" not in body(written(tool, "sources"))


def test_the_end_of_an_export_is_told(tool):
    written(tool, "claims")

    event = Event.objects.get(type="job.succeeded")
    assert event.payload["export"] == str(Export.objects.get().pk)


def test_expiry_is_a_week_from_the_end(tool):
    written(tool, "claims")

    export = Export.objects.select_related("job").get()
    assert export.expires_at - export.job.finished_at == timedelta(days=7)

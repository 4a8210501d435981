"""What ``parse | extract`` prints is what a worker stores of the same page."""

import io
import json

import pytest
from django.core.management import call_command

from claimsapi.models import Attribution, CounterClaim
from claimsapi.parse.html import reader
from tests.builders import make_source
from tests.test_worker import run, take_in_document

pytestmark = pytest.mark.django_db

# Half past one on a Tuesday in Kyiv, where it is still Monday in London.
PAGE = (
    "<html lang='en'><head><meta property='og:title' content='Weir holds, says mayor'>"
    "<meta property='article:published_time' content='2026-03-16T23:30:00Z'></head><body>"
    "<p class='byline'>By Ann Lee</p>"
    "<figure><img><figcaption>The weir. (Photo: Tom Roth/AP)</figcaption></figure>"
    "<p>The weir will hold until May, mayor Ada Brandt told reporters on Tuesday.</p>"
    "<p>Engineer Pavel Orlik denied on Monday that the weir will hold until May. "
    "“It leaks,” he said in Lomas.</p>"
    "<p>In May 1863 his firm said the weir would stand for ever.</p>"
    "<p>More to read: The best walks along the river</p></body></html>"
)
TIMEZONE = "Europe/Kyiv"


def stored():
    publisher = make_source(timezone=TIMEZONE)
    run(take_in_document(reader.read(PAGE), publisher=publisher))
    rows = Attribution.objects.select_related("claim__source")
    pairs = CounterClaim.objects.select_related("counter", "claim")
    return (
        sorted(_row(row) for row in rows),
        sorted((pair.counter.text, pair.claim.text, pair.relation) for pair in pairs),
    )


def _row(row):
    claim = row.claim
    return (
        [[anchor["start"], anchor["end"]] for anchor in row.content_spans],
        [[anchor["start"], anchor["end"]] for anchor in row.source_spans],
        [[anchor["start"], anchor["end"]] for anchor in row.cue_spans],
        claim.source.name,
        (claim.place, claim.audience, claim.said_expression),
        (_written(claim.said_from), _written(claim.said_to)),
    )


def _written(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None


def printed(folder):
    pages, lines = folder / "pages.jsonl", folder / "lines.jsonl"
    pages.write_text(json.dumps({"id": "weir", "html": PAGE}), encoding="utf-8")
    parsed = json.loads(_output("parse", pages))
    lines.write_text(json.dumps(parsed | {"timezone": TIMEZONE}), encoding="utf-8")
    found = json.loads(_output("extract", lines))
    statements = {each["id"]: each for each in found["attributions"]}
    names = {source["id"]: source["name"] for source in found["sources"]}

    def words(id):
        return " ".join(parsed["text"][slice(*span)] for span in statements[id]["content"])

    pairs = [
        (words(p["counter"]), words(p["claim"]), p["relation"]) for p in found["counter_claims"]
    ]
    return sorted(_printed_row(each, names) for each in statements.values()), sorted(pairs)


def _printed_row(each, names):
    return (
        each["content"],
        each["source"],
        each["cue"],
        names[each["source_id"]],
        (each["place"], each["audience"], each["said_expression"]),
        (each["said_from"], each["said_to"]),
    )


def _output(command, path):
    out = io.StringIO()
    call_command(command, jsonl=str(path), stdout=out)
    return out.getvalue()


def test_what_parse_and_extract_print_is_what_a_worker_stores(tmp_path):
    attributions, pairs = stored()

    assert printed(tmp_path) == (attributions, pairs)
    assert [times for *_, times in attributions if any(times)] == [
        ("2026-03-16T22:00:00Z", "2026-03-17T22:00:00Z"),
        ("2026-03-15T22:00:00Z", "2026-03-16T22:00:00Z"),
    ]
    assert [relation for *_, relation in pairs].count("denies") == 1

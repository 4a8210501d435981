"""A statement is a statement and not an article, since every key reads it whole."""

import json
from contextlib import contextmanager
from importlib import import_module

import pgtrigger
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from claimsapi.extract.result import Attribution as Read
from claimsapi.extract.result import Extraction, Naming, QuoteType, SourceKind
from claimsapi.extract.result import Source as Speaker
from claimsapi.models import Attribution, Claim
from claimsapi.models.anchors import LONGEST_NAMING, LONGEST_STATEMENT, anchors
from claimsapi.models.api_key import Scope
from claimsapi.operations.extraction.prepare import prepare
from claimsapi.operations.extraction.store import locked, store
from claimsapi.parse.spans import Span
from tests.api_client import Tool
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_job,
    revision_of,
)

pytestmark = pytest.mark.django_db

API = "/api/v1"
MIGRATION = import_module("claimsapi.migrations.0009_long_statements_are_cut")
SAFE = " ".join(f"The dam is safe and dry, {number}." for number in range(1000, 1200))
TEXT = f"Dam\n{SAFE} Engineers denied it."
UNBOUNDED = [f"claimsapi.{model}:words_have_an_end" for model in ("Attribution", "CounterClaim")]


@pytest.fixture
def revision():
    return revision_of(make_article(TEXT))


def of(revision, *ends, start=4):
    """Return anchors of fragments that follow each other, each so long."""
    spans = []
    for length in ends:
        spans.append(Span(start, start + length))
        start += length + 1
    return anchors(spans, revision.text)


def attribution(revision, **fields):
    fields = {"source_spans": [], "cue_spans": [], "floating": True, **fields}
    return make_attribution(revision=revision, **fields)


@contextmanager
def migrated():
    """Let rows in as they could be before there was a bound, and migrate them at the end."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claimsapi_claim DROP CONSTRAINT claim_text_has_an_end")
        with pgtrigger.ignore(*UNBOUNDED):
            yield
            cursor.execute(MIGRATION.CLAIMS)
            MIGRATION.cut(apps, None)


@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("content_spans", [LONGEST_STATEMENT]),
        ("content_spans", [1000, LONGEST_STATEMENT - 1001]),
        ("source_spans", [LONGEST_NAMING]),
        ("cue_spans", [LONGEST_NAMING]),
    ],
)
def test_the_words_of_an_attribution_have_an_end(revision, field, longest):
    said = {"content_spans": of(revision, 15)}
    row = attribution(revision, **said | {field: of(revision, *longest)})

    longest[-1] += 1
    with pytest.raises(IntegrityError, match=f"attribution_{field}_have_an_end|{field}"):
        Attribution.objects.filter(pk=row.pk).update(**{field: of(revision, *longest)})


def test_so_has_the_evidence_of_a_counter_claim(revision):
    evidence = of(revision, LONGEST_STATEMENT + 1)

    with pytest.raises(IntegrityError, match="evidence_spans"):
        make_counter_claim(
            make_claim(), make_claim(), basis="explicit", revision=revision, evidence_spans=evidence
        )


def test_so_has_the_text_of_a_claim():
    make_claim("x" * LONGEST_STATEMENT)

    with pytest.raises(IntegrityError, match="claim_text_has_an_end"):
        make_claim("x" * (LONGEST_STATEMENT + 1))


@pytest.mark.parametrize(
    ("place", "pointer"),
    [
        pytest.param({"content": [{"start": 4, "end": 5000}]}, "/content", id="statement"),
        pytest.param({"speaker": [{"start": 4, "end": 800}]}, "/speaker", id="speaker"),
        pytest.param({"cue": [{"start": 4, "end": 800}]}, "/cue", id="cue"),
    ],
)
def test_who_sends_too_many_words_is_told_where_and_how_many_there_may_be(revision, place, pointer):
    spot = {
        "article": str(revision.article_id),
        "quote_type": "direct",
        "content": [{"start": 4, "end": 19}],
        **place,
    }

    answer = Tool().send(f"{API}/claims/", {"text": "So", "attributions": [spot]})

    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, pointer)
    assert "characters at most" in error["detail"]


def test_what_extraction_reads_in_one_breath_is_cut_between_words(revision):
    whole = Span(4, 6000)
    job = make_job(revision.article, status="succeeded", finished_at=NOW)
    read = Read(
        id="a1",
        content=(whole,),
        source=(whole,),
        source_id="s1",
        cue=(whole,),
        quote_type=QuoteType.DIRECT,
    )
    speaker = Speaker(id="s1", name="Ada Holm", kind=SourceKind.PERSON, naming=Naming.NAMED)

    with transaction.atomic():
        found = Extraction(segments=(), sources=(speaker,), attributions=(read,))
        store(locked(prepare(job, found)), now=NOW)

    row = Attribution.objects.select_related("claim").get()
    [content], [cue] = row.content_spans, row.cue_spans
    assert row.claim.text == content["exact"] == TEXT[4 : content["end"]]
    assert LONGEST_STATEMENT - 5 <= len(content["exact"]) <= LONGEST_STATEMENT
    assert (TEXT[content["end"]], len(cue["exact"]) <= LONGEST_NAMING) == (" ", True)


def test_the_migration_cuts_what_was_longer(revision):
    with migrated():
        claim = make_claim("x" * 9000)
        row = attribution(
            revision,
            content_spans=of(revision, 1500, 1500, 1500),
            cue_spans=of(revision, 600),
            claim=claim,
        )
        short = attribution(revision, content_spans=of(revision, 15))
        evidence = {"revision": revision, "evidence_spans": of(revision, 4000)}
        pair = make_counter_claim(claim, make_claim(), basis="explicit", **evidence)

    for each in (claim, row, pair):
        each.refresh_from_db()
    assert claim.text == "x" * 1999 + "…"
    assert row.content_spans == of(revision, 1500, 499)
    assert row.cue_spans == of(revision, 500)
    assert pair.evidence_spans == of(revision, 2000)
    assert Attribution.objects.get(pk=short.pk).version == 1


def test_the_history_shows_no_more_of_it_to_keys_without_fulltext(revision):
    with migrated():
        row = attribution(
            revision,
            content_spans=of(revision, 1500, 1500, 1500),
            claim=make_claim(TEXT[4:5000]),
        )
    Claim.objects.filter(pk=row.claim_id).update(text="So it is")

    def shown(tool):
        paths = (f"attributions/{row.pk}", f"claims/{row.claim_id}")
        return json.dumps([tool.get(f"{API}/{path}/history/").json() for path in paths])

    beyond = TEXT[2100:2180]
    assert beyond in shown(Tool(Scope.READ, Scope.FULLTEXT))
    assert beyond not in shown(Tool(Scope.READ))

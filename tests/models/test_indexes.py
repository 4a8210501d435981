"""Filters for what is rare are served by an index, in the words Django uses."""

import pytest
from django.db import connection
from django.http import QueryDict

from claimsapi.api.claims.filters import ClaimFilter
from claimsapi.models import Claim
from tests.api_client import Tool


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("kind=denial", "claim_kind"),
        ("medium=court_filing", "claim_medium"),
        ("platform=Telegram", "claim_platform"),
        ("stance=denies", "claim_stance"),
        ("status=withdrawn", "claim_gone"),
        ("status=suggested", "claim_waiting"),
        ("status=withdrawn,rejected", "claim_gone"),
        ("kind=denial,opinion", "claim_kind"),
        ("created_after=2026-03-14T00:00:00Z", "Index Cond: (id > "),
        ("said_after=2026-03-14T00:00:00Z", "claim_said_from"),
        ("said_before=2026-03-14T00:00:00Z", "claim_said_to"),
        ("q=dam", "claim_words"),
    ],
)
def test_a_filter_finds_its_index(db, query, index):
    found = ClaimFilter(QueryDict(query), queryset=Claim.objects.order_by()).qs

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # which pays for so few rows
        plan = found.explain()

    assert index in plan


@pytest.mark.parametrize(
    ("path", "index"),
    [
        ("attributions/?quote_type=mixed", "attribution_quote_type"),
        ("attributions/?cue_kind=belief", "attribution_cue_kind"),
        ("attributions/?drift=dropped", "attribution_drift"),
        ("attributions/?anchor=orphaned", "attribution_anchor"),
        ("attributions/?review=rejected", "attribution_by_review"),
        ("articles/?status=withdrawn", "article_status"),
        ("articles/?language=de", "article_language"),
        ("articles/?canonical_url=https://example.org/dam", "article_address"),
        ("counter-claims/?relation=corrects", "counter_claim_relation"),
        ("counter-claims/?basis=explicit", "counter_claim_basis"),
        ("credits/?review=rejected", "credit_review"),
        ("disputes/?status=dormant", "dispute_status"),
        ("disputes/?resolution=denied", "dispute_resolution"),
        ("disputes/?q=whose gate", "dispute_proposition"),
        ("counter-claims/?relation=corrects,qualifies", "counter_claim_relation"),
        ("jobs/?dismissed=true", "job_dismissed"),
        ("sources/?q=brandt", "source_name_letters"),
        ("sources/?kind=document", "source_kind"),
        ("sources/?naming=unnamed", "source_naming"),
        ("sources/?wikidata_id=Q42", "source_wikidata"),
    ],
)
def test_a_list_finds_its_index(db, path, index):
    statements = []

    def note(execute, sql, values, many, context):
        statements.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        assert Tool().get(f"/api/v1/{path}").status_code == 200
    [listed] = [each for each in statements if "json_build_object" in each[0]]

    with connection.cursor() as cursor:
        # Which pay for so few rows; a bitmap is read of an index that has a condition.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {listed[0]}", listed[1])
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert index in plan


def test_the_history_has_no_index_but_of_its_rows(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'claimsapi_claimevent'")
        names = {name.split("_")[2] for (name,) in cursor.fetchall()}

    assert names == {"pkey", "pgh"}

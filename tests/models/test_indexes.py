"""Filters of ``/claims/`` for what is rare are served by an index, in the words Django uses."""

import pytest
from django.db import connection
from django.http import QueryDict

from claimsapi.api.claims.filters import ClaimFilter
from claimsapi.models import Claim


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("kind=denial", "claim_kind"),
        ("medium=court_filing", "claim_medium"),
        ("platform=Telegram", "claim_platform"),
        ("stance=denies", "claim_stance"),
        ("status=withdrawn", "claim_gone"),
        ("status=suggested", "claim_waiting"),
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

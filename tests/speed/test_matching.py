"""
What a match costs among 100,000 claims and among 1,000,000, over HTTP's code and a real database.

Run with `make bench`; loading takes minutes.
"""

import statistics
import time

import pytest

from claimsapi.models import Claim
from tests.api_client import Tool
from tests.speed.made_up import Speech, load

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

SIZES = (100_000, 1_000_000)
QUERIES = 200


def timed(tool, queries):
    took = []
    for text in queries:
        begin = time.perf_counter()
        response = tool.send("/api/v1/claims/match/", {"text": text})
        took.append(time.perf_counter() - begin)
        assert response.status_code == 200
    return [1000 * seconds for seconds in took]


@pytest.mark.django_db(transaction=True)
def test_matching_among_a_million_claims():
    speech, tool = Speech(seed=1), Tool()
    stored, figures = 0, {}
    for size in SIZES:
        statements = [speech.statement() for _ in range(size - stored)]
        load(statements)
        stored = size
        queries = [speech.query(text) for text in speech.random.sample(statements, QUERIES)]
        timed(tool, queries[:20])  # loads vectors and statistics
        figures[size] = statistics.quantiles(timed(tool, queries), n=20)

    print(f"\n{'claims':>10}{'median ms':>12}{'p95 ms':>10}")
    for size, parts in figures.items():
        print(f"{size:>10,}{parts[9]:>12.1f}{parts[18]:>10.1f}")
    less, more = figures.values()
    median, p95 = (more[part] / less[part] for part in (9, 18))
    print(f"ten times the claims cost {median:.2f} × (median), {p95:.2f} × (p95)")
    assert Claim.objects.count() == SIZES[-1]

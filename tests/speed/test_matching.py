"""
What a match costs among 100,000 claims and among 1,000,000, over HTTP's code and a real database.

Run with `make bench`; loading takes minutes.
"""

import statistics

import pytest

from claimsapi.models import Claim
from tests.api_client import Tool
from tests.speed.clocks import backend, clocks
from tests.speed.made_up import Speech, load

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

SIZES = (100_000, 1_000_000)
QUERIES = 200


def timed(tool, queries):
    """Return for each query what it took on each of ``clocks``, in ms."""
    took, database = [], backend()
    for text in queries:
        begin = clocks(database)
        response = tool.send("/api/v1/claims/match/", {"text": text})
        end = clocks(database)
        took.append([1000 * (b - a) for a, b in zip(begin, end, strict=True)])
        assert response.status_code == 200
    return took


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
        wall, here, there = zip(*timed(tool, queries), strict=True)
        parts = statistics.quantiles(wall, n=20)
        figures[size] = parts[9], parts[18], statistics.mean(here), statistics.mean(there)

    print(f"\n{'claims':>10}{'median ms':>12}{'p95 ms':>10}{'CPU ms':>10}{'of PostgreSQL':>15}")
    for size, (median, p95, here, there) in figures.items():
        print(f"{size:>10,}{median:>12.1f}{p95:>10.1f}{here:>10.1f}{there:>15.1f}")
    less, more = figures.values()
    growth = more[0] / less[0], more[1] / less[1], sum(more[2:]) / sum(less[2:])
    print(
        "ten times the claims cost {:.2f} × (median), {:.2f} × (p95), {:.2f} × (CPU)".format(
            *growth
        )
    )
    assert Claim.objects.count() == SIZES[-1]

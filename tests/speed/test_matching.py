"""
What a match costs as claims grow tenfold and tenfold, over HTTP's code and a real database.

Run with `make bench`; with `BENCH=full` among a million claims, which take minutes to load.
"""

import statistics

import pytest

from claimsapi.models import Claim
from tests.api_client import Tool
from tests.speed.clocks import backend, in_turns
from tests.speed.conftest import COUNTS
from tests.speed.made_up import Speech, load

pytestmark = [pytest.mark.speed, pytest.mark.bench, pytest.mark.timeout(1800)]

QUERIES = 200
MOST = 60  # ms that 95 of 100 matches may take


def costs(tool, queries):
    """Return what each of ``queries`` costs."""

    def match(number):
        response = tool.send("/api/v1/claims/match/", {"text": queries[number]})
        assert response.status_code == 200

    return in_turns({"match": match}, len(queries), database=backend())["match"]


def p95(values):
    return 1000 * statistics.quantiles(values, n=20)[18]


@pytest.mark.django_db(transaction=True)
def test_matching_among_ten_times_the_claims(figures):
    speech, tool = Speech(seed=1), Tool()
    stored, measured = 0, {}
    print(f"\n{'claims':>10}{'median ms':>12}{'p95 ms':>10}{'CPU ms':>10}{'of PostgreSQL':>15}")
    for size in COUNTS:
        statements = [speech.statement() for _ in range(size - stored)]
        load(statements)
        stored = size
        queries = [speech.query(text) for text in speech.random.sample(statements, QUERIES)]
        costs(tool, queries[:20])  # loads vectors and statistics
        measured[size] = took = costs(tool, queries)
        wall = 1000 * statistics.median(cost.wall for cost in took)
        here, there = (
            1000 * statistics.mean(getattr(cost, clock) for cost in took)
            for clock in ("here", "there")
        )
        waited = p95(cost.wall for cost in took)
        print(f"{size:>10,}{wall:>12.1f}{waited:>10.1f}{here:>10.1f}{there:>15.1f}")

    assert Claim.objects.count() == COUNTS[-1]
    longest = {size: p95(cost.work for cost in took) for size, took in measured.items()}
    *_, less, most = COUNTS
    known = {"here": p95(cost.here for cost in took), "of_postgresql": longest[most] - p95(
        cost.here for cost in took)}  # fmt: skip
    figures.note(
        "60 ms to the p95 of a match", peer="60 ms", peers=MOST, ratio=MOST / longest[most], **known
    )
    figures.note(
        "a match among a tenth of the claims to one among all", peer=f"{less:,} claims",
        peers=longest[less], ratio=longest[less] / longest[most], **known,
    )  # fmt: skip

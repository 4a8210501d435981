"""
What reads cost on the processor as claims grow tenfold and tenfold: no more than 1.5 times as much.

Run with `make bench`. Among so many claims the same reads are made ten times over; what they look
at, in blocks, no other program changes.
"""

from statistics import geometric_mean

import pytest

from tests.api_client import Tool
from tests.speed.clocks import backend, in_turns, typical
from tests.speed.conftest import COUNTS
from tests.speed.newsroom import Newsroom, analyze

pytestmark = [pytest.mark.speed, pytest.mark.bench, pytest.mark.timeout(3600)]

ROUNDS = 10
AT_ONCE = 50_000  # claims made up in memory

READS = (
    "claims/?page_size=50&expand=source",
    "claims/?count=1",
    "claims/?status=withdrawn",
    "articles/?page_size=50",
    "attributions/?quote_type=direct",
    "disputes/",
    "sources/?q=zu",
    "search/?q={}",
    "metrics/sourcing/",
    "metrics/unnamed-sources/",
)


@pytest.mark.django_db(transaction=True)
def test_reads_cost_the_same_among_ten_times_the_claims(figures):
    newsroom, tool = Newsroom(seed=1), Tool()
    newsroom.open()
    word, measured = newsroom.speech.words[300], {}
    for size in COUNTS:
        while newsroom.stored < size:
            newsroom.publish(min(AT_ONCE, size - newsroom.stored))
        analyze()
        measured[size] = costs(tool, [path.format(word) for path in READS])

    *_, less, most = COUNTS
    grown = {
        path: typical(measured[most][path]) / typical(took) for path, took in measured[less].items()
    }
    show(measured, grown)
    figures.note(
        "reads among a tenth of the claims to those among all", peer=f"{less:,} claims",
        here=mean(measured[most], "here"), of_postgresql=mean(measured[most], "there"),
        peers=mean(measured[less], "work"), ratio=1 / geometric_mean(grown.values()),
    )  # fmt: skip


def costs(tool, paths):
    def read(path):
        assert tool.get(f"/api/v1/{path}").status_code == 200

    runs = {path: lambda _, path=path: read(path) for path in paths}
    in_turns(runs, rounds=2)
    return in_turns(runs, ROUNDS, database=backend())


def mean(took, clock):
    """Return the mean over all reads, in ms."""
    return 1000 * sum(typical(costs, clock) for costs in took.values()) / len(took)


def show(measured, grown):
    print(f"\n{'ms of the processor':<42}" + "".join(f"{size:>12,}" for size in measured))
    for path, times in grown.items():
        figures = "".join(f"{1000 * typical(took[path]):>12.1f}" for took in measured.values())
        print(f"{path:<42}{figures}{times:>8.2f} ×")

"""
What figures cost with 100,000 claims in the database, over HTTP's code and a real database.

Run with `pytest -s tests/speed/test_metrics.py`. The articles are made up; each figure is asked for
five times.
"""

import statistics
import time

import pytest

from tests.api_client import Tool
from tests.speed.newsroom import Newsroom, analyze

pytestmark = [pytest.mark.speed, pytest.mark.timeout(900)]

CLAIMS = 100_000
ROUNDS = 5


@pytest.mark.django_db(transaction=True)
def test_figures_among_a_hundred_thousand_claims():
    newsroom, tool = Newsroom(seed=1), Tool()
    newsroom.open()
    newsroom.publish(CLAIMS)
    analyze()

    print(f"\n{'figures':<18}{'group_by':<12}{'median ms':>10}")
    for name in ("sourcing", "unnamed-sources", "disputes"):
        for group_by in ("", "publisher", "month", "source"):
            query = {"group_by": group_by} if group_by else {}
            took = [timed(tool, f"/api/v1/metrics/{name}/", query) for _ in range(ROUNDS)]
            print(f"{name:<18}{group_by:<12}{statistics.median(took):>10.0f}")


def timed(tool, url, query):
    begin = time.perf_counter()
    response = tool.get(url, query)
    assert response.status_code == 200
    return 1000 * (time.perf_counter() - begin)

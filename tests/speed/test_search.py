"""
What a search costs among 100,000 claims and among 1,000,000, over HTTP's code and a real database.

Run with `pytest -s tests/speed/test_search.py`; loading takes many minutes. The words of the made-
up claims follow Zipf's law, so that the commonest stands in two claims of three: more than any word
of a language does.
"""

import statistics
import time

import pytest
from django.db import connection

from tests.api_client import Tool
from tests.speed.newsroom import Newsroom, analyze

pytestmark = [pytest.mark.speed, pytest.mark.timeout(7200)]

SIZES = (100_000, 1_000_000)
AT_ONCE = 100_000  # claims made up in memory
ROUNDS = 7
RANKS = {"rare word": 20_000, "word": 300, "common word": 20, "commonest word": 0}


@pytest.mark.django_db(transaction=True)
def test_searching_among_a_million_claims():
    newsroom, tool = Newsroom(seed=1), Tool()
    newsroom.open()
    for size in SIZES:
        while newsroom.stored < size:
            newsroom.publish(AT_ONCE)
        analyze()
        table(tool, size, queries(newsroom.speech.words))


def queries(words):
    """Return what is looked for, by what it is."""
    name = most_reported().split()[0]
    return {
        **{kind: {"q": words[rank]} for kind, rank in RANKS.items()},
        "two words": {"q": f"{words[20]} {words[300]}"},
        "two commonest words": {"q": f"{words[0]} {words[1]}"},
        "phrase of them": {"q": f'"{words[0]} {words[1]}"'},
        "name": {"q": name},
        "name and word": {"q": f"{name} {words[300]}"},
        "common word in time": {"q": words[20], "published_after": "2025-06-01T00:00:00Z"},
    }


def most_reported():
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT name FROM claimsapi_source WHERE id = (
                SELECT source_id FROM claimsapi_claim GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
        """)
        return cursor.fetchone()[0]


def table(tool, size, wanted):
    print(f"\n{f'of {size:,} claims':<24}{'count':>8}{'median ms':>11}{'longest':>9}")
    for kind, query in wanted.items():
        took, count = zip(*(timed(tool, query) for _ in range(ROUNDS)), strict=True)
        print(f"{kind:<24}{count[0]:>8}{statistics.median(took):>11.0f}{max(took):>9.0f}")


def timed(tool, query):
    begin = time.perf_counter()
    response = tool.get("/api/v1/search/", {**query, "page_size": 20})
    took = 1000 * (time.perf_counter() - begin)
    answer = response.json()
    return took, f"{'≥ ' if answer['lower_bound'] else ''}{answer['count']}"

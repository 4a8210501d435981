"""
What a match costs among 100,000 claims and among 1,000,000, over HTTP's code and a real database.

Run with `make bench`; loading takes minutes. The claims are made up: names and numbers among words
whose frequencies fall by Zipf's law, as they do in news, so that common words are common.
"""

import itertools
import random
import statistics
import time

import pytest
from django.db import connection
from uuid_utils.compat import uuid7

from claimsapi.models import Claim
from tests.api_client import Tool

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

SIZES = (100_000, 1_000_000)
VOCABULARY = 200_000
QUERIES = 200
SYLLABLES = ["ba", "do", "ke", "li", "mu", "na", "po", "ra", "se", "ti", "vo", "zu", "gen", "lor"]


class Speech:
    """Makes up statements of 8 to 20 words by Zipf's law (exponent 1, as in English)."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        made = (
            "".join(parts) for n in (2, 3, 4, 5) for parts in itertools.product(SYLLABLES, repeat=n)
        )
        self.words = list(itertools.islice(made, VOCABULARY))
        self.heaped = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def statement(self):
        length = self.random.randint(8, 20)
        return " ".join(self.random.choices(self.words, cum_weights=self.heaped, k=length))

    def query(self, statement):
        """Keep two thirds of a statement's words, and add words of its own."""
        words = statement.split()
        kept = self.random.sample(words, len(words) * 2 // 3)
        return " ".join([*kept, *self.statement().split()[:8]])


def load(statements):
    columns = [
        "id", "version", "text", "kind", "medium", "platform", "venue", "audience", "place",
        "said_precision", "said_expression", "status", "stance",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE claimsapi_claim DISABLE TRIGGER USER"
        )  # no history of made-up rows
        with cursor.copy(f"COPY claimsapi_claim ({', '.join(columns)}) FROM STDIN") as copy:
            for text in statements:
                kept = (
                    uuid7(),
                    1,
                    text,
                    "factual",
                    "unspecified",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "suggested",
                    "",
                )
                copy.write_row(kept)
        cursor.execute("ALTER TABLE claimsapi_claim ENABLE TRIGGER USER")


def vacuum():
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claimsapi_claim")


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
        vacuum()
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

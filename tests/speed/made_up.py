"""A million made-up claims: words whose frequencies fall by Zipf's law, as they do in news."""

import itertools
import random

from django.db import connection
from uuid_utils.compat import uuid7

VOCABULARY = 200_000
SYLLABLES = ["ba", "do", "ke", "li", "mu", "na", "po", "ra", "se", "ti", "vo", "zu", "gen", "lor"]
COLUMNS = [
    "id", "version", "source_id", "text", "kind", "medium", "platform", "venue", "audience",
    "place", "said_precision", "said_expression", "status", "stance",
]  # fmt: skip


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


def load(statements, sources=(None,)):
    """Store a claim for each statement, of one source after the other, without a history."""
    like = ["factual", "unspecified", "", "", "", "", "", "", "suggested", ""]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claimsapi_claim DISABLE TRIGGER USER")
        with cursor.copy(f"COPY claimsapi_claim ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for text, source in zip(statements, itertools.cycle(sources), strict=False):
                copy.write_row((uuid7(), 1, source, text, *like))
        cursor.execute("ALTER TABLE claimsapi_claim ENABLE TRIGGER USER")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claimsapi_claim")

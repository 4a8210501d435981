"""How rare words are among stored claims, from the statistics that PostgreSQL keeps by itself."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

# ANALYZE, which autovacuum runs, counts the lexemes of a sample of the indexed claims and keeps
# the most frequent ones (ten times the statistics target, which a migration sets on the index).
# The index is found by the search path, so that a temporary table's own goes first.
_STATISTICS = """
    SELECT most_common_elems::text::text[], most_common_elem_freqs
      FROM pg_stats
     WHERE (schemaname, tablename) = (
           SELECT relnamespace::regnamespace::name, relname FROM pg_class WHERE oid = %s)
"""
_WORDS = """
    SELECT oid::bigint, reltuples::bigint, tsvector_to_array(to_tsvector('english', asked.text))
      FROM pg_class, unnest(%s::text[]) WITH ORDINALITY AS asked (text, place)
     WHERE oid = 'claim_words'::regclass
     ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Rarity:
    """In which share of the claims a lexeme stands; one that is not kept is rarer than all kept."""

    claims: int
    shares: Mapping[str, float]
    rarest: float

    def share(self, lexeme: str) -> float:
        return self.shares.get(lexeme, self.rarest)

    def weight(self, lexeme: str) -> float:
        """Return 1 for a lexeme of one claim only, towards 0 for one of all: as shares of ln."""
        return math.log(1 + 1 / self.share(lexeme)) / math.log(1 + self.claims)

    def expected(self, lexeme: str) -> int:
        """Return in about how many claims ``lexeme`` stands."""
        return round(self.share(lexeme) * self.claims)


def lexemes(texts: Sequence[str]) -> tuple[list[list[str]], Rarity]:
    """
    Return the lexemes of each text as claims are indexed, and the rarity of all (one query).

    ``texts`` are at least one.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [list(texts)])
        rows = cursor.fetchall()
    index, claims, _ = rows[0]
    return [found for _, _, found in rows], _rarity(index, claims)


@lru_cache(maxsize=2)
def _rarity(index: int, claims: int) -> Rarity:
    """Return the statistics of ``index``; each ANALYZE counts its entries anew, and so is seen."""
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS, [index])
        kept = cursor.fetchone()
    counted = max(claims, 1)
    if kept is None or not kept[0]:  # a new table: as long as nobody counted, all words are rare
        return Rarity(counted, {}, 1 / counted)
    words, frequencies = kept
    # Three more numbers follow the frequencies: their least, their greatest, and that of NULL.
    shares = dict(zip(words, frequencies, strict=False))
    return Rarity(counted, shares, max(frequencies[-3] / 2, 1 / counted))

"""Stored claims that share the rarest words of a text: what is worth a closer look."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import connection

from claimsapi.models import Source
from claimsapi.models.claim import claim_stands
from claimsapi.operations.claims.word_rarity import Rarity

# Rows of the index to read for one text: bounds the time, whatever the number of claims. Words are
# looked up from the rarest until they would exceed it; commoner ones only in pairs.
READ = 1000
# Words that are looked up in pairs, since each alone stands in too many claims.
PAIRED = 4
OF_PAIR = 200  # rows to read for one pair
WEIGHED = 400  # rows whose claims are read, and their length weighed
KEPT = 100  # candidates for the closer look

_ONE = """
    (SELECT id, %s::float AS weight FROM claimsapi_claim
      WHERE to_tsvector('english'::regconfig, COALESCE(text, '')) @@ %s::tsquery {source} LIMIT %s)
"""
_BEST = f"""
    SELECT claim.id, claim.text, claim.source_id, claim.kind
      FROM (SELECT id, sum(weight) AS weight FROM ({{each}}) AS found
             GROUP BY id ORDER BY weight DESC, id LIMIT %s) AS shared
      JOIN claimsapi_claim AS claim USING (id)
     WHERE {claim_stands("claim")} AND claim.merged_into_id IS NULL AND NOT claim.id = ANY(%s)
     ORDER BY shared.weight / (8 + sqrt(length(claim.text))) DESC, claim.id
     LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    id: UUID
    text: str
    source_id: UUID | None
    kind: str


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Claims that hold all of ``words``."""

    words: tuple[str, ...]
    weight: float
    source: UUID | None = None

    @property
    def most(self) -> int:
        """Return how many rows to read."""
        return OF_PAIR if len(self.words) > 1 else READ

    @property
    def query(self) -> str:
        quoted = (w.replace("\\", "\\\\").replace("'", "''") for w in self.words)
        return " & ".join(f"'{word}'" for word in quoted)


def candidates(
    words: Iterable[str], rarity: Rarity, *, source: Source | None, excluding: Iterable[UUID]
) -> list[Candidate]:
    """Return up to ``KEPT`` standing claims that share words, most rare ones first (1 query)."""
    lookups = list(_lookups(sorted(words, key=rarity.share), rarity, source))
    if not lookups:
        return []
    each = " UNION ALL ".join(
        _ONE.format(source="AND source_id = %s" if one.source else "") for one in lookups
    )
    values: list[Any] = []
    for one in lookups:
        values += [one.weight, one.query, *([one.source] if one.source else []), one.most]
    with connection.cursor() as cursor:
        cursor.execute(_BEST.format(each=each), [*values, WEIGHED, list(excluding), KEPT])
        return [Candidate(*row) for row in cursor.fetchall()]


def _lookups(
    rarest_first: Sequence[str], rarity: Rarity, source: Source | None
) -> Iterator[_Lookup]:
    read = 0
    common = []
    for word in rarest_first:
        read += rarity.expected(word)
        if read <= READ:
            yield _Lookup((word,), rarity.weight(word))
        else:
            common.append(word)
    for pair in combinations(common[:PAIRED], 2):
        yield _Lookup(pair, sum(map(rarity.weight, pair)))
    if source:
        for word in common[:PAIRED]:
            yield _Lookup((word,), rarity.weight(word), source.pk)

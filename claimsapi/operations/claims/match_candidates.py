"""Stored claims that share the rarest words of a text: what is worth a closer look."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection

from claimsapi.models.claim import claim_stands
from claimsapi.operations.claims.match_lookups import Lookup, lookups
from claimsapi.operations.claims.word_rarity import Rarity

WEIGHED = 400  # rows whose claims are read, and their length weighed
KEPT = 100  # candidates for the closer look

_MILLIONTHS = 1_000_000  # weights are whole numbers of them: added up in any order, the sum is one

# For a plan PostgreSQL need not know how common a word is, which takes long to find out. It must
# know the source, since some make few claims and some make many, so that is written out.
_HITS = """
    SELECT lookup.number, hit.id
      FROM unnest(%s::int[], %s::text[], %s::int[]) AS lookup (number, query, most)
     CROSS JOIN LATERAL (
           SELECT id FROM {claims}
            WHERE {words} @@ lookup.query::tsquery {of_source}
            LIMIT lookup.most) AS hit
"""
_WORDS = "to_tsvector('english'::regconfig, COALESCE(text, ''))"
_AMONG = f"""given AS MATERIALIZED (
        SELECT id, source_id, {_WORDS} AS words FROM claimsapi_claim WHERE id = ANY(%s)),
"""
_BEST = f"""
    WITH {{given}} found AS MATERIALIZED ({{hits}}),
    shared AS (
        SELECT asked.text, found.id, sum(asked.weight) AS weight,
               row_number() OVER (PARTITION BY asked.text ORDER BY sum(asked.weight) DESC, found.id)
                   AS place
          FROM unnest(%s::int[], %s::int[], %s::int[]) AS asked (text, number, weight)
          JOIN found USING (number)
         GROUP BY asked.text, found.id),
    weighed AS (
        SELECT shared.text AS asked, claim.id, claim.text, claim.source_id, claim.kind,
               row_number() OVER (
                   PARTITION BY shared.text
                   ORDER BY shared.weight / (8 + sqrt(length(claim.text))) DESC, claim.id) AS place
          FROM shared
          JOIN claimsapi_claim AS claim USING (id)
         WHERE shared.place <= %s AND {claim_stands("claim")} AND claim.merged_into_id IS NULL
           AND NOT claim.id = ANY(%s))
    SELECT id, text, source_id, kind, array_agg(asked), array_agg(place)
      FROM weighed
     WHERE place <= %s
     GROUP BY id, text, source_id, kind
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    id: UUID
    text: str
    source_id: UUID | None
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lexemes of a text, and who says it, if that is known."""

    lexemes: Sequence[str]
    source: UUID | None = None


def candidates(
    texts: Iterable[Words],
    rarity: Rarity,
    *,
    excluding: Iterable[UUID] = (),
    among: Collection[UUID] | None = None,
) -> list[list[Candidate]]:
    """
    Return for each text up to ``KEPT`` standing claims that share words, most rare ones first.

    One query for all, none without words. A claim that several texts share words with is one
    object.

    :param among: the claims to look at; all, if none are given
    """
    wanted = [list(lookups(text.lexemes, rarity, text.source)) for text in texts]
    numbers = {lookup: place for place, lookup in enumerate(dict.fromkeys(chain(*wanted)))}
    if not numbers:
        return [[] for _ in wanted]
    uses = [
        (text, numbers[lookup], round(_MILLIONTHS * sum(map(rarity.weight, lookup.words))))
        for text, of_text in enumerate(wanted)
        for lookup in of_text
    ]
    hits, values = _hits(numbers, "claimsapi_claim" if among is None else "given")
    query = _BEST.format(given="" if among is None else _AMONG, hits=hits)
    bound: list[Any] = [] if among is None else [list(among)]
    with connection.cursor() as cursor:
        cursor.execute(query, [*bound, *values, *_columns(uses), WEIGHED, list(excluding), KEPT])
        return _by_text(cursor.fetchall(), len(wanted))


def _hits(numbers: Mapping[Lookup, int], claims: str) -> tuple[str, list[Any]]:
    """Return the SQL that finds the claims of each lookup, by its number, and its values."""
    of_source = defaultdict(list)
    for lookup, number in numbers.items():
        of_source[lookup.source].append((number, lookup.query, lookup.most))
    words = "words" if claims == "given" else _WORDS
    parts = [
        _HITS.format(claims=claims, words=words, of_source="AND source_id = %s" if source else "")
        for source in of_source
    ]
    values = [
        [*_columns(rows), *([source] if source else [])] for source, rows in of_source.items()
    ]
    return " UNION ALL ".join(parts), list(chain(*values))


def _columns(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    """Return ``rows``, at least one, as an array for each column."""
    return [list(column) for column in zip(*rows, strict=True)]


def _by_text(rows: Iterable[tuple[Any, ...]], texts: int) -> list[list[Candidate]]:
    found: list[list[tuple[int, Candidate]]] = [[] for _ in range(texts)]
    for *fields, asked, places in rows:
        candidate = Candidate(*fields)
        for text, place in zip(asked, places, strict=True):
            found[text].append((place, candidate))
    return [[one for _, one in sorted(near, key=itemgetter(0))] for near in found]

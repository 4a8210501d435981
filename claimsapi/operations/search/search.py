"""Looking through claims and articles at once, the best first, within a bound on the work."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict
from uuid import UUID

from django.db import connection

from claimsapi.models.reviewed import not_rejected
from claimsapi.operations.search.query import WORDS, Query, condition

# Of more claims (or articles) that are found, the latest so many are ranked and counted. Reading
# the words of a claim anew, which its rank needs, is what costs.
MOST = 2000

# Of more that the indexes find, the latest so many are looked at, if they cannot tell all: whether
# words stand in a phrase, and where a claim was published.
LOOKED_AT = 3 * MOST


class Kind(StrEnum):
    CLAIM = "claim"
    ARTICLE = "article"


class Filters(TypedDict, total=False):
    """What narrows a search; those of claims alone find no articles."""

    type: str
    publisher: UUID
    status: str
    published_after: datetime
    published_before: datetime
    source: UUID
    kind: str
    dispute: UUID
    stance: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or an article that was found, with what it is counted by."""

    id: UUID
    rank: float
    status: str
    month: str
    publishers: Sequence[UUID] = ()
    source: UUID | None = None
    kind: str | None = None
    dispute: UUID | None = None
    type: Kind = Kind.CLAIM

    @property
    def place(self) -> tuple[bytes, UUID]:
        """Return where it stands among hits: by rank, of equals the later one first."""
        return struct.pack(">f", self.rank), self.id


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first; ``bounded`` if there are more, which came in earlier."""

    hits: Sequence[Hit]
    bounded: bool


_OF_CLAIMS = {
    "source": "claim.source_id = %s",
    "kind": "claim.kind = %s",
    "dispute": "claim.dispute_id = %s",
    "stance": "claim.stance = %s",
}
_OF_BOTH = {
    "publisher": "%s = ANY(publishers)",
    "published_after": "published >= %s",
    "published_before": "published < %s",
}
_CLAIMS = f"""
    WITH name AS (
        SELECT source_id, to_tsvector('english', string_agg(text, ' ')) AS words
          FROM claimsapi_sourcealias WHERE source_id = ANY(%s) GROUP BY source_id
    ), matched AS MATERIALIZED (
        -- Without an order: for one, PostgreSQL would read all claims by their ids, not the words.
        SELECT claim.id FROM claimsapi_claim AS claim
         WHERE {{match}} AND {{conditions}} AND claim.id <= %s
    ), found AS MATERIALIZED (
        SELECT claim.*, coalesce(name.words, '') || {WORDS.format(table="claim")} AS words
          FROM (SELECT id FROM matched ORDER BY id DESC LIMIT %s) AS latest
          JOIN claimsapi_claim AS claim USING (id)
          LEFT JOIN name ON name.source_id = claim.source_id
    ), placed AS MATERIALIZED (
        SELECT claim.*, coalesce(published, claim.created_at) AS published,
               coalesce(publishers, ARRAY[]::uuid[]) AS publishers
          FROM found AS claim LEFT JOIN LATERAL (
               SELECT min(coalesce(article.published_at, article.created_at)) AS published,
                      array_agg(DISTINCT article.publisher_id) AS publishers
                 FROM claimsapi_attribution AS spot
                 JOIN claimsapi_revision AS revision ON revision.id = spot.revision_id
                 JOIN claimsapi_article AS article ON article.id = revision.article_id
                WHERE spot.claim_id = claim.id AND {not_rejected("spot")}) AS place ON true
         WHERE {{exact}}
    )
    SELECT claim.id, claim.status, to_char(published AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
           publishers, claim.source_id AS source, claim.kind, claim.dispute_id AS dispute,
           ts_rank_cd(words, %s::tsquery, 33) AS rank, looked_at
      FROM (SELECT count(*) AS looked_at FROM found) AS bound
      LEFT JOIN (SELECT * FROM placed WHERE {{where}} ORDER BY id DESC LIMIT %s) AS claim ON true
     ORDER BY claim.id DESC
"""
_ARTICLES = """
    WITH matched AS MATERIALIZED (
        SELECT words.article_id AS id
          FROM claimsapi_articlesearch AS words
          JOIN claimsapi_article AS article ON article.id = words.article_id
         WHERE words.{column} @@ %s::tsquery AND {conditions} AND words.article_id <= %s
    ), found AS MATERIALIZED (
        SELECT article.id, article.status, ARRAY[article.publisher_id] AS publishers,
               coalesce(article.published_at, article.created_at) AS published,
               words.{column} AS words
          FROM (SELECT id FROM matched ORDER BY id DESC LIMIT %s) AS latest
          JOIN claimsapi_article AS article USING (id)
          JOIN claimsapi_articlesearch AS words ON words.article_id = article.id
    )
    SELECT id, status, to_char(published AT TIME ZONE 'UTC', 'YYYY-MM') AS month, publishers,
           ts_rank_cd(words, %s::tsquery, 33) AS rank, looked_at
      FROM (SELECT count(*) AS looked_at FROM found) AS bound
      LEFT JOIN (SELECT * FROM found WHERE {exact} AND {where}
                  ORDER BY id DESC LIMIT %s) AS article ON true
     ORDER BY article.id DESC
"""


def search(query: Query, filters: Filters, *, upto: UUID, whole: bool) -> Found:
    """
    Return what ``query`` finds among what came in until ``upto`` (an id; 2 queries at most).

    Without ``whole`` articles are found by their headlines and by what stands around their claims.
    """
    found = [
        *([_claims(query, filters, upto)] if _wanted(Kind.CLAIM, filters) else []),
        *([_articles(query, filters, upto, whole)] if _wanted(Kind.ARTICLE, filters) else []),
    ]
    hits = sorted((hit for one in found for hit in one.hits), key=lambda hit: hit.place)
    return Found(hits[::-1], any(one.bounded for one in found))


def _wanted(kind: Kind, filters: Filters) -> bool:
    if kind == Kind.ARTICLE and any(name in filters for name in _OF_CLAIMS):
        return False
    return filters.get("type", kind) == kind


def _claims(query: Query, filters: Filters, upto: UUID) -> Found:
    match, of_match = condition(query)
    own, of_own = _conditions(filters, _OF_CLAIMS)
    status, of_status = _status(filters, "claim", ("suggested", "accepted"))
    where, of_where = _conditions(filters, _OF_BOTH)
    exact, of_exact = _exact(query)
    sql = _CLAIMS.format(match=match, conditions=f"{status} AND {own}", exact=exact, where=where)
    most = LOOKED_AT if of_where or of_exact else MOST
    before = [query.sources, *of_match, *of_status, *of_own, upto, most + 1, *of_exact]
    return _found(sql, [*before, str(query.tree), *of_where, MOST + 1], Kind.CLAIM, most)


def _articles(query: Query, filters: Filters, upto: UUID, whole: bool) -> Found:
    status, of_status = _status(filters, "article", ("active",))
    where, of_where = _conditions(filters, _OF_BOTH)
    exact, of_exact = _exact(query)
    column = "whole" if whole else "excerpts"
    sql = _ARTICLES.format(column=column, conditions=status, exact=exact, where=where)
    most = LOOKED_AT if of_where or of_exact else MOST
    before = [query.loose, *of_status, upto, most + 1, str(query.tree), *of_exact]
    return _found(sql, [*before, *of_where, MOST + 1], Kind.ARTICLE, most)


def _exact(query: Query) -> tuple[str, list[Any]]:
    return ("true", []) if query.exact else ("words @@ %s::tsquery", [str(query.tree)])


def _status(filters: Filters, table: str, standing: Sequence[str]) -> tuple[str, list[Any]]:
    wanted = [filters["status"]] if "status" in filters else list(standing)
    return f"{table}.status = ANY(%s)", [wanted]


def _conditions(filters: Filters, known: dict[str, str]) -> tuple[str, list[Any]]:
    wanted = [name for name in known if name in filters]
    return (
        " AND ".join(known[name] for name in wanted) or "true",
        [filters[name] for name in wanted],  # type: ignore[literal-required]
    )


def _found(sql: str, values: list[Any], kind: Kind, most: int) -> Found:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    looked_at = rows[0]["looked_at"]  # there is one row even without hits
    for row in rows:
        del row["looked_at"]
    hits = [Hit(**row, type=kind) for row in rows[:MOST] if row["id"]]
    return Found(hits, looked_at > most or len(rows) > MOST)

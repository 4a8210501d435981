"""Looking through claims and articles at once, the best first, within a bound on the work."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict
from uuid import UUID

from django.db import connections

from claimsapi.models import Article, Attribution, Claim
from claimsapi.models.embargo import DISPUTES, is_released
from claimsapi.models.reviewed import not_rejected
from claimsapi.operations.search.commonness import is_common
from claimsapi.operations.search.query import Query, condition
from claimsapi.postgresql.replica import read_from

# Of more claims (or articles) that are found, the latest so many are ranked and counted.
MOST = 2000

# Of more that the indexes find, the latest so many are looked at, if they cannot tell all: whether
# words stand in a phrase, and where a claim was published.
LOOKED_AT = 3 * MOST


class Kind(StrEnum):
    CLAIM = "claim"
    ARTICLE = "article"


class Filters(TypedDict, total=False):
    """
    What narrows a search; those of claims alone find no articles.

    What is under embargo is found only with ``embargoed``.
    """

    embargoed: bool

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
# The latest claims (or articles) with the words are taken in one of two ways. By an index of words:
# without an order, for one PostgreSQL would read all rows by their ids. Or from the newest on.
_CLAIMS_BY_INDEX = """
    WITH matched AS MATERIALIZED (
        SELECT claim.id FROM claimsapi_claim AS claim
         WHERE {match} AND {conditions} AND claim.id <= %s)
    SELECT id FROM matched ORDER BY id DESC LIMIT %s
"""
_CLAIMS_FROM_THE_NEWEST = """
    SELECT claim.id FROM claimsapi_claim AS claim
     WHERE {match} AND {conditions} AND claim.id <= %s ORDER BY id DESC LIMIT %s
"""
_CLAIMS = f"""
    WITH name AS (
        SELECT source_id, to_tsvector('english', string_agg(text, ' ')) AS words
          FROM claimsapi_sourcealias WHERE source_id = ANY(%s) GROUP BY source_id
    ), latest AS MATERIALIZED ({{latest}}), found AS MATERIALIZED (
        SELECT claim.id, claim.status, claim.source_id, claim.kind,
               CASE WHEN {{dispute_shown}} THEN claim.dispute_id END AS dispute_id,
               claim.created_at, coalesce(name.words, '') || claim.words AS words
          FROM latest JOIN claimsapi_claim AS claim USING (id)
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
                WHERE spot.claim_id = claim.id AND {not_rejected("spot")}
                  AND {{spot_shown}}) AS place ON true
         WHERE {{exact}}
    )
    SELECT claim.id, claim.status, to_char(published AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
           publishers, claim.source_id AS source, claim.kind, claim.dispute_id AS dispute,
           ts_rank_cd(words, %s::tsquery, 33) AS rank, looked_at
      FROM (SELECT count(*) AS looked_at FROM found) AS bound
      LEFT JOIN (SELECT * FROM placed WHERE {{where}} ORDER BY id DESC LIMIT %s) AS claim ON true
     ORDER BY claim.id DESC
"""
# What is asked stands in a table of its own: if PostgreSQL knew it, it would rather read the
# words of all articles than the index, since it does not count what is kept out of line. Of what
# is found, the articles themselves are looked at from the newest on, as many as are wanted.
_ARTICLES_BY_INDEX = """
    WITH asked AS MATERIALIZED (SELECT %s::tsquery AS query), matched AS MATERIALIZED (
        SELECT words.article_id AS id
          FROM asked JOIN claimsapi_articlesearch AS words ON words.{column} @@ asked.query)
    SELECT id FROM (SELECT id FROM matched ORDER BY id DESC OFFSET 0) AS found
     WHERE (SELECT status FROM claimsapi_article AS article
             WHERE article.id = found.id AND {shown}) = ANY(%s)
       AND id <= %s ORDER BY id DESC LIMIT %s
"""
_ARTICLES_FROM_THE_NEWEST = """
    SELECT article.id FROM claimsapi_articlesearch AS words
      JOIN claimsapi_article AS article ON article.id = words.article_id
     WHERE words.{column} @@ %s::tsquery AND article.status = ANY(%s) AND {shown}
       AND article.id <= %s
     ORDER BY article.id DESC LIMIT %s
"""
_ARTICLES = """
    WITH latest AS MATERIALIZED ({latest}), found AS MATERIALIZED (
        SELECT article.id, article.status, ARRAY[article.publisher_id] AS publishers,
               coalesce(article.published_at, article.created_at) AS published,
               words.{column} AS words
          FROM latest JOIN claimsapi_article AS article USING (id)
          JOIN claimsapi_articlesearch AS words ON words.article_id = article.id
    )
    SELECT id, status, to_char(published AT TIME ZONE 'UTC', 'YYYY-MM') AS month, publishers,
           ts_rank_cd(words, %s::tsquery, 33) AS rank, looked_at
      FROM (SELECT count(*) AS looked_at FROM found) AS bound
      LEFT JOIN (SELECT * FROM found WHERE {exact} AND {where}
                  ORDER BY id DESC LIMIT %s) AS article ON true
     ORDER BY article.id DESC
"""
# How many rows the index finds while one is read from the newest on: the words of an article
# are kept out of line, those of a claim are not. Measured among a million claims.
_COST_OF_CLAIM, _COST_OF_ARTICLE = 1, 40


def search(query: Query, filters: Filters, *, upto: UUID, whole: bool) -> Found:
    """
    Return what ``query`` finds among what came in until ``upto`` (an id; six queries at most).

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
    own, of_own = _conditions(filters, _OF_CLAIMS)
    status = _status(filters, ("suggested", "accepted"))
    where, of_where = _conditions(filters, _OF_BOTH)
    exact, of_exact = _exact(query)
    most = LOOKED_AT if of_where or of_exact else MOST
    held = filters.get("embargoed", False)
    shown = "true" if held else is_released(Claim, "claim")
    latest, of_match = _latest_claims(query, f"claim.status = ANY(%s) AND {own} AND {shown}", most)
    sql = _CLAIMS.format(
        latest=latest,
        exact=exact,
        where=where,
        spot_shown="true" if held else is_released(Attribution, "spot"),
        dispute_shown="true" if held else f"claim.dispute_id NOT IN ({DISPUTES})",
    )
    before = [query.sources, *of_match, status, *of_own, upto, most + 1, *of_exact]
    return _found(sql, [*before, str(query.tree), *of_where, MOST + 1], Kind.CLAIM, most)


def _latest_claims(query: Query, conditions: str, most: int) -> tuple[str, list[Any]]:
    match, values = condition(query)
    table = "claimsapi_claim AS claim"
    if is_common(table, match, values, most=most, cost=_COST_OF_CLAIM):
        match, values = condition(query, words="claim.words")
        return _CLAIMS_FROM_THE_NEWEST.format(match=match, conditions=conditions), values
    return _CLAIMS_BY_INDEX.format(match=match, conditions=conditions), values


def _articles(query: Query, filters: Filters, upto: UUID, whole: bool) -> Found:
    where, of_where = _conditions(filters, _OF_BOTH)
    exact, of_exact = _exact(query)
    column = "whole" if whole else "excerpts"
    most = LOOKED_AT if of_where or of_exact else MOST
    shown = "true" if filters.get("embargoed") else is_released(Article, "article")
    latest = _latest_articles(query, column, most).format(column=column, shown=shown)
    sql = _ARTICLES.format(latest=latest, column=column, exact=exact, where=where)
    status = _status(filters, ("active",))
    before = [query.loose, status, upto, most + 1, str(query.tree), *of_exact]
    return _found(sql, [*before, *of_where, MOST + 1], Kind.ARTICLE, most)


def _latest_articles(query: Query, column: str, most: int) -> str:
    match, table = f"{column} @@ %s::tsquery", "claimsapi_articlesearch"
    common = is_common(table, match, [query.loose], most=most, cost=_COST_OF_ARTICLE)
    return _ARTICLES_FROM_THE_NEWEST if common else _ARTICLES_BY_INDEX


def _exact(query: Query) -> tuple[str, list[Any]]:
    return ("true", []) if query.exact else ("words @@ %s::tsquery", [str(query.tree)])


def _status(filters: Filters, standing: Sequence[str]) -> list[str]:
    return [filters["status"]] if "status" in filters else list(standing)


def _conditions(filters: Filters, known: dict[str, str]) -> tuple[str, list[Any]]:
    wanted = [name for name in known if name in filters]
    return (
        " AND ".join(known[name] for name in wanted) or "true",
        [filters[name] for name in wanted],  # type: ignore[literal-required]
    )


def _found(sql: str, values: list[Any], kind: Kind, most: int) -> Found:
    with connections[read_from()].cursor() as cursor:
        cursor.execute(sql, values)
        names = [column.name for column in cursor.description or []]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    looked_at = rows[0]["looked_at"]  # there is one row even without hits
    for row in rows:
        del row["looked_at"]
    hits = [Hit(**row, type=kind) for row in rows[:MOST] if row["id"]]
    return Found(hits, looked_at > most or len(rows) > MOST)

"""The latest rows with the words that an editor looks for, by the indexes that search has."""

from typing import Any
from uuid import UUID

from django.db import connection

from claimsapi.operations.search.query import NothingToLookFor, condition, read
from claimsapi.operations.search.search import MOST

# Without an order: for one, PostgreSQL would read all rows by their ids, not the words.
_LATEST = """
    WITH matched AS MATERIALIZED ({found})
    SELECT id FROM matched ORDER BY id DESC LIMIT %s
"""
_ARTICLES = """
    SELECT id FROM claimsapi_article
     WHERE to_tsvector('english'::regconfig, COALESCE(headline, ''))
           @@ websearch_to_tsquery('english', %s)
        OR canonical_url = %s
     UNION
    SELECT id FROM claimsapi_article WHERE external_id = %s AND external_id <> ''
     UNION
    SELECT article.id FROM claimsapi_article AS article
      JOIN claimsapi_source AS publisher ON publisher.id = article.publisher_id
     WHERE upper(publisher.name) LIKE upper(%s)
"""
_ESCAPED = str.maketrans({mark: rf"\{mark}" for mark in r"\%_"})


def claims_with(words: str) -> list[UUID]:
    """
    Return the latest claims that have all of ``words``, or whose sources' names have (3 queries).

    The words of a phrase may stand apart. Nothing is found by common words alone.
    """
    try:
        match, values = condition(read(words))
    except NothingToLookFor:
        return []
    return _latest(f"SELECT claim.id FROM claimsapi_claim AS claim WHERE {match}", values)


def articles_with(words: str) -> list[UUID]:
    """
    Return the latest articles that have all of ``words`` in their headline (1 query).

    Also those whose address or external id they are, or part of their publisher's name.
    """
    part = f"%{words.translate(_ESCAPED)}%"
    return _latest(_ARTICLES, [words, words, words, part])


def _latest(found: str, values: list[Any]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_LATEST.format(found=found), [*values, MOST])
        return [row for (row,) in cursor.fetchall()]

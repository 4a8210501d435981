"""Rows counted: several kinds together, and no more of them than anybody wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Whoever pages through more rows does not care how many more; to count them reads them all.
MOST_COUNTED = 10_000


def counted_at_most(rows: QuerySet[Any], most: int) -> int:
    """Return how many ``rows`` there are, or ``most`` if there are more (one query)."""
    return rows.order_by().values("pk")[:most].count()


def counted(rows: Mapping[str, QuerySet[Any]], *, most: int | None = None) -> dict[str, int]:
    """
    Return how many rows there are of each kind (one query, none without kinds).

    :param most: what is said of a kind that has more
    """
    if not rows:
        return {}
    each = [some.order_by().values("pk")[:most].query.sql_with_params() for some in rows.values()]
    counts = ", ".join(f"(SELECT count(*) FROM ({sql}) AS kind)" for sql, _ in each)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [value for _, values in each for value in values])
        return dict(zip(rows, cursor.fetchone(), strict=True))


def as_shown(count: int) -> str:
    """Return ``count`` in figures; more than ``MOST_COUNTED`` as “10,000+”."""
    return f"{MOST_COUNTED:,}+" if count > MOST_COUNTED else str(count)

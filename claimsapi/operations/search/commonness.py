"""Whether the latest rows with some words are found by an index, or soonest from the newest on."""

from __future__ import annotations

import json
from typing import Any

from django.db import connections

from claimsapi.postgresql.replica import read_from

# Of fewer rows there is nothing to be gained.
SMALL_TABLE = 20_000


def is_common(table: str, match: str, values: list[Any], *, most: int, cost: float) -> bool:
    """
    Return whether ``most`` rows of ``table`` that ``match`` are soonest found from the newest on.

    The index finds all that match, and then the latest are taken; from the newest on, fewer are
    read the more match. How many do, PostgreSQL estimates from its statistics (2 queries; 1 for a
    small table).

    :param cost: how many rows the index finds in the time in which one is read
    """
    total = _rows(table)
    if total < SMALL_TABLE:
        return False
    matching = _estimate(f"SELECT 1 FROM {table} WHERE {match}", values)
    return cost * most * total < matching**2


def _rows(table: str) -> float:
    with connections[read_from()].cursor() as cursor:
        name, _, _ = table.partition(" ")
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [name])
        [rows] = cursor.fetchone()
        return float(rows)


def _estimate(query: str, values: list[Any]) -> int:
    with connections[read_from()].cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", values)
        [plan] = cursor.fetchone()
    found = json.loads(plan) if isinstance(plan, str) else plan
    return int(found[0]["Plan"]["Plan Rows"])

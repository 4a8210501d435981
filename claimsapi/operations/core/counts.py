"""Rows of several kinds, counted together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet, Value


def counted(rows: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Return how many rows there are of each kind (one query, none without kinds)."""
    counts = [
        each.order_by().values(of=Value(name)).annotate(rows=Count("pk"))
        for name, each in rows.items()
    ]
    if not counts:
        return {}
    found = counts[0].union(*counts[1:], all=True)
    return dict.fromkeys(rows, 0) | {row["of"]: row["rows"] for row in found}

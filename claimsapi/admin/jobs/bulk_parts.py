"""The parts of a bulk, and what became of the lines of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from claimsapi.models import Bulk, BulkPart

MOST = 20  # parts to choose from: those with refused lines come first


@dataclass(frozen=True, slots=True)
class BulkContext:
    """``part`` is the one whose ``lines`` are shown."""

    bulk: Bulk
    count: int
    waiting: int
    failed: int
    parts: Sequence[BulkPart]
    part: BulkPart | None
    lines: Sequence[dict[str, Any]]


def bulk_context(bulk: Bulk, number: int | None) -> BulkContext:
    """Return ``bulk`` with the lines of part ``number``, or of the first to look at."""
    said = bulk.parts.aggregate(
        count=Count("pk"), waiting=Count("pk", filter=Q(results=None)), failed=Sum("failed")
    )
    listed = bulk.parts.exclude(results=None).defer("data", "results")
    parts = list(listed.order_by("-failed", "number")[:MOST])
    wanted = number if number is not None else (parts[0].number if parts else None)
    part = bulk.parts.filter(number=wanted).defer("data").first() if wanted is not None else None
    return BulkContext(
        bulk=bulk,
        count=said["count"],
        waiting=said["waiting"],
        failed=said["failed"] or 0,
        parts=parts,
        part=part,
        lines=_lines(part) if part else [],
    )


def _lines(part: BulkPart) -> list[dict[str, Any]]:
    return [json.loads(line) for line in bytes(part.results or b"").splitlines()]

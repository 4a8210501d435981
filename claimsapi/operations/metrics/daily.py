"""The last days as figures: who was named, how much was quoted, what disputes came and went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce, TruncDate

from claimsapi.extract.result import Naming, QuoteType
from claimsapi.models import Attribution, Dispute
from claimsapi.models.attribution import Voice
from claimsapi.models.dispute import DisputeStatus

_DIRECT = (QuoteType.DIRECT, QuoteType.MIXED)


@dataclass(frozen=True, slots=True)
class Day:
    """What articles of one day (UTC) carry now, and what became of disputes on it."""

    day: date
    statements: int = 0
    named: int = 0  # of the statements: by somebody with a name
    unnamed: int = 0  # by somebody without, or by nobody at all
    direct: int = 0  # with the words in quotation marks, all or some
    opened: int = 0
    resolved: int = 0


def last_days(*, today: date, days: int) -> list[Day]:
    """Return ``days`` days up to ``today``, the earliest first (two queries)."""
    dates = [today - timedelta(days=ago) for ago in reversed(range(days))]
    found = {day: Day(day) for day in dates}
    for row in (*_sourcing(dates[0]), *_disputes(dates[0])):
        day = row.pop("on")
        if day in found:
            found[day] = replace(found[day], **{k: v for k, v in row.items() if v})
    return list(found.values())


def _sourcing(since: date) -> Iterable[Any]:
    """Count the statements of current revisions by the day of their article."""
    source, article, start = "claim__source", "revision__article", _midnight(since)
    # Not by the coalesced time: PostgreSQL could not tell how few articles that leaves.
    dated = Q(**{f"{article}__published_at__gte": start})
    undated = Q(**{f"{article}__published_at": None, f"{article}__created_at__gte": start})
    return (
        Attribution.objects.standing()
        .in_current_revisions()
        .filter(voice=Voice.ATTRIBUTED)
        .filter(dated | undated)
        .annotate(at=Coalesce(f"{article}__published_at", f"{article}__created_at"))
        .order_by()
        .values(on=TruncDate("at", tzinfo=UTC))
        .annotate(
            statements=Count("pk"),
            named=Count("pk", filter=Q(**{f"{source}__naming": Naming.NAMED})),
            unnamed=Count(
                "pk", filter=Q(**{f"{source}__naming": Naming.UNNAMED}) | Q(**{source: None})
            ),
            direct=Count("pk", filter=Q(quote_type__in=_DIRECT)),
        )
    )


def _disputes(since: date) -> Iterable[Any]:
    start = _midnight(since)
    opened = (
        Dispute.objects.filter(opened_at__gte=start)
        .order_by()
        .values(on=TruncDate("opened_at", tzinfo=UTC))
        .annotate(opened=Count("pk"), resolved=Value(0))
    )
    resolved = (
        Dispute.objects.filter(closed_at__gte=start, status=DisputeStatus.RESOLVED)
        .order_by()
        .values(on=TruncDate("closed_at", tzinfo=UTC))
        .annotate(opened=Value(0), resolved=Count("pk"))
    )
    return opened.union(resolved, all=True)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)

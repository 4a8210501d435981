"""Figures of disputes: how they came out, and who carries both sides. See docs/metrics.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from claimsapi.models import Dispute
from claimsapi.models.dispute import Resolution
from claimsapi.models.embargo import is_released
from claimsapi.operations.metrics.base import GroupBy, Scope, attributions, key, label, rows
from claimsapi.operations.metrics.sourcing import share


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Which disputes count; the times are half open, ``[after, before)``."""

    publisher: UUID | None = None
    source: UUID | None = None
    opened_after: datetime | None = None
    opened_before: datetime | None = None
    embargoed: bool = False


# An article carries one side of a dispute or both, whoever is on them.
_PLACES = """
    , carried AS (
        SELECT article, dispute,
               bool_or(stance = 'affirms') AND bool_or(stance <> 'affirms') AS replied
          FROM attribution GROUP BY 1, 2
    ), spoken AS (
        SELECT DISTINCT article, publisher, dispute, source
          FROM attribution {of_source}
    ), dispute AS (
        SELECT id AS dispute, status, resolution, closed_at - opened_at AS took,
               to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month
          FROM claimsapi_dispute WHERE {conditions}
    ), place AS MATERIALIZED (
        SELECT {key} AS key, dispute.*, article, replied
          FROM dispute {join} JOIN (spoken JOIN carried USING (article, dispute)) USING (dispute)
    )
"""
_LINES = """
    , told AS (
        SELECT key, count(*) AS opened, count(*) FILTER (WHERE status = 'open') AS open,
               count(*) FILTER (WHERE status = 'dormant') AS dormant,
               count(*) FILTER (WHERE status = 'resolved') AS resolved, {resolutions},
               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM took) / 86400)
                   FILTER (WHERE status = 'resolved') AS median_days
          FROM (SELECT DISTINCT key, dispute, status, resolution, took FROM place) AS d GROUP BY key
    ), printed AS (
        SELECT key, count(DISTINCT article) AS articles,
               count(DISTINCT article) FILTER (WHERE NOT replied) AS one_sided
          FROM place GROUP BY key
    )
    SELECT *, {label} AS label FROM {keys} LEFT JOIN told USING (key) LEFT JOIN printed USING (key)
     ORDER BY label NULLS LAST, key
"""


def disputing(scope: Disputes, group_by: GroupBy | None = None) -> list[dict[str, Any]]:
    """
    Return a line of figures for each group, by its name; one line of all without ``group_by``.

    A dispute counts with every publisher and source that has a part in it (one query).
    """
    by_place = group_by in (GroupBy.PUBLISHER, GroupBy.SOURCE)
    named = scope.publisher or scope.source
    places = _PLACES.format(
        key=key(group_by),
        join="" if by_place or named else "LEFT",
        of_source="WHERE source = %(source)s" if scope.source else "",
        conditions=_conditions(scope),
    )
    outcomes = ", ".join(f"count(*) FILTER (WHERE resolution = '{r}') AS {r}" for r in Resolution)
    keys = "(VALUES ('all')) AS whole(key)" if group_by is None else "(SELECT key FROM told) k"
    lines = _LINES.format(resolutions=outcomes, label=label(group_by), keys=keys)
    articles = Scope(publisher=scope.publisher, source=scope.source, embargoed=scope.embargoed)
    times = {"opened_after": scope.opened_after, "opened_before": scope.opened_before}
    query = attributions(articles, disputed=True) + places + lines
    return [_line(row) for row in rows(query, {**articles.values, **times})]


def _conditions(scope: Disputes) -> str:
    wanted = [
        *(["opened_at >= %(opened_after)s"] if scope.opened_after else []),
        *(["opened_at < %(opened_before)s"] if scope.opened_before else []),
        *([] if scope.embargoed else [is_released(Dispute, "claimsapi_dispute")]),
    ]
    return " AND ".join(wanted) or "true"


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    articles, one_sided = row["articles"] or 0, row["one_sided"] or 0
    return {
        "group": row["key"] or None,
        "label": row["label"],
        **{name: row[name] or 0 for name in ("opened", "open", "dormant", "resolved")},
        "resolutions": {resolution.value: row[resolution] or 0 for resolution in Resolution},
        "median_days_to_resolution": row["median_days"],
        "articles": articles,
        "one_sided_articles": one_sided,
        "right_of_reply_share": share(articles - one_sided, articles),
    }

"""Sourcing figures: how articles name, quote and weigh who speaks. See docs/metrics.md."""

from collections.abc import Mapping
from typing import Any

from claimsapi.extract.result import CueStance, Naming
from claimsapi.operations.metrics.base import GroupBy, Scope, attributions, key, label, rows

# A report is a claim in an article: repeated there, in a caption say, it is still one.
_REPORTS = """
    report AS MATERIALIZED (
        SELECT {key} AS key, article, claim, source, naming,
               bool_or(quote_type = 'direct') AS direct, bool_or(quote_type = 'mixed') AS mixed,
               bool_or(reason <> '') AS reasoned
          FROM attribution WHERE voice = 'attributed' GROUP BY 1, 2, 3, 4, 5
    )
"""
_COUNTS = """
    counted AS (
        SELECT key, count(*) AS reports, count(DISTINCT claim) AS claims,
               count(DISTINCT source) AS sources,
               count(*) FILTER (WHERE direct) AS direct,
               count(*) FILTER (WHERE mixed AND NOT direct) AS mixed,
               count(*) FILTER (WHERE naming = 'named') AS named,
               count(*) FILTER (WHERE naming = 'role_only') AS role_only,
               count(*) FILTER (WHERE naming = 'collective') AS collective,
               count(*) FILTER (WHERE naming = 'unnamed') AS unnamed,
               count(*) FILTER (WHERE naming IS NULL) AS nobody,
               count(*) FILTER (WHERE naming = 'unnamed' AND reasoned) AS reasoned
          FROM report GROUP BY key
    ), concentration AS (
        SELECT key, sum(share * share) AS herfindahl, max(share) AS top_share,
               (array_agg(source ORDER BY share DESC, source))[1] AS top
          FROM (SELECT key, source, count(*) / sum(count(*)) OVER (PARTITION BY key) AS share
                  FROM report WHERE naming = 'named' GROUP BY key, source) AS named
         GROUP BY key
    ), stances AS (
        SELECT {key} AS key, count(*) AS cues, {stances}
          FROM attribution WHERE voice = 'attributed' AND has_cue GROUP BY 1
    ), narrated AS (
        SELECT {key} AS key, count(DISTINCT (article, claim)) AS narrated
          FROM attribution WHERE voice = 'narrative' GROUP BY 1
    )
"""
_ARTICLES = """
    articles AS (
        SELECT {key} AS key, count(DISTINCT id) AS articles,
               count(DISTINCT id) FILTER (WHERE wire) AS wire
          FROM {where} GROUP BY 1
    )
"""
_LINES = """
    SELECT *, {label} AS label, (SELECT name FROM claimsapi_source WHERE id = top) AS top_name
      FROM {keys} LEFT JOIN articles USING (key) LEFT JOIN counted USING (key)
      LEFT JOIN concentration USING (key) LEFT JOIN stances USING (key)
      LEFT JOIN narrated USING (key)
     ORDER BY label NULLS LAST, key
"""


def sourcing(scope: Scope, group_by: GroupBy | None = None) -> list[dict[str, Any]]:
    """
    Return a line of figures for each group, by its name; one line of all without ``group_by``.

    With a source in ``scope`` or as the group, articles are those that report it (one query).
    """
    own = {"key": key(group_by), "label": label(group_by)}
    per_source = group_by == GroupBy.SOURCE or scope.source is not None
    articles = "(SELECT *, article AS id FROM attribution) AS own" if per_source else "article"
    stances = ", ".join(f"count(*) FILTER (WHERE cue_stance = '{s}') AS {s}" for s in CueStance)
    keys = "(VALUES ('all')) AS whole(key)" if group_by is None else "(SELECT key FROM articles) k"
    tables = [
        attributions(scope),
        _REPORTS.format(**own),
        _COUNTS.format(**own, stances=stances),
        _ARTICLES.format(**own, where=articles),
    ]
    found = rows(f"{', '.join(tables)} {_LINES.format(**own, keys=keys)}", scope.values)
    return [_line(row, group_by) for row in found]


def _line(row: Mapping[str, Any], group_by: GroupBy | None) -> dict[str, Any]:
    counts = {name: value or 0 for name, value in row.items() if name not in _NO_COUNTS}
    concentrated = group_by != GroupBy.SOURCE and row["top"] is not None
    return {
        "group": row["key"] or None,
        "label": row["label"],
        **{name: counts[name] for name in ("articles", "claims", "reports", "sources")},
        "narrative_reports": counts["narrated"],
        "naming": {name: share(counts[name], counts["reports"]) for name in (*Naming, "nobody")},
        "direct_quote_share": share(counts["direct"], counts["reports"]),
        "mixed_quote_share": share(counts["mixed"], counts["reports"]),
        "reasoned_share": share(counts["reasoned"], counts["unnamed"]),
        "wire_share": share(counts["wire"], counts["articles"]),
        "herfindahl": float(row["herfindahl"]) if concentrated else None,
        "top_source_share": float(row["top_share"]) if concentrated else None,
        "top_source": row["top"] if concentrated else None,
        "top_source_name": row["top_name"] if concentrated else None,
        "cues": counts["cues"],
        "stances": {stance.value: share(counts[stance], counts["cues"]) for stance in CueStance},
    }


_NO_COUNTS = {"key", "label", "herfindahl", "top_share", "top", "top_name"}


def share(part: int, whole: int) -> float | None:
    """Return ``part`` of ``whole``; of nothing there is no share."""
    return part / whole if whole else None

"""The ledger of unnamed sources: how often they speak, where, and why they are not named."""

from typing import Any

from claimsapi.operations.metrics.base import GroupBy, Scope, attributions, key, label, rows

_LEDGER = """
    , report AS (
        SELECT {key} AS key, article, claim, source, max(nullif(reason, '')) AS reason
          FROM attribution
         WHERE voice = 'attributed' AND naming = 'unnamed' GROUP BY 1, 2, 3, 4
    )
    SELECT nullif(key, '') AS "group", {label} AS label, reason, count(*) AS reports,
           count(DISTINCT source) AS sources, count(DISTINCT article) AS articles
      FROM report GROUP BY key, reason
     ORDER BY label NULLS LAST, key, reports DESC, reason NULLS LAST
"""


def unnamed_sources(scope: Scope, group_by: GroupBy | None = None) -> list[dict[str, Any]]:
    """
    Return how often each reason for anonymity stands in each group, commonest first.

    Reports without a reason have a line of their own, with None for it (one query).
    """
    ledger = _LEDGER.format(key=key(group_by), label=label(group_by))
    return rows(attributions(scope) + ledger, scope.values)

"""What is counted by figures: the articles as they now stand, and what they report of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from claimsapi.models import Article
from claimsapi.models.article import article_is_active
from claimsapi.models.claim import claim_stands
from claimsapi.models.embargo import is_released
from claimsapi.models.reviewed import not_rejected


class GroupBy(StrEnum):
    """What has a line of its own."""

    PUBLISHER = "publisher"
    MONTH = "month"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """
    Which articles count, and whose statements; the times are half open, ``[after, before)``.

    An article without a time of publication has the time at which it came in. One under embargo
    counts only if ``embargoed``.
    """

    publisher: UUID | None = None
    source: UUID | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    embargoed: bool = False

    @property
    def values(self) -> dict[str, Any]:
        return {
            "publisher": self.publisher,
            "source": self.source,
            "after": self.published_after,
            "before": self.published_before,
        }


# Active articles that count, in the wording that they now have.
_ARTICLES = f"""
    article AS (
        SELECT article.id, publisher_id AS publisher, current_revision_id AS revision,
               to_char(coalesce(published_at, created_at) AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
               wire_of_id IS NOT NULL OR EXISTS (
                   SELECT 1 FROM claimsapi_credit AS credit
                    WHERE credit.revision_id = current_revision_id
                      AND credit.role IN ('wire', 'agency_copy') AND {not_rejected("credit")}
               ) AS wire
          FROM claimsapi_article AS article
         WHERE {article_is_active("article")} AND current_revision_id IS NOT NULL {{conditions}}
    )
"""
_CONDITIONS = {
    "publisher": "AND publisher_id = %(publisher)s",
    "after": "AND coalesce(published_at, created_at) >= %(after)s",
    "before": "AND coalesce(published_at, created_at) < %(before)s",
}
# Where they report a claim that stands, and nobody rejected that place.
_APPEARANCES = f"""
    attribution AS (
        SELECT article.id AS article, article.publisher, article.month, article.wire,
               spot.claim_id AS claim, claim.source_id AS source, source.naming, spot.voice,
               spot.quote_type, spot.cue_stance, spot.cue_spans <> '[]' AS has_cue,
               spot.anonymity_reason AS reason, claim.dispute_id AS dispute, claim.stance
          FROM article
          JOIN claimsapi_attribution AS spot ON spot.revision_id = article.revision
          JOIN claimsapi_claim AS claim ON claim.id = spot.claim_id
          LEFT JOIN claimsapi_source AS source ON source.id = claim.source_id
         WHERE {not_rejected("spot")} AND {claim_stands("claim")} {{conditions}}
    )
"""


def attributions(scope: Scope, *, disputed: bool = False) -> str:
    """
    Return the tables ``article`` and ``attribution`` of ``scope``, for a query that goes on.

    ``disputed`` keeps the claims that are in disputes, whoever makes them.
    """
    wanted = [sql for name, sql in _CONDITIONS.items() if scope.values[name] is not None]
    if not scope.embargoed:
        wanted.append(f"AND {is_released(Article, 'article')}")
    whose = "AND claim.source_id = %(source)s" if scope.source else ""
    claims = "AND claim.dispute_id IS NOT NULL" if disputed else whose
    articles = _ARTICLES.format(conditions=" ".join(wanted))
    return f"WITH {articles}, {_APPEARANCES.format(conditions=claims)}"


def key(group_by: GroupBy | None) -> str:
    """Return the SQL of what lines are told apart by: '' for nobody, and all is one line."""
    return "'all'" if group_by is None else f"coalesce({group_by.value}::text, '') COLLATE \"C\""


def label(group_by: GroupBy | None) -> str:
    """Return the SQL of a line's name, given its ``key``."""
    if group_by in (GroupBy.PUBLISHER, GroupBy.SOURCE):
        return "(SELECT name FROM claimsapi_source WHERE id = nullif(key, '')::uuid)"
    return "nullif(key, 'all')"


def rows(query: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what ``query`` finds, by the names of its columns."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        names = [column.name for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

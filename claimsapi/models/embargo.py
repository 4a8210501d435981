"""
What is under embargo: stored, read and curated, but shown to nobody else before its time.

Everything here compares with the clock of the database, so what was held is there once its time
has come, without anything that had to run. Each constant is the SQL of a list of ids; where no
article is under embargo the first one is empty, and so are all others, at the cost of a look into
an index of the few that ever were.
"""

from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

Rows = TypeVar("Rows", bound=QuerySet[Any])

ARTICLES = "SELECT id FROM claimsapi_article WHERE embargoed_until > statement_timestamp()"

REVISIONS = f"SELECT id FROM claimsapi_revision WHERE article_id IN ({ARTICLES})"

# Those that no other article has. Of two that were merged, one has lost its places to the other.
CLAIMS = f"""
    WITH held AS MATERIALIZED ({REVISIONS}),
         inside AS MATERIALIZED (
             SELECT claim_id FROM claimsapi_attribution
              WHERE revision_id IN (SELECT id FROM held)),
         alone AS MATERIALIZED (
             SELECT claim_id FROM inside
             EXCEPT
             SELECT claim_id FROM claimsapi_attribution
              WHERE claim_id IN (SELECT claim_id FROM inside)
                AND revision_id NOT IN (SELECT id FROM held))
    SELECT claim_id FROM alone
    UNION
    SELECT id FROM claimsapi_claim WHERE merged_into_id IN (SELECT claim_id FROM alone)
"""

_CLAIM = f"WITH claim (id) AS MATERIALIZED ({CLAIMS})"

COUNTER_CLAIMS = f"""
    {_CLAIM}
    SELECT id FROM claimsapi_counterclaim WHERE claim_id IN (SELECT id FROM claim)
    UNION
    SELECT id FROM claimsapi_counterclaim WHERE counter_id IN (SELECT id FROM claim)
    UNION
    SELECT id FROM claimsapi_counterclaim WHERE revision_id IN ({REVISIONS})
"""

# With fewer than two claims that are open there is nothing that others dispute yet.
DISPUTES = f"""
    {_CLAIM}, touched AS MATERIALIZED (
        SELECT dispute_id FROM claimsapi_claim
         WHERE id IN (SELECT id FROM claim) AND dispute_id IS NOT NULL)
    SELECT dispute_id FROM touched
    EXCEPT
    SELECT dispute_id FROM claimsapi_claim
     WHERE id NOT IN (SELECT id FROM claim) AND dispute_id IN (SELECT dispute_id FROM touched)
     GROUP BY dispute_id HAVING count(*) > 1
"""

# Candidates that nothing else names; whoever was confirmed is known already.
SOURCES = f"""
    {_CLAIM}, held AS MATERIALIZED ({REVISIONS}), named AS MATERIALIZED (
        SELECT source_id AS id FROM claimsapi_claim WHERE id IN (SELECT id FROM claim)
         UNION
        SELECT creator_id FROM claimsapi_credit WHERE revision_id IN (SELECT id FROM held)
         UNION
        SELECT supplier_id FROM claimsapi_credit WHERE revision_id IN (SELECT id FROM held))
    SELECT source.id
      FROM named JOIN claimsapi_source AS source USING (id)
     WHERE source.status = 'candidate'
       AND NOT EXISTS (SELECT 1 FROM claimsapi_claim AS other
                        WHERE other.source_id = source.id
                          AND other.id NOT IN (SELECT id FROM claim))
       AND NOT EXISTS (SELECT 1 FROM claimsapi_credit AS credit
                        WHERE source.id IN (credit.creator_id, credit.supplier_id)
                          AND credit.revision_id NOT IN (SELECT id FROM held))
"""

# What is held of each table, by the column whose ids are listed.
_HELD: dict[str, dict[str, str]] = {
    "Article": {"id": ARTICLES},
    "Revision": {"article_id": ARTICLES},
    "Segment": {"revision_id": REVISIONS},
    "Attribution": {"revision_id": REVISIONS},
    "Credit": {"revision_id": REVISIONS},
    "Claim": {"id": CLAIMS},
    "CounterClaim": {"id": COUNTER_CLAIMS},
    "Dispute": {"id": DISPUTES},
    "FactCheck": {"claim_id": CLAIMS},
    "Source": {"id": SOURCES},
    "SourceAlias": {"source_id": SOURCES},
}

# Events of these rows wait until what they tell of is open. Those of jobs do not: they are the
# receipt of whoever sent the article in, and have no words of it.
EVENTS = f"""
    WITH told (id) AS MATERIALIZED (
        ({ARTICLES}) UNION ALL ({CLAIMS}) UNION ALL ({COUNTER_CLAIMS}) UNION ALL ({DISPUTES})
        UNION ALL ({SOURCES}))
    SELECT id FROM claimsapi_event AS event
     WHERE sequence IS NULL AND NOT starts_with(type, 'job.')
       AND (object_id IN (SELECT id FROM told)
            OR EXISTS (SELECT 1 FROM jsonb_path_query(event.payload, '$.**') AS said (value)
                        WHERE said.value #>> '{{}}' IN (SELECT id::text FROM told)))
"""


def is_any() -> bool:
    """Return whether an article is under embargo (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({ARTICLES})")
        [found] = cursor.fetchone()
        return bool(found)


def released(rows: Rows) -> Rows:
    """Keep those of ``rows`` that are not under embargo: all, of what cannot be (no query)."""
    for column, held in _HELD.get(rows.model.__name__, {}).items():
        rows = rows.filter(~Q(**{f"{column}__in": RawSQL(held, ())}))
    return rows


def is_released(model: type[Model], alias: str) -> str:
    """Return the SQL of the condition that the row called ``alias`` is not under embargo."""
    conditions = _HELD.get(model.__name__, {}).items()
    return (
        " AND ".join(f"{alias}.{column} NOT IN ({held})" for column, held in conditions) or "true"
    )

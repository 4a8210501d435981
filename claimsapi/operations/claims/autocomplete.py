"""Claims as an editor remembers them: by some of their words, or of their source's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from claimsapi.models import Dispute
from claimsapi.models.claim import claim_stands
from claimsapi.models.reviewed import not_rejected
from claimsapi.operations.search.commonness import is_common
from claimsapi.operations.search.query import BEARERS, WORDS

# Of more claims that have all the words, the latest so many are ranked.
RANKED = 400

WORDS_READ = 8  # of what was typed; nobody needs more to tell claims apart

_WORD = re.compile(r"\w{1,60}")

# A common word ("the") is nothing to PostgreSQL: its condition is true before it plans, and the
# indexes of words and of names answer for the others.
_WORD_FOUND = f"""
    (numnode(to_tsquery('english', %s)) = 0
     OR {{text}} @@ to_tsquery('english', %s)
     OR claim.source_id = ANY(ARRAY(
            SELECT alias.source_id FROM claimsapi_sourcealias AS alias
             WHERE {WORDS.format(table="alias")} @@ to_tsquery('english', %s)
             ORDER BY alias.id DESC LIMIT {BEARERS})))
"""
_FROM_THE_NEWEST = f"ORDER BY id DESC LIMIT {RANKED}"
_FOUND = f"""
    WITH matched AS MATERIALIZED (
        SELECT id FROM claimsapi_claim AS claim
         WHERE numnode(to_tsquery('english', %s)) > 0 AND {{words}}
           AND {claim_stands("claim")} AND dispute_id IS DISTINCT FROM %s {{latest}}
    ), best AS (
        SELECT claim.id, ts_rank_cd(claim.words, to_tsquery('english', %s)) AS rank
          FROM (SELECT id FROM matched ORDER BY id DESC LIMIT {RANKED}) AS latest
          JOIN claimsapi_claim AS claim USING (id)
         ORDER BY rank DESC, id DESC LIMIT %s
    )
    SELECT claim.id, claim.text, claim.status, coalesce(source.name, ''), coalesce(place.name, ''),
           claim.dispute_id, coalesce(dispute.proposition, '')
      FROM best JOIN claimsapi_claim AS claim USING (id)
      LEFT JOIN claimsapi_source AS source ON source.id = claim.source_id
      LEFT JOIN claimsapi_dispute AS dispute ON dispute.id = claim.dispute_id
      LEFT JOIN LATERAL (
           SELECT publisher.name FROM claimsapi_attribution AS spot
             JOIN claimsapi_revision AS revision ON revision.id = spot.revision_id
             JOIN claimsapi_article AS article ON article.id = revision.article_id
             JOIN claimsapi_source AS publisher ON publisher.id = article.publisher_id
            WHERE spot.claim_id = claim.id AND {not_rejected("spot")}
            ORDER BY spot.id LIMIT 1) AS place ON true
     ORDER BY rank DESC, claim.id DESC
"""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A claim that was found; ``publisher`` is where it first appeared."""

    id: UUID
    text: str
    status: str
    source: str
    publisher: str
    dispute: UUID | None
    proposition: str


def recalled(typed: str, *, outside: Dispute, most: int) -> Sequence[Recalled]:
    """
    Return standing claims that are not in ``outside``, the best first (three queries at most).

    Each typed word is in the claim or in a name of its source; the last may be half of a word.
    """
    words = _WORD.findall(typed)[:WORDS_READ]
    if not words:
        return []
    wanted = [f"'{word}'" for word in words[:-1]] + [f"'{words[-1]}':*"]
    of_words = [word for word in wanted for _ in range(3)]
    every = " AND ".join(_WORD_FOUND for _ in wanted)
    indexed = every.format(text=WORDS.format(table="claim"))
    if is_common("claimsapi_claim AS claim", indexed, of_words, most=RANKED, cost=1):
        query = _FOUND.format(words=every.format(text="claim.words"), latest=_FROM_THE_NEWEST)
    else:
        query = _FOUND.format(words=indexed, latest="")
    either = " | ".join(wanted)
    with connection.cursor() as cursor:
        cursor.execute(query, [either, *of_words, outside.pk, either, most])
        return [Recalled(*row) for row in cursor.fetchall()]

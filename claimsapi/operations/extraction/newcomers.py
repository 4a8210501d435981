"""Claims of articles that were stored at the same time: neither article has seen the other's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NewType
from uuid import UUID

from django.db import connection

from claimsapi.models import Attribution, Claim, CounterClaim, Job, Source
from claimsapi.models.base import before
from claimsapi.models.claim import GONE
from claimsapi.models.source import SourceStatus
from claimsapi.operations.claims import cross_article
from claimsapi.operations.claims.cross_article import CrossArticleMatch
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import claims_locked

# The oldest transaction that may not be visible, as PostgreSQL numbers them.
Snapshot = NewType("Snapshot", str)
EVERYTHING = Snapshot("2")  # FrozenTransactionId: older than all

_SNAPSHOT = "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint & 4294967295)::text"
# By its id a claim is found among the latest, by the transaction that wrote it told from those
# that were visible; age() compares transactions whose numbers have begun anew.
_STORED = """
    SELECT id FROM claimsapi_claim
     WHERE id >= %s AND age(xmin) <= age(%s::xid)
"""

# How long a row may have had its id before others could see it: longer than any transaction.
UNSEEN = timedelta(minutes=10)


def stored_by(job: Job) -> list[Attribution]:
    """Return the attributions that ``job`` has stored, the first one first (one query)."""
    rows = Attribution.objects.filter(job=job).order_by("pk")
    return list(rows.select_related("claim__source", "claim__dispute", "revision__article"))


def sources_in(rows: Sequence[Attribution]) -> list[Source]:
    """Return the sources that came with ``rows``, which a job has stored."""
    brought = {row.claim.source for row in rows if row.claim.source}
    return [
        source
        for source in brought
        if source.status == SourceStatus.CANDIDATE and source.pk >= before(rows[0].pk, UNSEEN)
    ]


def find(rows: Sequence[Attribution], since: Snapshot | None) -> Sequence[CrossArticleMatch]:
    """
    Return what the claims of ``rows``, which a job has stored, are to those stored meanwhile.

    Whichever of two articles looks later sees both. It is called after the commit, so that one of
    them does. One query where nothing was stored meanwhile, four where something was.

    :param since: what was seen when the claims were matched; None if another worker did that
    """
    if not rows:
        return []
    own = {row.claim_id for row in rows}
    found = _stored_since(before(rows[0].pk, UNSEEN), since or EVERYTHING) - own
    return cross_article.matches_among(rows[0].revision, rows, found)


def snapshot() -> Snapshot:
    """Return what this transaction, or the next statement, does not see (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        return Snapshot(cursor.fetchone()[0])


def _stored_since(least: UUID, since: Snapshot) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [least, since])
        return {pk for (pk,) in cursor.fetchall()}


def join(found: Sequence[CrossArticleMatch], *, now: datetime) -> None:
    """
    Put together what ``find`` has found, as if one of the articles had come later.

    Claims that are gone by now are left out. No query without matches.
    """
    if not found:
        return
    wanted = {pk for match in found for pk in (match.new.pk, match.earlier.pk)}
    held = {claim.pk: claim for claim in claims_locked(Claim.objects.filter(pk__in=wanted))}
    matches = list(_as_they_are(found, held))
    said_again = {match.new: match.earlier for match in cross_article.said_again(matches)}
    with events.gathered():
        for new, earlier in said_again.items():
            _say_again(*sorted((new, earlier), key=lambda claim: claim.pk))
        others = [match for match in matches if match.new not in said_again]
        cross_article.join_known(others)
        cross_article.join_rest(others, now=now)


def _as_they_are(
    found: Iterable[CrossArticleMatch], held: Mapping[UUID, Claim]
) -> Iterable[CrossArticleMatch]:
    """Yield each match whose claims still stand, with one object for each claim."""
    for match in found:
        new, earlier = held.get(match.new.pk), held.get(match.earlier.pk)
        if new and earlier and not {new.status, earlier.status} & set(GONE):
            yield CrossArticleMatch(new, earlier, match.relation, match.extractor)


def _say_again(first: Claim, later: Claim) -> None:
    """
    Make the attributions of ``later`` those of ``first``, unless somebody has decided on it.

    It also stays if it answers something, or is answered: a person may merge the two.
    """
    pairs = CounterClaim.objects.filter(claim=later) | CounterClaim.objects.filter(counter=later)
    undecided = Claim.objects.waiting().filter(pk=later.pk, reviews=None, dispute=None)
    if undecided.exists() and not pairs.exists():
        Attribution.objects.filter(claim=later).update(claim=first)
        undecided.delete()

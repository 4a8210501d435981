"""Claims of articles that were stored at the same time: neither article has seen the other's."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from claimsapi.models import Attribution, Claim, CounterClaim, Job
from claimsapi.models.claim import GONE, ClaimStatus
from claimsapi.operations.claims import cross_article
from claimsapi.operations.claims.cross_article import CrossArticleMatch
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import claims_locked

# A row was written by a transaction that began this long ago at most, if it was not visible.
UNSEEN = timedelta(minutes=2)

_NOW = "SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text, now()"
# By the time of PostgreSQL claims are found among the latest; by the transaction that wrote them,
# as they are now, they are told from those that were visible: age() compares transactions whose
# numbers have begun anew. One that was only changed since is looked at, too.
_STORED = """
    SELECT id FROM claimsapi_claim WHERE updated_at >= %s AND age(xmin) <= age(%s::xid)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a statement saw: all that transactions before ``oldest`` wrote, at ``at``."""

    oldest: str
    at: datetime


def seen_now() -> Seen:
    """Return what the next statement sees at least (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW)
        return Seen(*cursor.fetchone())


def stored_by(job: Job) -> list[Attribution]:
    """Return the attributions that ``job`` has stored, the first one first (one query)."""
    rows = Attribution.objects.filter(job=job).order_by("pk")
    return list(rows.select_related("claim__source", "claim__dispute", "revision__article"))


def find(job: Job, since: Seen | None, known: Collection[UUID] = ()) -> Sequence[CrossArticleMatch]:
    """
    Return what the claims that ``job`` has stored are to those stored meanwhile.

    Whichever of two articles looks later sees both. It is called after the commit, so that one of
    them does. One query where nothing was stored meanwhile, five where something was.

    :param since: what was seen when the claims were matched; None if another worker did that, whose
        job this is now: then all claims are looked at
    :param known: those of the job's claims that the caller knows of, which are no news
    """
    news = None if since is None else _stored_since(since) - set(known)
    rows = stored_by(job) if news is None or news else []
    if not rows:
        return []
    own = {row.claim_id for row in rows}
    among = None if news is None else news - own
    return cross_article.matches(rows[0].revision, rows, own, among=among)


def _stored_since(seen: Seen) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [seen.at - UNSEEN, seen.oldest])
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
    gone: set[UUID] = set()
    with events.gathered():
        for match in cross_article.said_again(matches):
            if not gone & {match.new.pk, match.earlier.pk}:
                gone |= _say_again(match.new, match.earlier)
        left = [match for match in matches if not gone & {match.new.pk, match.earlier.pk}]
        cross_article.join_known(left)
        cross_article.join_rest(left, now=now)


def _as_they_are(
    found: Iterable[CrossArticleMatch], held: Mapping[UUID, Claim]
) -> Iterable[CrossArticleMatch]:
    """Yield each match whose claims still stand, with one object for each claim."""
    for match in found:
        new, earlier = held.get(match.new.pk), held.get(match.earlier.pk)
        if new and earlier and not {new.status, earlier.status} & set(GONE):
            yield CrossArticleMatch(new, earlier, match.relation, match.extractor)


def _say_again(one: Claim, other: Claim) -> set[UUID]:
    """
    Make the attributions of the later of two claims those of the first; return which one is gone.

    Who was told of that one is told into which it was merged. Neither is gone if somebody has
    decided on the later one, or it answers something or is answered: a person may merge the two.
    """
    first, later = sorted((one, other), key=lambda claim: claim.pk)
    pairs = CounterClaim.objects.filter(Q(claim=later) | Q(counter=later))
    undecided = Claim.objects.waiting().filter(pk=later.pk, reviews=None, dispute=None)
    if pairs.exists() or not undecided.exists():
        return set()
    moved = list(Attribution.objects.filter(claim=later).select_related("revision"))
    Attribution.objects.filter(claim=later).update(claim=first)
    undecided.update(status=ClaimStatus.WITHDRAWN, merged_into=first)
    for revision in {row.revision for row in moved}:
        events.emit_gone(revision, [later.pk], merged_into=first.pk)
    return {later.pk}

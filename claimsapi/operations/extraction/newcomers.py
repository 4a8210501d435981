"""Claims of articles that were stored at the same time: neither article has seen the other's."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from claimsapi.models import Attribution, Claim, CounterClaim, Job, Source
from claimsapi.models.base import before
from claimsapi.models.claim import GONE
from claimsapi.models.source import SourceStatus
from claimsapi.operations.claims import cross_article
from claimsapi.operations.claims.cross_article import CrossArticleMatch
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import claims_locked

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


def find(rows: Sequence[Attribution]) -> Sequence[CrossArticleMatch]:
    """
    Return what the claims of ``rows``, which a job has stored, are to those stored meanwhile.

    Whichever of two articles looks later sees both. It is called after the commit, so that one of
    them does.
    """
    if not rows:
        return []
    own = {row.claim_id for row in rows}
    since = before(rows[0].pk, UNSEEN)
    return cross_article.newcomers(rows[0].revision, rows, own, since=since)


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

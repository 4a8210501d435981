"""A new claim among the earlier ones of other articles: said again, agreed with, contradicted."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claimsapi.extract.result import EXTRACTOR, Basis, ClaimKind, CueKind
from claimsapi.extract.result import Relation as Answer
from claimsapi.link.claims.cross_article import Joint, Relation, Said, relation
from claimsapi.link.disputes.wording import neutral
from claimsapi.models import Attribution, Claim, CounterClaim, Revision
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import PROPOSITION_LENGTH
from claimsapi.operations.claims.match import Asked, Likely, likeliest_of_each
from claimsapi.operations.core import events
from claimsapi.operations.disputes import propose

# Articles farther apart speak of other events in the same words: another vote, another retreat.
WINDOW = timedelta(days=45)

# Counts of one thing go up from day to day; on one day two of them contradict each other.
RECOUNTED = timedelta(days=3)

CANDIDATES = 20

KINDS = frozenset({ClaimKind.FACTUAL, ClaimKind.FORECAST, ClaimKind.DENIAL})


@dataclass(frozen=True, slots=True)
class CrossArticleMatch:
    """A claim that is new and one of another article, and what they are to each other."""

    new: Claim
    earlier: Claim
    relation: Relation
    extractor: str = EXTRACTOR


def matches(
    revision: Revision,
    rows: Iterable[Attribution],
    own: Collection[UUID],
    *,
    among: Collection[UUID] | None = None,
) -> list[CrossArticleMatch]:
    """
    Return what the new claims of ``rows`` are to earlier ones, but for the article's ``own``.

    The surest come first. Three queries, whatever the number of claims (a fourth when statistics
    are new), none without claims that can be compared.

    :param among: the claims to look at; all, if none are given
    """
    if among is not None and not among:
        return []
    speech = (row.claim for row in rows if row.cue_kind == CueKind.SPEECH)
    new = list(dict.fromkeys(claim for claim in speech if is_comparable(claim)))
    asked = [Asked(claim.text, claim.source_id) for claim in new]
    found = likeliest_of_each(asked, limit=CANDIDATES, excluding=own, among=among)
    related = [
        (claim, one.id, joint)
        for claim, likely in zip(new, found, strict=True)
        for one in likely
        if is_comparable(one) and (joint := relation(_said(claim), _said(one)))
    ]
    dated = elsewhere(revision, {earlier for _, earlier, _ in related})
    matched = [
        CrossArticleMatch(claim, earlier.claim, joint)
        for claim, pk, one in related
        if (earlier := dated.get(pk)) and (joint := _in_time(one, claim, earlier))
    ]
    return sorted(matched, key=lambda match: (-match.relation.score, match.earlier.pk))


def is_comparable(claim: Claim | Likely) -> bool:
    return claim.kind in KINDS and claim.source_id is not None


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim of other articles, and how far from this one's date it last came up in any."""

    claim: Claim
    at: datetime
    gap: timedelta


def elsewhere(revision: Revision, claims: Collection[UUID]) -> dict[UUID, Dated]:
    """
    Return those of ``claims`` that came up, as speech, in another article within WINDOW.

    Each is one object, so that a dispute it joins is seen by every match of it (one query, none
    without claims).
    """
    if not claims:
        return {}
    speech = (
        Attribution.objects.standing()
        .filter(claim=OuterRef("pk"), cue_kind=CueKind.SPEECH)
        .of_active_articles()
        .exclude(revision__article=revision.article_id)
        .order_by()
    )
    when = Coalesce("revision__article__published_at", "revision__fetched_at")
    last = speech.values("claim").annotate(at=Max(when)).values("at")
    rows: QuerySet[Any] = Claim.objects.select_related("source", "dispute").filter(pk__in=claims)
    here = revision.article.published_at or revision.fetched_at
    return {
        claim.pk: Dated(claim, claim.said_at, gap)
        for claim in rows.annotate(said_at=Subquery(last))
        if claim.said_at and (gap := abs(here - claim.said_at)) <= WINDOW
    }


def _in_time(found: Relation, new: Claim, earlier: Dated) -> Relation | None:
    """Return what the times at which both were said leave of their relation."""
    if found.joint == Joint.AGAIN and _at_other_times(new, earlier.claim):
        return replace(found, joint=Joint.AGREES)
    if found.joint == Joint.RECOUNTS and earlier.gap > RECOUNTED:
        return None
    return found


def _said(claim: Claim | Likely) -> Said:
    return Said(claim.text, source=str(claim.source_id or ""), denied=_is_denial(claim))


def _is_denial(claim: Claim | Likely) -> bool:
    return claim.kind == ClaimKind.DENIAL


def _at_other_times(one: Claim, other: Claim) -> bool:
    if not (one.said_from and one.said_to and other.said_from and other.said_to):
        return False
    return one.said_to < other.said_from or other.said_to < one.said_from


def said_again(found: Iterable[CrossArticleMatch]) -> Iterator[CrossArticleMatch]:
    """Yield for each new claim that is an earlier one again the surest match."""
    seen: set[UUID] = set()
    for match in found:
        if match.relation.joint == Joint.AGAIN and match.new.pk not in seen:
            seen.add(match.new.pk)
            yield match


def join_known(found: Sequence[CrossArticleMatch]) -> None:
    """Put each new claim into the dispute of the earlier claim that it is surest to be about."""
    for match in found:
        if match.earlier.dispute and match.new.dispute_id is None:
            _join(match.new, match.earlier, match.relation)


def join_rest(found: Sequence[CrossArticleMatch], *, now: datetime) -> None:
    """
    Put earlier claims into the disputes that new ones have come into, or open one for both.

    Opened for two that contradict each other though neither article says so: an inferred
    counter-claim, and what agrees with either joins it.
    """
    for match in found:
        if match.relation.joint != Joint.AGREES and not propose.apart(match.new, match.earlier):
            _oppose(match, now=now)
    for match in found:
        if match.new.dispute and match.earlier.dispute_id is None:
            _join(match.earlier, match.new, match.relation)
    join_known(found)


def _join(claim: Claim, known: Claim, relation: Relation) -> None:
    """Put ``claim`` on the side that it takes in the dispute of ``known``."""
    stance = Stance(known.stance)
    assert known.dispute is not None
    if stance in (Stance.AFFIRMS, Stance.DENIES) and relation.joint in (
        Joint.AGREES,
        Joint.OPPOSES,
    ):
        side = stance if relation.joint == Joint.AGREES else propose.opposite(stance)
        propose.join(claim, known.dispute, side)


def _oppose(match: CrossArticleMatch, *, now: datetime) -> None:
    """Store that the two claims contradict each other, and put both into one dispute."""
    denying_first = match.relation.joint == Joint.RECOUNTS or match.relation.denies
    counter, claim = (match.new, match.earlier) if denying_first else (match.earlier, match.new)
    if None in (claim.source_id, counter.source_id) or claim.source_id == counter.source_id:
        return
    both = (claim.pk, counter.pk)
    if CounterClaim.objects.filter(claim__in=both, counter__in=both).exists():
        return
    recounts = match.relation.joint == Joint.RECOUNTS
    pair = CounterClaim(
        claim=claim,
        counter=counter,
        relation=Answer.DISPUTES if recounts else Answer.DENIES,
        basis=Basis.INFERRED,
        confidence=match.relation.score,
        extractor=match.extractor,
    )
    statements = [counter.text, claim.text] if _is_denial(counter) else [claim.text]
    sentence = neutral(statements, length=PROPOSITION_LENGTH)
    propose.propose(pair, proposition=sentence, now=now)
    pair.save(force_insert=True)
    events.emit_counter_claim(pair)

"""A new claim among the earlier ones of other articles: said again, agreed with, contradicted."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Coalesce

from claimsapi.extract.result import EXTRACTOR, Basis, ClaimKind, CueKind
from claimsapi.extract.result import Relation as Answer
from claimsapi.link.claims.cross_article import Joint, Relation, Said, relation
from claimsapi.link.disputes.wording import neutral
from claimsapi.models import Attribution, Claim, CounterClaim, Revision
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import PROPOSITION_LENGTH
from claimsapi.operations.claims.match import earlier_claims
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
    revision: Revision, rows: Iterable[Attribution], own: Collection[UUID]
) -> list[CrossArticleMatch]:
    """
    Return what the new claims of ``rows`` are to earlier ones, but for the article's ``own``.

    The surest come first. The caller has taken STORING: two articles read at once would miss each
    other. Costs the queries of ``earlier_claims`` for each claim, and one more.
    """
    new = [row.claim for row in rows if row.cue_kind == CueKind.SPEECH and is_comparable(row.claim)]
    found = {claim: _candidates(claim, own) for claim in new}
    # One object for each claim, so that a dispute it joins is seen by every match of it.
    earlier = {one.pk: one for candidates in found.values() for one in candidates}
    dates = last_said(revision, earlier)
    here = revision.article.published_at or revision.fetched_at
    matched = [
        CrossArticleMatch(claim, earlier[one.pk], joint)
        for claim, candidates in found.items()
        for one in candidates
        if one.pk in dates and (joint := _relation(claim, one, abs(here - dates[one.pk])))
    ]
    return sorted(matched, key=lambda match: (-match.relation.score, match.earlier.pk))


def newcomers(
    revision: Revision, rows: Iterable[Attribution], own: Collection[UUID], *, since: UUID
) -> list[CrossArticleMatch]:
    """As ``matches``, among the claims with an id from ``since`` on."""
    found = matches(revision, rows, own)
    return [match for match in found if match.earlier.pk >= since]


def is_comparable(claim: Claim) -> bool:
    return claim.kind in KINDS and claim.source_id is not None


def _candidates(claim: Claim, excluding: Collection[UUID]) -> list[Claim]:
    found = earlier_claims(claim.text, source=claim.source, limit=CANDIDATES, excluding=excluding)
    return [match.claim for match in found if is_comparable(match.claim)]


def last_said(revision: Revision, claims: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return when each of ``claims`` last came up, as speech, in another article (one query)."""
    elsewhere = (
        Attribution.objects.standing()
        .filter(claim__in=claims, cue_kind=CueKind.SPEECH)
        .of_active_articles()
        .exclude(revision__article=revision.article_id)
        .order_by()
    )
    when = Coalesce("revision__article__published_at", "revision__fetched_at")
    return dict(elsewhere.values_list("claim").annotate(at=Max(when)))


def _relation(new: Claim, earlier: Claim, gap: timedelta) -> Relation | None:
    found = relation(_said(new), _said(earlier)) if gap <= WINDOW else None
    if found and found.joint == Joint.AGAIN and _at_other_times(new, earlier):
        return replace(found, joint=Joint.AGREES)
    if found and found.joint == Joint.RECOUNTS and gap > RECOUNTED:
        return None
    return found


def _said(claim: Claim) -> Said:
    return Said(claim.text, source=str(claim.source_id or ""), denied=_is_denial(claim))


def _is_denial(claim: Claim) -> bool:
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
    if CounterClaim.objects.filter(claim=counter, counter=claim).exists():
        return
    recounts = match.relation.joint == Joint.RECOUNTS
    pair, is_new = CounterClaim.objects.get_or_create(
        claim=claim,
        counter=counter,
        defaults={
            "relation": Answer.DISPUTES if recounts else Answer.DENIES,
            "basis": Basis.INFERRED,
            "confidence": match.relation.score,
            "extractor": match.extractor,
        },
    )
    if is_new:
        statements = [counter.text, claim.text] if _is_denial(counter) else [claim.text]
        sentence = neutral(statements, length=PROPOSITION_LENGTH)
        pair.claim, pair.counter = claim, counter
        propose.propose(pair, proposition=sentence, now=now)
        events.emit_counter_claim(pair)

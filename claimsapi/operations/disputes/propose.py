"""Disputes as machines propose them: opened where a claim is answered, widened as others join."""

from datetime import datetime

from django.db import connection
from django.utils.text import slugify

from claimsapi.extract.result import ClaimKind, Relation
from claimsapi.models import Claim, ClaimSeparation, CounterClaim, Dispute
from claimsapi.models.claim import Stance
from claimsapi.models.event import EventType
from claimsapi.models.reviewed import Review
from claimsapi.operations.core import events

SLUG_LENGTH = 120

# What the answering claim says of a proposition that the answered one affirms.
_STANCE = {
    Relation.DENIES: Stance.DENIES,
    Relation.DISPUTES: Stance.DENIES,
    Relation.CORRECTS: Stance.DENIES,
    Relation.QUALIFIES: Stance.QUALIFIES,
    Relation.IMPUGNS_SOURCE: Stance.QUESTIONS,
}
_OTHER = {Stance.AFFIRMS: Stance.DENIES, Stance.DENIES: Stance.AFFIRMS}

# In no dispute yet; kept apart from no claim of this one, nor rejected as an answer of one or to
# one; and with no claim of another dispute in a counter-claim that is not rejected.
_JOIN = f"""
    UPDATE "claimsapi_claim" AS claim SET dispute_id = %(dispute)s, stance = %(stance)s
     WHERE claim.id = %(claim)s AND claim.dispute_id IS NULL
       AND NOT EXISTS (
           SELECT FROM claimsapi_claimseparation AS pair
             JOIN claimsapi_claim AS other
               ON other.id IN (pair.first_id, pair.second_id) AND other.dispute_id = %(dispute)s
            WHERE pair.first_id = %(claim)s OR pair.second_id = %(claim)s)
       AND NOT EXISTS (
           SELECT FROM claimsapi_counterclaim AS pair
             JOIN claimsapi_claim AS other
               ON other.id IN (pair.claim_id, pair.counter_id) AND other.dispute_id IS NOT NULL
            WHERE (pair.claim_id = %(claim)s OR pair.counter_id = %(claim)s)
              AND (pair.review = '{Review.REJECTED.value}') = (other.dispute_id = %(dispute)s))
"""


def propose(counter_claim: CounterClaim, *, proposition: str, now: datetime) -> Dispute | None:
    """
    Put both claims of ``counter_claim``, which is yet to be stored, into one dispute with it.

    It is returned: the one that either claim is in already, or a new one about ``proposition``; a
    stance that a claim has is kept. Returns None where nothing stands between two parties (both
    claims are of one source, or one has no known source), where a person keeps them apart, and
    where there is no proposition for a new one: the counter-claim waits for a person to write it.
    """
    claim, counter = counter_claim.claim, counter_claim.counter
    if None in (claim.source_id, counter.source_id) or claim.source_id == counter.source_id:
        return None
    dispute = claim.dispute or counter.dispute
    if dispute is None:
        if not proposition:
            return None
        if ClaimSeparation.objects.between([claim.pk], [counter.pk]).exists():
            return None
        dispute = open_about(proposition, now=now)
    relation = Relation(counter_claim.relation)
    answered = join(claim, dispute, _answered(claim, counter, relation))
    why = {"counter_claim": str(counter_claim.pk)}
    answering = join(counter, dispute, _answering(relation, answered), **why) if answered else None
    if answering is None:
        return None
    counter_claim.dispute = dispute
    return dispute


def sides(counter_claim: CounterClaim) -> dict[Claim, Stance]:
    """Return on which side of a new dispute each of its claims is."""
    claim, counter = counter_claim.claim, counter_claim.counter
    relation = Relation(counter_claim.relation)
    answered = _answered(claim, counter, relation)
    return {claim: answered, counter: _answering(relation, answered)}


def apart(claim: Claim, counter: Claim) -> bool:
    """Return whether the two claims are in different disputes already."""
    return None not in (claim.dispute_id, counter.dispute_id) and (
        claim.dispute_id != counter.dispute_id
    )


def open_about(proposition: str, *, now: datetime) -> Dispute:
    """Store an open dispute about ``proposition`` and return it."""
    dispute = Dispute.objects.create(
        title=proposition,
        proposition=proposition,
        slug=slugify(proposition)[:SLUG_LENGTH],
        opened_at=now,
    )
    events.emit(EventType.DISPUTE_OPENED, dispute)
    return dispute


def join(claim: Claim, dispute: Dispute, stance: Stance, **why: str) -> Stance | None:
    """
    Put ``claim`` into ``dispute`` unless it is there; return the stance it has there.

    ``why`` is told by the event.

    Returns None, and does nothing, where a person keeps it apart from a claim of the dispute, or
    where it is in another dispute or belongs to one by a counter-claim. The caller has locked both.
    """
    if claim.dispute_id == dispute.pk:
        return Stance(claim.stance)
    if claim.dispute_id is not None or not _has_joined(claim, dispute, stance):
        return None
    claim.dispute, claim.stance = dispute, stance
    events.emit(
        EventType.DISPUTE_CHANGED,
        dispute,
        change="claim_joined",
        claim=str(claim.pk),
        stance=stance,
        **why,
    )
    return stance


def opposite(stance: Stance) -> Stance:
    """Return the other side; who qualifies or questions has none."""
    return _OTHER.get(stance, stance)


def _has_joined(claim: Claim, dispute: Dispute, stance: Stance) -> bool:
    """Join unless a decision of a person, or a counter-claim, speaks against it (one query)."""
    values = {"claim": claim.pk, "dispute": dispute.pk, "stance": stance.value}
    with connection.cursor() as cursor:
        cursor.execute(_JOIN, values)
        return bool(cursor.rowcount)


def _answered(claim: Claim, counter: Claim, relation: Relation) -> Stance:
    """
    Return the stance of an answered claim that has none yet.

    A claim that is reported as denied denies; one whose denial has a side is on the other.
    """
    if counter.dispute_id is not None and _STANCE[relation] == Stance.DENIES:
        return opposite(Stance(counter.stance)) if counter.stance in _OTHER else Stance.AFFIRMS
    return Stance.DENIES if claim.kind == ClaimKind.DENIAL else Stance.AFFIRMS


def _answering(relation: Relation, answered: Stance) -> Stance:
    """Return the stance of an answer: who denies a denial affirms."""
    stance = _STANCE[relation]
    return opposite(stance) if answered == Stance.DENIES and stance == Stance.DENIES else stance

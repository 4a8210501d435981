"""Disputes: opened where a claim is answered, widened as other claims join in."""

from datetime import datetime

from django.utils.text import slugify

from claimsapi.extract.result import Relation
from claimsapi.models import Claim, CounterClaim, Dispute
from claimsapi.models.claim import Stance

SLUG_LENGTH = 120

# What the answering claim says of a proposition that the answered one affirms.
_STANCE = {
    Relation.DENIES: Stance.DENIES,
    Relation.DISPUTES: Stance.DENIES,
    Relation.CORRECTS: Stance.DENIES,
    Relation.QUALIFIES: Stance.QUALIFIES,
    Relation.IMPUGNS_SOURCE: Stance.QUESTIONS,
}


def propose(pair: CounterClaim, *, proposition: str, now: datetime) -> Dispute | None:
    """
    Put both claims of ``pair`` into one dispute and return it.

    The dispute is the one that either claim is in already, or a new one about ``proposition``; a
    stance that a claim has is kept. Returns None where nothing stands between two parties: both
    claims are of one source, or one has no known source.

    :raises django.db.IntegrityError: (at commit) if the claims are in two disputes already, which
        only a person can join
    """
    claim, counter = pair.claim, pair.counter
    if None in (claim.source_id, counter.source_id) or claim.source_id == counter.source_id:
        return None
    dispute = claim.dispute or counter.dispute or _open(proposition, now=now)
    answered = _join(claim, dispute, Stance.AFFIRMS)
    _join(counter, dispute, _answering(Relation(pair.relation), answered))
    CounterClaim.objects.filter(pk=pair.pk).update(dispute=dispute)
    return dispute


def apart(claim: Claim, counter: Claim) -> bool:
    """Return whether the two claims are in different disputes already."""
    return None not in (claim.dispute_id, counter.dispute_id) and (
        claim.dispute_id != counter.dispute_id
    )


def _open(proposition: str, *, now: datetime) -> Dispute:
    return Dispute.objects.create(
        title=proposition,
        proposition=proposition,
        slug=slugify(proposition)[:SLUG_LENGTH],
        opened_at=now,
    )


def _join(claim: Claim, dispute: Dispute, stance: Stance) -> Stance:
    """Put ``claim`` into ``dispute`` unless it is there; return the stance it has there."""
    if claim.dispute_id is None:
        claim.dispute, claim.stance = dispute, stance
        claim.save(update_fields=["dispute", "stance"])
    return Stance(claim.stance)


def _answering(relation: Relation, answered: Stance) -> Stance:
    """Return the stance of an answer: who denies a denial affirms."""
    stance = _STANCE[relation]
    if answered == Stance.DENIES and stance == Stance.DENIES:
        return Stance.AFFIRMS
    return stance

"""Write down an extraction's counter-claims, and the disputes that they open or widen."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, Extraction
from claimsapi.models import Claim, CounterClaim, Revision
from claimsapi.models.anchors import anchors
from claimsapi.models.reviewed import Review
from claimsapi.operations.core import events
from claimsapi.operations.disputes import propose

logger = logging.getLogger(__name__)

# The answered claim and the answering one.
Ends = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Known:
    """The stored pairs of an article's claims, and those whose confidence is now another."""

    rows: Mapping[Ends, CounterClaim]
    changed: Sequence[CounterClaim] = ()


def read_again(
    extraction: Extraction,
    claims: Mapping[str, Claim],
    *,
    new_claims: Collection[Claim],
    now: datetime,
) -> Known:
    """
    Return what is stored of the pairs of ``extraction``, each as sure as it is found to be now.

    What a person decided stays. One query, none where all claims are new, and four more for a pair
    that has become sure enough to open a dispute. ``store`` saves them: claims and disputes are
    changed before attributions, pairs after (models.locks).
    """
    if not extraction.counter_claims:
        return Known({})
    rows = _stored({*claims.values()} - {*new_claims})
    changed = []
    for found, claim, counter in _between_two(extraction, claims):
        row = rows.get((claim.pk, counter.pk))
        if row and _is_changed(row, found):
            row.confidence = found.confidence
            if row.dispute_id is None:
                _propose(row, found, now=now)
            changed.append(row)
    return Known(rows, changed)


def store(
    revision: Revision,
    extraction: Extraction,
    claims: Mapping[str, Claim],
    *,
    known: Known,
    now: datetime,
) -> int:
    """
    Store what is new of the counter-claims of ``extraction``; return how many it has, known or new.

    ``claims``, by attribution, are locked. One query for each counter-claim that is new or has
    changed, and four more for one that opens a dispute: each speaks for or against those that come
    after it.
    """
    new: dict[Ends, CounterClaim] = {}
    total = 0
    for row in known.changed:
        row.save(update_fields=["confidence", "dispute"])
    for counter_claim, claim, counter in _between_two(extraction, claims):
        ends = claim.pk, counter.pk
        if _is_answered_back(counter_claim, known.rows.get(ends[::-1]) or new.get(ends[::-1])):
            continue  # somebody, or an earlier reading, sees it the other way round
        if propose.apart(claim, counter):
            logger.info("claims %s and %s stay in their disputes", counter.pk, claim.pk)
            continue
        total += 1
        if ends in known.rows or ends in new:
            continue
        new[ends] = row = _row(revision, counter_claim, claim, counter)
        _propose(row, counter_claim, now=now)
        row.save(force_insert=True)
        events.emit_counter_claim(row)
    return total


def _between_two(
    extraction: Extraction, claims: Mapping[str, Claim]
) -> Iterator[tuple[result.CounterClaim, Claim, Claim]]:
    """Yield each counter-claim with its two claims, unless a person rejected one or it is one."""
    for counter_claim in extraction.counter_claims:
        claim, counter = claims.get(counter_claim.claim), claims.get(counter_claim.counter)
        if claim and counter and claim != counter:
            yield counter_claim, claim, counter


def _stored(claims: Collection[Claim]) -> dict[Ends, CounterClaim]:
    """Return the stored pairs of ``claims``, with them (one query, none for fewer than two)."""
    if len(claims) < 2:
        return {}
    by_pk = {claim.pk: claim for claim in claims}
    rows = list(CounterClaim.objects.filter(claim__in=by_pk, counter__in=by_pk).order_by())
    for row in rows:
        row.claim, row.counter = by_pk[row.claim_id], by_pk[row.counter_id]
    return {(row.claim_id, row.counter_id): row for row in rows}


def _is_answered_back(counter_claim: result.CounterClaim, turned: CounterClaim | None) -> bool:
    """
    Return whether the pair is there in the other direction, as ``turned``.

    One that a person rejected leaves this direction open to the extractor, not to a second reader.
    """
    if turned is None:
        return False
    return counter_claim.extractor != EXTRACTOR or turned.review != Review.REJECTED


def _is_changed(row: CounterClaim, found: result.CounterClaim) -> bool:
    """Return whether the extractor finds its own pair, undecided, more or less sure than before."""
    own = found.extractor == row.extractor == EXTRACTOR
    return own and row.review == Review.PENDING and row.confidence != found.confidence


def _propose(row: CounterClaim, found: result.CounterClaim, *, now: datetime) -> None:
    """Put both claims of ``row`` into one dispute, unless the pair is too unlikely for it."""
    if row.confidence >= settings.REVIEW_CONFIDENCE:
        propose.propose(row, proposition=found.proposition, now=now)


def _row(
    revision: Revision, counter_claim: result.CounterClaim, claim: Claim, counter: Claim
) -> CounterClaim:
    return CounterClaim(
        claim=claim,
        counter=counter,
        relation=counter_claim.relation,
        basis=counter_claim.basis,
        revision=revision,
        evidence_spans=anchors(counter_claim.evidence, revision.text),
        confidence=counter_claim.confidence,
        extractor=counter_claim.extractor,
    )

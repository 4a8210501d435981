"""Write down an extraction's counter-claims, and the disputes that they open or widen."""

import logging
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, Extraction
from claimsapi.models import Claim, CounterClaim, Revision
from claimsapi.models.anchors import anchors
from claimsapi.operations.core import events
from claimsapi.operations.disputes import propose

logger = logging.getLogger(__name__)

# The answered claim and the answering one.
Ends = tuple[UUID, UUID]


def store(
    revision: Revision,
    extraction: Extraction,
    claims: Mapping[str, Claim],
    *,
    new_claims: Collection[Claim],
    now: datetime,
) -> int:
    """
    Store what is new of the counter-claims of ``extraction``; return how many it has, known or new.

    ``claims``, by attribution, are locked; nothing answers ``new_claims`` yet. One query, none
    where all are new, one for each counter-claim that is new, and four more for one that opens a
    dispute: each speaks for or against those that come after it.
    """
    known = _known({*claims.values()} - {*new_claims}) if extraction.counter_claims else set()
    new: dict[Ends, CounterClaim] = {}
    total = 0
    for counter_claim, claim, counter in _between_two(extraction, claims):
        ends = claim.pk, counter.pk
        if _is_answered_back(counter_claim, ends, {*known, *new}):
            continue  # somebody, or the first reader, sees it the other way round
        if propose.apart(claim, counter):
            logger.info("claims %s and %s stay in their disputes", counter.pk, claim.pk)
            continue
        total += 1
        if ends in known or ends in new:
            continue
        new[ends] = row = _row(revision, counter_claim, claim, counter)
        if row.confidence >= settings.REVIEW_CONFIDENCE:
            propose.propose(row, proposition=counter_claim.proposition, now=now)
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


def _known(claims: Collection[Claim]) -> set[Ends]:
    """Return the pairs of ``claims`` that are stored (one query, none for fewer than two)."""
    if len(claims) < 2:
        return set()
    pks = {claim.pk for claim in claims}
    rows = CounterClaim.objects.filter(claim__in=pks, counter__in=pks).order_by()
    return set(rows.values_list("claim_id", "counter_id"))


def _is_answered_back(counter_claim: result.CounterClaim, ends: Ends, known: set[Ends]) -> bool:
    """Return whether what a second reader proposes is there in the other direction."""
    return counter_claim.extractor != EXTRACTOR and ends[::-1] in known


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

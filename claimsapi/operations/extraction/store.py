"""Write one extraction down: sources, attributions, counter-claims and disputes, credits."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, Extraction
from claimsapi.models import Article, Claim, CounterClaim, Job, Revision
from claimsapi.models.anchors import anchors
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.articles.wire_copies import link_copies
from claimsapi.operations.attributions import store as attribution_store
from claimsapi.operations.attributions.from_extraction import bounded
from claimsapi.operations.claims import cross_article
from claimsapi.operations.core import events
from claimsapi.operations.credits.store import store_credits
from claimsapi.operations.disputes import propose, right_of_reply
from claimsapi.operations.sources import resolve

logger = logging.getLogger(__name__)


def locked_to_store(revision: Revision) -> Article:
    """Return the article of ``revision`` as it is now, after all that ``store`` waits for."""
    take(Advisory.STORING, Advisory.NAMES, beside=(Advisory.MERGES, Advisory.LINES))
    return Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)


def store(job: Job, extraction: Extraction, *, now: datetime) -> dict[str, Any]:
    """
    Store what ``extraction`` found in the job's revision; return how much, and the disputes.

    The caller owns the transaction and began it with ``locked_to_store``. Repeating it changes
    nothing; what a person decided stays.
    """
    revision = job.revision
    assert revision is not None
    extraction = bounded(extraction, revision.text)
    original = link_copies(revision)  # first: other articles are locked before any claim
    published_at = revision.article.published_at or revision.fetched_at
    rows = resolve.resolve(extraction.sources, article=revision.article, day=published_at.date())
    stored = attribution_store.store(job, revision, extraction, rows)
    claims = stored.claims
    # First what other articles have opened: what belongs there opens nothing of its own.
    cross_article.join_known(stored.matches)
    counter_claims = _store_counter_claims(revision, extraction, claims, now=now)
    cross_article.join_rest(stored.matches, now=now)
    store_credits(revision, extraction.credits)
    right_of_reply.emit_one_sided({claim.dispute for claim in claims.values() if claim.dispute})
    return {
        "claims": len({claim.pk for claim in claims.values()}),
        "counter_claims": len(counter_claims),
        "credits": len(extraction.credits),
        "disputes": sorted({str(c.dispute_id) for c in claims.values() if c.dispute_id}),
        **({"duplicate_of": str(original.pk)} if original else {}),
    }


def _store_counter_claims(
    revision: Revision, extraction: Extraction, claims: Mapping[str, Claim], *, now: datetime
) -> list[CounterClaim]:
    """Return the extraction's rows; a counter-claim that is new opens or widens a dispute."""
    counter_claims = []
    for counter_claim in extraction.counter_claims:
        claim, counter = claims.get(counter_claim.claim), claims.get(counter_claim.counter)
        if claim is None or counter is None or claim == counter:
            continue  # a person rejected one of them, or they are one claim
        if _is_answered_back(counter_claim, claim, counter):
            continue  # somebody, or the first reader, sees it the other way round
        if propose.apart(claim, counter):
            logger.info("claims %s and %s stay in their disputes", counter.pk, claim.pk)
            continue
        row, is_new = _counter_claim(revision, counter_claim, claim, counter)
        if is_new:
            if row.confidence >= settings.REVIEW_CONFIDENCE:
                row.dispute = propose.propose(row, proposition=counter_claim.proposition, now=now)
            events.emit_counter_claim(row)
        counter_claims.append(row)
    return counter_claims


def _is_answered_back(counter_claim: result.CounterClaim, claim: Claim, counter: Claim) -> bool:
    """Return whether what a second reader proposes is there in the other direction (a query)."""
    foreign = counter_claim.extractor != EXTRACTOR
    return foreign and CounterClaim.objects.filter(claim=counter, counter=claim).exists()


def _counter_claim(
    revision: Revision, counter_claim: result.CounterClaim, claim: Claim, counter: Claim
) -> tuple[CounterClaim, bool]:
    return CounterClaim.objects.select_related("dispute").get_or_create(
        claim=claim,
        counter=counter,
        defaults={
            "relation": counter_claim.relation,
            "basis": counter_claim.basis,
            "revision": revision,
            "evidence_spans": anchors(counter_claim.evidence, revision.text),
            "confidence": counter_claim.confidence,
            "extractor": counter_claim.extractor,
        },
    )

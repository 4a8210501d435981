"""Write one extraction down: sources, attributions, counter-claims and disputes, credits."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, Extraction
from claimsapi.models import Article, Claim, CounterClaim, Revision
from claimsapi.models.anchors import anchors
from claimsapi.models.claim import GONE
from claimsapi.operations.articles.edit import family_locked
from claimsapi.operations.articles.wire_copies import link_copies
from claimsapi.operations.attributions import store as attribution_store
from claimsapi.operations.attributions.plan import state_of
from claimsapi.operations.claims import cross_article
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import Overtaken, claims_locked
from claimsapi.operations.credits import store as credit_store
from claimsapi.operations.disputes import propose, right_of_reply
from claimsapi.operations.extraction.prepare import Prepared
from claimsapi.operations.sources import resolve
from claimsapi.operations.sources.keep import unmerged_kept

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Locked:
    """What was ``prepared``, and that it is about ``article`` and ``copies`` as they are now."""

    prepared: Prepared
    article: Article
    copies: Sequence[Article]
    matches: Sequence[cross_article.CrossArticleMatch]


def locked(prepared: Prepared) -> Locked:
    """
    Wait for all that ``store`` changes, in the order of models.locks: it changes for nobody else.

    What is locked are the names, credit lines and rows that the article is about, so that other
    articles are stored meanwhile. Twelve queries at most.

    :raises Overtaken: if something of it has changed since it was prepared
    """
    revision = prepared.revision
    resolve.wait_for_names(prepared.resolved, revision.article)
    credit_store.wait_for_lines(prepared.credits)
    if unmerged_kept(prepared.sources) != prepared.sources:
        raise Overtaken("a source was merged into another, or deleted")
    family = family_locked([revision.article, *prepared.copies])
    claims = _held(prepared)
    if state_of(revision) != prepared.plan.seen:
        raise Overtaken("somebody has changed attributions of the article")
    return Locked(
        prepared,
        family[revision.article_id],
        [family[copy.pk] for copy in prepared.copies],
        [match for match in prepared.matches if match.earlier.pk in claims],
    )


def _held(prepared: Prepared) -> Collection[UUID]:
    """
    Lock the claims that storing may change: those of the article, and those like its new ones.

    All at once, and before the first is changed. Each is then in the dispute that it is in now.
    Returns those that stand; two queries.
    """
    matches, plan = prepared.matches, prepared.plan
    wanted = {*prepared.own, *(match.earlier.pk for match in matches)}
    held = {claim.pk: claim for claim in claims_locked(Claim.objects.filter(pk__in=wanted))}
    for claim in (*plan.loaded.values(), *(match.earlier for match in matches)):
        if now := held.get(claim.pk):
            claim.dispute, claim.stance = now.dispute, now.stance
    return {pk for pk, claim in held.items() if claim.status not in GONE}


def store(locked: Locked, *, now: datetime) -> dict[str, Any]:
    """
    Store what was prepared; return how much, and the disputes.

    The caller owns the transaction and began it with ``locked``. Repeating it changes nothing; what
    a person decided stays.
    """
    prepared, plan = locked.prepared, locked.prepared.plan
    original = link_copies(locked.article, locked.copies)
    resolve.add(prepared.resolved)
    again = cross_article.said_again(locked.matches)
    plan.say_again({match.new.pk: match.earlier for match in again})
    attribution_store.store(plan)
    matches = [match for match in locked.matches if match.new in plan.new_claims]
    # First what other articles have opened: what belongs there opens nothing of its own.
    cross_article.join_known(matches)
    counter_claims = _store_counter_claims(
        prepared.revision, prepared.extraction, plan.claims, now=now
    )
    cross_article.join_rest(matches, now=now)
    credit_store.store_credits(prepared.revision, prepared.credits)
    claims = set(plan.claims.values())
    right_of_reply.emit_one_sided({claim.dispute for claim in claims if claim.dispute})
    return {
        "claims": len(claims),
        "counter_claims": len(counter_claims),
        "credits": len(prepared.extraction.credits),
        "disputes": sorted({str(claim.dispute_id) for claim in claims if claim.dispute_id}),
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

"""Write one extraction down: sources, attributions, counter-claims and disputes, credits."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from claimsapi.extract.language import primary
from claimsapi.extract.result import Extraction
from claimsapi.models import Article, Claim
from claimsapi.models.claim import GONE
from claimsapi.operations.articles.edit import family_locked
from claimsapi.operations.articles.wire_copies import link_copies
from claimsapi.operations.attributions import store as attribution_store
from claimsapi.operations.attributions.plan import state_of
from claimsapi.operations.claims import cross_article
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import Overtaken, claims_locked
from claimsapi.operations.credits import store as credit_store
from claimsapi.operations.disputes import right_of_reply
from claimsapi.operations.extraction import counter_claims
from claimsapi.operations.extraction.prepare import Prepared
from claimsapi.operations.sources import resolve
from claimsapi.operations.sources.keep import unmerged_kept
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode


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
    credit_store.wait_for_lines(prepared.credits)
    resolve.wait_for_names(prepared.resolved, revision.article)
    if unmerged_kept(prepared.sources) != prepared.sources:
        raise Overtaken("a source was merged into another, or deleted")
    family = _family(prepared)
    claims = _held(prepared)
    if state_of(revision) != prepared.plan.seen:
        raise Overtaken("somebody has changed attributions of the article")
    return Locked(
        prepared,
        family[revision.article_id],
        [family[copy.pk] for copy in prepared.copies],
        [match for match in prepared.matches if match.earlier.pk in claims],
    )


def _family(prepared: Prepared) -> dict[UUID, Article]:
    """Lock the article and its copies with all that change with them."""
    try:
        return family_locked([prepared.revision.article, *prepared.copies])
    except Article.DoesNotExist as error:
        raise Overtaken("an article was deleted") from error


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
    prepared = locked.prepared
    _note_language(locked.article, prepared.extraction)
    original = link_copies(locked.article, locked.copies)
    resolve.add(prepared.resolved)
    with events.gathered():
        pairs = _store_claims(locked, now=now)
        claims = set(prepared.plan.claims.values())
        right_of_reply.emit_one_sided({claim.dispute for claim in claims if claim.dispute})
    credit_store.store_credits(prepared.revision, prepared.credits)
    return {
        "claims": len(claims),
        "counter_claims": pairs,
        "credits": len(prepared.extraction.credits),
        "disputes": sorted({str(claim.dispute_id) for claim in claims if claim.dispute_id}),
        **({"duplicate_of": str(original.pk)} if original else {}),
        **({"skipped": prepared.extraction.skipped} if prepared.extraction.skipped else {}),
        **({"warnings": locked.article.warnings} if locked.article.warnings else {}),
    }


def _note_language(article: Article, extraction: Extraction) -> None:
    """Store which language the article was found to be in, unless somebody set it, and warn."""
    language, before = extraction.language, (article.language, article.warnings)
    if language and language != primary(article.language) and "language" not in article.decided:
        article.language = language
    article.warnings = [
        *(each for each in article.warnings if each["code"] != WarningCode.LANGUAGE_NOT_READ),
        *(each.as_json for each in _unread(extraction)),
    ]
    if before != (article.language, article.warnings):
        article.save(update_fields=["language", "warnings"])


def _unread(extraction: Extraction) -> Iterator[ReaderWarning]:
    if why := extraction.skipped:
        detail = f"Nothing was read: {why}. If it is another, set the language and read it again."
        yield ReaderWarning(WarningCode.LANGUAGE_NOT_READ, detail, "/language")


def _store_claims(locked: Locked, *, now: datetime) -> int:
    """Store claims, what they answer, and their disputes; return how many counter-claims."""
    prepared, plan = locked.prepared, locked.prepared.plan
    again = cross_article.said_again(locked.matches)
    plan.say_again({match.new.pk: match.earlier for match in again})
    known = counter_claims.read_again(
        prepared.extraction, plan.claims, new_claims=plan.new_claims, now=now
    )
    attribution_store.store(plan)
    matches = [match for match in locked.matches if match.new in plan.new_claims]
    # First what other articles have opened: what belongs there opens nothing of its own.
    cross_article.join_known(matches)
    pairs = counter_claims.store(
        prepared.revision,
        prepared.extraction,
        plan.claims,
        known=known,
        now=now,
    )
    cross_article.join_rest(matches, now=now)
    return pairs

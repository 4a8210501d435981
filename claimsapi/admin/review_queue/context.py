"""What the review page shows of an item, loaded in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Case, Q, Value, When
from django.utils.safestring import SafeString

from claimsapi.admin.core.marked_text import in_its_sentence
from claimsapi.admin.review_queue.text import Passage, marks_at, marks_of, passages
from claimsapi.models import Attribution, Claim, CounterClaim, Revision
from claimsapi.models.attribution import AnchorStatus, AttributionQuerySet, Voice
from claimsapi.models.claim import ClaimStatus, Stance
from claimsapi.models.review_lease import ItemKind
from claimsapi.models.reviewed import Review
from claimsapi.operations.review_queue.queue import Item

MOST = 20  # attributions, counter-claims: as many as anybody reads


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemContext:
    """An item with what both columns need; ``revision`` is the text on the left, if any."""

    template: ClassVar[str]
    item: Item
    version: int
    waits: bool
    revision: Revision | None
    passages: Sequence[Passage] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContext(ItemContext):
    template = "admin/claimsapi/review_claim.html"
    claim: Claim
    lead: Attribution | None
    others: Sequence[Attribution]
    counter_claims: Sequence[CounterClaim]
    stances: Sequence[str] = field(default_factory=lambda: [stance.value for stance in Stance])

    @property
    def percent(self) -> int:
        return round(100 * self.lead.confidence) if self.lead else 0

    @property
    def source_percent(self) -> int:
        return round(100 * self.lead.source_confidence) if self.lead else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterClaimContext(ItemContext):
    template = "admin/claimsapi/review_counter_claim.html"
    counter_claim: CounterClaim
    sentences: Sequence[tuple[Attribution, SafeString]]
    own: frozenset[UUID]  # claims that only the newsroom itself makes

    @property
    def percent(self) -> int:
        return round(100 * self.counter_claim.confidence)

    @property
    def undisputed(self) -> bool:
        """Return whether neither claim is in a dispute."""
        ends = (self.counter_claim.claim, self.counter_claim.counter)
        return all(claim.dispute is None for claim in ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrphanContext(ItemContext):
    template = "admin/claimsapi/review_orphan.html"
    orphan: Attribution
    before: SafeString


def item_context(item: Item) -> ItemContext:
    """
    Return ``item`` as the page shows it (at most six queries).

    :raises django.core.exceptions.ObjectDoesNotExist: if it was deleted meanwhile
    """
    return _CONTEXTS[item.kind](item)


def _claim(item: Item) -> ClaimContext:
    claim = Claim.objects.select_related("source", "dispute").get(pk=item.pk)
    rows = _attributions([claim.pk])
    if claim.status != ClaimStatus.REJECTED:
        rows = rows.not_rejected()
    attributions = list(rows[:MOST])
    lead = attributions[0] if attributions else None
    return ClaimContext(
        item=item,
        version=claim.version,
        waits=claim.status == ClaimStatus.SUGGESTED,
        revision=lead.revision if lead else None,
        passages=_read(lead.revision, marks_of(lead)) if lead else (),
        claim=claim,
        lead=lead,
        others=attributions[1:],
        counter_claims=_counter_claims(claim.pk),
    )


def _counter_claim(item: Item) -> CounterClaimContext:
    rows = CounterClaim.objects.select_related(
        "claim__source", "claim__dispute", "counter__source", "counter__dispute", "revision"
    )
    counter_claim = (
        rows.select_related("revision__article__publisher").defer("revision__raw").get(pk=item.pk)
    )
    found = list(
        _attributions([counter_claim.claim_id, counter_claim.counter_id]).defer("revision__raw")[
            :MOST
        ]
    )
    return CounterClaimContext(
        item=item,
        version=counter_claim.version,
        waits=counter_claim.review == Review.PENDING,
        revision=counter_claim.revision,
        passages=_read(counter_claim.revision, _answer_marks(counter_claim, found))
        if counter_claim.revision
        else (),
        counter_claim=counter_claim,
        sentences=[] if counter_claim.revision else _sentences(counter_claim, found),
        own=frozenset(
            end.pk
            for end in (counter_claim.claim, counter_claim.counter)
            if end.source is None and _is_own(end, found)
        ),
    )


def _is_own(claim: Claim, found: Sequence[Attribution]) -> bool:
    """Return whether the newsroom says ``claim`` itself wherever it was ``found``."""
    voices = {row.voice for row in found if row.claim_id == claim.pk}
    return voices == {Voice.NARRATIVE}


def _orphan(item: Item) -> OrphanContext:
    rows = Attribution.objects.select_related(
        "claim__source", "revision__article__publisher", "revision__article__current_revision"
    )
    orphan = rows.get(pk=item.pk)
    now = orphan.revision.article.current_revision
    return OrphanContext(
        item=item,
        version=orphan.version,
        waits=True,
        revision=now,
        passages=_read(now, []) if now else (),
        orphan=orphan,
        before=in_its_sentence(orphan),
    )


_CONTEXTS = {
    ItemKind.CLAIM: _claim,
    ItemKind.COUNTER_CLAIM: _counter_claim,
    ItemKind.ORPHAN: _orphan,
}


def _attributions(claims: Sequence[UUID]) -> AttributionQuerySet:
    """Return attributions, the one to read first: found again, and of the latest revision."""
    lost = Case(When(anchor=AnchorStatus.ORPHANED, then=Value(1)), default=Value(0))
    rows = Attribution.objects.filter(claim__in=claims).order_by(lost, "-revision", "start")
    return rows.select_related("revision__article__publisher").defer(
        "revision__raw", "revision__text"
    )


def _counter_claims(claim: UUID) -> list[CounterClaim]:
    standing = CounterClaim.objects.not_rejected()
    rows = standing.filter(Q(claim=claim) | Q(counter=claim))
    return list(rows.select_related("claim__source", "counter__source")[:MOST])


def _answer_marks(counter_claim: CounterClaim, found: Sequence[Attribution]) -> list[Any]:
    """Return where the answered claim, the answering one and the evidence stand in its revision."""
    marks = marks_at(counter_claim.evidence_spans, "evidence")
    for row in found:
        if row.revision_id == counter_claim.revision_id:
            part = "content" if row.claim_id == counter_claim.claim_id else "counter"
            marks += marks_at(row.content_spans, part)
    return marks


def _sentences(
    counter_claim: CounterClaim, found: Sequence[Attribution]
) -> list[tuple[Attribution, SafeString]]:
    """Return both claims in the sentences that report them, each from its own article."""
    first = {row.claim_id: row for row in reversed(found)}
    rows = [first[pk] for pk in (counter_claim.claim_id, counter_claim.counter_id) if pk in first]
    texts = Revision.objects.in_bulk([row.revision_id for row in rows])
    for row in rows:
        row.revision.text = texts[row.revision_id].text
    return [(row, in_its_sentence(row)) for row in rows]


def _read(revision: Revision, marks: Sequence[Any]) -> list[Passage]:
    return passages(revision, list(revision.segments.order_by("start")), marks)

"""Claims and attributions that people write; the same rules hold for them as for extracted ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Q

from claimsapi.extract.attribution.quote_marks import quotations, quote_type
from claimsapi.extract.result import QuoteType
from claimsapi.models import Attribution, Claim, Revision, Segment
from claimsapi.models.anchors import spans_of
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.claim import GONE, ClaimStatus
from claimsapi.models.event import EventType
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.claims.decide import refuse_while_published
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.core.redacted import refuse_redacted
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span

# What a person has written no extraction replaces: it replaces only what is pending.
WRITTEN = AttributionReview.ACCEPTED
EDITED = AttributionReview.EDITED


@transaction.atomic
def create_claim(
    fields: Mapping[str, Any], attributions: Sequence[Mapping[str, Any]], *, reason: str = ""
) -> Claim:
    """
    Store a claim that a person vouches for, with its ``attributions``, and return it.

    Without a text it reads as its first attribution does.

    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    words = " ".join(a["exact"] for a in attributions[0]["content_spans"]) if attributions else ""
    text = fields.get("text") or words
    with pghistory.context(reason=reason):
        claim = Claim.objects.create(
            **{**fields, "text": text, "status": ClaimStatus.ACCEPTED.value}
        )
        for attribution in attributions:
            add_attribution(claim, attribution)
    events.emit(EventType.CLAIM_ACCEPTED, claim)
    return claim


@transaction.atomic
def add_attribution(claim: Claim, fields: Mapping[str, Any], *, reason: str = "") -> Attribution:
    """
    Store where ``claim`` appears, as a person has read it, and return it.

    :raises IllegalMove: if the claim is withdrawn or rejected
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    current = locked(claim)
    if current.status in GONE:
        raise IllegalMove(f"A claim that is {current.status} appears nowhere.")
    with pghistory.context(reason=reason):
        return Attribution.objects.create(
            claim=current,
            review=WRITTEN,
            source_confidence=_named(current.source_id),
            **_placed(fields["revision"], fields),
        )


@transaction.atomic
def edit_attribution(
    attribution: Attribution,
    fields: Mapping[str, Any],
    *,
    reason: str = "",
    version: int | None = None,
) -> Attribution:
    """
    Give ``attribution`` other spans or other ``fields``; no extraction changes it after that.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is rejected
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    current = locked(attribution, version)
    if current.review == AttributionReview.REJECTED:
        raise IllegalMove("A rejected attribution is not edited. Accept its claim first.")
    changed = _placed(current.revision, fields)
    with pghistory.context(reason=reason):
        Attribution.objects.filter(pk=current.pk).update(**changed, review=EDITED)
    current.refresh_from_db()
    return current


@transaction.atomic
def edit_claim(
    claim: Claim, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> Claim:
    """
    Give ``claim`` other ``fields`` (another source, say); no extraction takes it away after that.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the claim is withdrawn or merged
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    if "source" in fields:
        take(beside=(Advisory.MERGES,))
    current = locked(claim, version)
    if current.status == ClaimStatus.WITHDRAWN:
        raise IllegalMove("A withdrawn claim is not edited.")
    with pghistory.context(reason=reason):
        Claim.objects.filter(pk=current.pk).update(**fields)
        rows = Attribution.objects.filter(claim=current)
        rows.undecided().update(review=EDITED)
        if "source" in fields:
            rows.update(source_confidence=_named(fields["source"]))
    current.refresh_from_db()
    return current


@transaction.atomic
def withdraw(claim: Claim, *, reason: str = "", version: int | None = None) -> Claim:
    """
    Withdraw ``claim`` and reject its attributions, so that no extraction brings it back.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is withdrawn already, or a fact check of it is published
    """
    current = locked(claim, version)
    if current.status == ClaimStatus.WITHDRAWN:
        raise IllegalMove("The claim is withdrawn already.")
    refuse_while_published(current)
    with pghistory.context(reason=reason):
        Claim.objects.filter(pk=current.pk).update(status=ClaimStatus.WITHDRAWN)
        Attribution.objects.filter(claim=current).update(review=AttributionReview.REJECTED)
    current.refresh_from_db()
    return current


def _named(source: object) -> float:
    """Return how sure it is who speaks where a person has said that it is ``source``, or nobody."""
    return 1.0 if source else 0.0


def _placed(revision: Revision, fields: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return ``fields`` with what follows from the place: its segment, and whether it floats.

    Without a quote type it is that of the words there (one query for both).

    :raises IllegalMove: if they name words of a revision whose text is redacted
    """
    placed = dict(fields)
    if any(name.endswith("_spans") for name in fields):
        refuse_redacted(revision)
    if "content_spans" in fields:
        content = spans_of(fields["content_spans"])
        around = _around(revision, content)
        first = content[0].start
        home = next((each for each in around if each.start <= first < each.end), None)
        placed["segment_role"] = home.role if home else Role.BODY.value
        placed.setdefault("quote_type", _as_marked(revision.text, content, around))
    if "cue_spans" in fields:
        placed["floating"] = not fields["cue_spans"]
    return placed


def _around(revision: Revision, content: Sequence[Span]) -> list[Segment]:
    """Return the segments that ``content`` stands in (one query)."""
    touched = reduce(or_, (Q(start__lt=span.end, end__gt=span.start) for span in content))
    return list(revision.segments.filter(touched))


def _as_marked(text: str, content: Sequence[Span], around: Sequence[Segment]) -> QuoteType:
    """Return whether ``content`` is quoted, by the quotation marks in the segments around it."""
    parts = [Span(each.start, each.end) for each in around] or [Span(0, len(text))]
    return quote_type(text, content, [quote for part in parts for quote in quotations(text, part)])

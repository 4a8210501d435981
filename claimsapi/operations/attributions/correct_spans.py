"""What an editor corrects about words: other edges, two claims in one, words not found again."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pghistory
from django.db import transaction

from claimsapi.link.attributions.anchoring import AnchorStatus
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim, Revision
from claimsapi.models.anchors import Anchor, anchors, spans_of
from claimsapi.models.attribution import AttributionReview
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.claims import edit
from claimsapi.operations.claims.merge import OCCASION
from claimsapi.operations.core.locking import IllegalMove, in_order, locked
from claimsapi.parse.spans import Span

# What the attribution of a claim that is split off keeps.
_KEPT = (
    "source_spans", "cue_spans", "cue_lemma", "cue_kind", "cue_stance", "quote_type", "voice",
    "floating", "anonymity_reason", "segment_role", "confidence", "source_confidence",
    "extractor", "extractor_version", "job", "revision", "widens_excerpts",
)  # fmt: skip


class Part(StrEnum):
    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"


@transaction.atomic
def correct_words(
    attribution: Attribution, part: Part, spans: Sequence[Span], *, version: int | None = None
) -> Attribution:
    """
    Give ``part`` of ``attribution`` the words at ``spans``; return it as it now stands.

    A claim that read as its words did follows them.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is rejected
    :raises django.db.IntegrityError: naming the rule that the words break
    """
    claim, before = _locked_claim(attribution), read(attribution.content_spans)
    new = anchors(sorted(spans), attribution.revision.text)
    edited = edit.edit_attribution(attribution, {f"{part}_spans": new}, version=version)
    if part == Part.CONTENT and claim.text == before:
        edit.edit_claim(claim, {"text": read(new)})
    return edited


@transaction.atomic
def split_words(attribution: Attribution, span: Span, *, version: int | None = None) -> Claim:
    """
    Make the words at ``span``, a part of the statement, a claim of their own and return it.

    It is of the same source and occasion, and waits for a decision of its own.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the words are no part of the statement, or all of it
    """
    take(beside=(Advisory.MERGES,))
    text = attribution.revision.text
    left = _without(spans_of(attribution.content_spans), span, text)
    claim = Claim.objects.get(pk=attribution.claim_id)
    words = anchors([span], text)
    correct_words(attribution, Part.CONTENT, left, version=version)
    new = Claim.objects.create(
        **{name: getattr(claim, name) for name in OCCASION}, text=read(words)
    )
    kept = {name: getattr(attribution, name) for name in _KEPT}
    Attribution.objects.create(
        claim=new, content_spans=words, review=AttributionReview.EDITED, **kept
    )
    return new


@transaction.atomic
def found_again(
    orphan: Attribution, revision: Revision, span: Span, *, version: int | None = None
) -> Attribution:
    """
    Store that the words of ``orphan`` stand at ``span`` of ``revision``, and return where.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if its claim is rejected or withdrawn
    :raises django.db.IntegrityError: if the claim stands there already
    """
    _locked_claim(orphan)
    current = locked(orphan, version)
    place = {
        "revision": revision,
        "content_spans": anchors([span], revision.text),
        "cue_spans": [],
        "quote_type": current.quote_type,
        "drift": Drift.RESTORED,
        "supersedes": current,
    }
    return edit.add_attribution(current.claim, place)


@transaction.atomic
def gone(orphan: Attribution, *, reason: str = "", version: int | None = None) -> None:
    """
    Note that the article no longer says what ``orphan`` was.

    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    current = locked(orphan, version)
    with pghistory.context(reason=reason):
        # It stands in its own revision, and nobody need look for it in another.
        Attribution.objects.filter(pk=current.pk).update(
            drift=Drift.DROPPED, anchor=AnchorStatus.EXACT
        )


def read(words: Sequence[Anchor]) -> str:
    """Return the words of a statement as one line, fragments joined."""
    return " ".join(anchor["exact"] for anchor in words)


def _locked_claim(attribution: Attribution) -> Claim:
    """Return its claim as it is now; it is locked before its attributions."""
    found = in_order(Claim.objects.filter(pk=attribution.claim_id))
    if not found:
        raise Claim.DoesNotExist
    return found[0]


def _without(spans: Sequence[Span], taken: Span, text: str) -> list[Span]:
    if not any(span.covers(taken) for span in spans):
        raise IllegalMove("Select words within the statement, to make a claim of them.")
    pieces = [
        (start, end)
        for span in spans
        for start, end in (
            (span.start, min(span.end, taken.start)),
            (max(span.start, taken.end), span.end),
        )
        if start < end
    ]
    left = [piece for piece in (Span(*ends).stripped(text) for ends in pieces) if piece]
    if not left:
        raise IllegalMove("Some of the statement must stay: select a part of it.")
    return left

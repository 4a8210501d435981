"""Re-anchor reviewed attributions in the next revision, where their words still stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from claimsapi.link.attributions.anchoring import Anchored, AnchorStatus, anchor
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Revision
from claimsapi.models.anchors import Anchor, anchors, spans_of
from claimsapi.parse.document import Role
from claimsapi.parse.spans import QuoteSelector, Span

_SAME = (
    "claim", "cue_lemma", "cue_kind", "cue_stance", "quote_type", "voice", "anonymity_reason",
    "confidence", "source_confidence", "extractor", "extractor_version", "review",
    "widens_excerpts",
)  # fmt: skip


def carried(rows: Sequence[Attribution], revision: Revision) -> list[Attribution]:
    """
    Return an attribution in ``revision``, yet to be stored, for each of ``rows`` that stands there.

    ``rows`` are of one earlier revision. Found is what stands there word for word, in a place that
    its context tells from others, and not in furniture. Two queries; none without rows.
    """
    if not rows:
        return []
    before = Revision.objects.values_list("text", flat=True).get(pk=rows[0].revision_id)
    roles = [(segment.span, Role(segment.role)) for segment in revision.segments.all()]
    found = (_carried(row, before, revision, roles) for row in rows)
    return [row for row in found if row]


def _carried(
    row: Attribution, before: str, revision: Revision, roles: Sequence[tuple[Span, Role]]
) -> Attribution | None:
    places = [_anchored(spot, before, revision.text) for spot in spans_of(row.content_spans)]
    content = [place.span for place in places if place.span]
    if len(content) < len(places) or not _in_order(content):
        return None
    around = {role for span, role in roles if any(span.overlaps(each) for each in content)}
    if Role.FURNITURE in around:
        return None
    cue = _still_there(row.cue_spans, before, revision.text)
    return Attribution(
        **{name: getattr(row, name) for name in _SAME},
        revision=revision,
        content_spans=anchors(content, revision.text),
        source_spans=anchors(_still_there(row.source_spans, before, revision.text), revision.text),
        cue_spans=anchors(cue, revision.text),
        floating=row.floating or bool(row.cue_spans and not cue),
        segment_role=_role_at(content[0], roles),
        anchor=_worst(places),
        drift=Drift.KEPT,
        supersedes=row,
    )


def _anchored(span: Span, before: str, text: str) -> Anchored:
    return anchor(QuoteSelector.at(span, before), text, at=span.start)


def _still_there(stored: Iterable[Anchor], before: str, text: str) -> list[Span]:
    """Return where source or cue stand now; the statement floats where its cue does not."""
    found = (_anchored(span, before, text).span for span in spans_of(stored))
    return [span for span in found if span]


def _in_order(spans: Sequence[Span]) -> bool:
    return all(one.end <= after.start for one, after in pairwise(spans))


def _worst(places: Iterable[Anchored]) -> AnchorStatus:
    moved = any(place.status == AnchorStatus.MOVED for place in places)
    return AnchorStatus.MOVED if moved else AnchorStatus.EXACT


def _role_at(span: Span, roles: Iterable[tuple[Span, Role]]) -> Role:
    return next((role for where, role in roles if where.overlaps(span)), Role.BODY)

"""Re-anchor reviewed attributions in the next revision, where their words still stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from claimsapi.extract.result import Naming
from claimsapi.link.attributions.anchoring import Anchored, AnchorStatus, anchor
from claimsapi.link.attributions.drift import Drift
from claimsapi.link.attributions.unchanged import Told, is_told_as_before
from claimsapi.models import Attribution, Revision, Source
from claimsapi.models.anchors import Anchor, anchors, spans_of
from claimsapi.parse.document import Role
from claimsapi.parse.spans import QuoteSelector, Span

_SAME = (
    "claim", "cue_lemma", "cue_kind", "cue_stance", "quote_type", "voice", "anonymity_reason",
    "confidence", "source_confidence", "extractor", "extractor_version", "review",
    "widens_excerpts",
)  # fmt: skip


# Whether the extraction reads the words at these places as a row's: of the same speaker.
Reads = Callable[[Attribution, Sequence[Span]], bool]


def carried(
    rows: Sequence[Attribution], before: str, revision: Revision, *, reads: Reads
) -> list[Attribution]:
    """
    Return an attribution in ``revision``, yet to be stored, for each of ``rows`` that stands there.

    ``rows`` are of one earlier revision with the text ``before``. Found is what stands there word
    for word, in a place that its context tells from others, and not in furniture; and if the text
    around it, or what the extraction ``reads`` there, says that the same speaker says it. One
    query; none without rows.
    """
    if not rows:
        return []
    roles = [(segment.span, Role(segment.role)) for segment in revision.segments.all()]
    found = ((row, _carried(row, before, revision, roles)) for row in rows)
    return [
        now
        for was, now in found
        if now and (_is_told_as_before(was, before, now) or reads(was, _places(now)))
    ]


def _is_told_as_before(was: Attribution, before: str, now: Attribution) -> bool:
    return is_told_as_before(_told(was), before, _places(now), now.revision.text)


def _told(row: Attribution) -> Told:
    return Told(
        content=_places(row),
        cue=spans_of(row.cue_spans),
        source=spans_of(row.source_spans),
        name=own_name(row.claim.source),
    )


def _places(row: Attribution) -> tuple[Span, ...]:
    return spans_of(row.content_spans)


def own_name(source: Source | None) -> str:
    """Return the name of ``source``, unless others may go by it, too, as by “the captain”."""
    return source.name if source and source.naming == Naming.NAMED else ""


def _carried(
    row: Attribution, before: str, revision: Revision, roles: Sequence[tuple[Span, Role]]
) -> Attribution | None:
    places = _found(row, before, revision.text)
    content = [place.span for place in places if place.span]
    if len(content) < len(places) or not _in_order(content):
        return None
    around = {role for span, role in roles if any(span.overlaps(each) for each in content)}
    if Role.FURNITURE in around:
        return None
    moved = content[0].start - _places(row)[0].start
    cue, source = (
        _still_there(spans, before, revision.text, moved)
        for spans in (row.cue_spans, row.source_spans)
    )
    return Attribution(
        **{name: getattr(row, name) for name in _SAME},
        revision=revision,
        content_spans=anchors(content, revision.text),
        source_spans=anchors(source, revision.text),
        cue_spans=anchors(cue, revision.text),
        floating=row.floating or bool(row.cue_spans and not cue),
        segment_role=_role_at(content[0], roles),
        anchor=_worst(places),
        drift=Drift.KEPT,
        supersedes=row,
    )


def _found(row: Attribution, before: str, text: str) -> list[Anchored]:
    """Return where its words stand now: each fragment by itself, or the sentence that has all."""
    places = [_anchored(span, before, text) for span in _places(row)]
    if all(place.span for place in places):
        return places
    whole = _told(row).whole
    found = _anchored(whole, before, text)
    if not found.span:
        return places
    moved = found.span.start - whole.start
    return [Anchored(found.status, _shifted(span, moved)) for span in _places(row)]


def _anchored(span: Span, before: str, text: str) -> Anchored:
    return anchor(QuoteSelector.at(span, before), text, at=span.start)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _still_there(stored: Iterable[Anchor], before: str, text: str, moved: int) -> list[Span]:
    """
    Return where source or cue stand now: ``moved`` with the statement, or by themselves.

    The statement floats where its cue is not found.
    """
    found = []
    for span in spans_of(stored):
        if span.start + moved >= 0 and text.startswith(span.of(before), span.start + moved):
            found.append(_shifted(span, moved))
        elif now := _anchored(span, before, text).span:
            found.append(now)
    return found


def _in_order(spans: Sequence[Span]) -> bool:
    return all(one.end <= after.start for one, after in pairwise(spans))


def _worst(places: Iterable[Anchored]) -> AnchorStatus:
    moved = any(place.status == AnchorStatus.MOVED for place in places)
    return AnchorStatus.MOVED if moved else AnchorStatus.EXACT


def _role_at(span: Span, roles: Iterable[tuple[Span, Role]]) -> Role:
    return next((role for where, role in roles if where.overlaps(span)), Role.BODY)

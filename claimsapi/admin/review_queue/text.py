"""An article as it is read while reviewing: its paragraphs, with the words in question marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from claimsapi.admin.core.marked_text import Mark, marked
from claimsapi.models import Attribution, Revision, Segment
from claimsapi.models.anchors import Anchor, spans_of
from claimsapi.parse.spans import Span

# Of a very long text only what stands around the marks is shown.
AROUND = 20_000  # code points on each side


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; ``start`` is the place of its first character, from which the page counts."""

    start: int
    role: str
    words: SafeString


def passages(
    revision: Revision, segments: Sequence[Segment], marks: Sequence[Mark]
) -> list[Passage]:
    """Return the paragraphs of ``revision``, of a very long one those around ``marks``."""
    first = min((mark.span.start for mark in marks), default=0)
    last = max((mark.span.end for mark in marks), default=0)
    near = Span(max(0, first - AROUND), last + AROUND)
    return [
        Passage(line.start, _role(line, segments), marked(revision.text, line, marks))
        for line in _lines(revision.text)
        if line.overlaps(near)
    ]


def marks_of(attribution: Attribution) -> list[Mark]:
    """Return where ``attribution`` has its source, cue and content."""
    return [
        *marks_at(attribution.source_spans, "source"),
        *marks_at(attribution.cue_spans, "cue"),
        *marks_at(attribution.content_spans, "content"),
    ]


def marks_at(stored: Iterable[Anchor], part: str) -> list[Mark]:
    return [Mark(span, part) for span in spans_of(stored)]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _role(line: Span, segments: Sequence[Segment]) -> str:
    return next((segment.role for segment in segments if segment.span.overlaps(line)), "body")

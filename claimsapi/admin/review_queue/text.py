"""An article as it is read while reviewing: its paragraphs, with the words in question marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi.admin.core.marked_text import Mark, marked
from claimsapi.models import Attribution, Revision, Segment
from claimsapi.models.anchors import Anchor, spans_of
from claimsapi.parse.document import Role
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
        _passage(revision.text, line, segments, marks)
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


def _passage(text: str, line: Span, segments: Sequence[Segment], marks: Sequence[Mark]) -> Passage:
    """Return ``line`` with the role of most of it; what has another role says so itself."""
    stretches = list(_stretches(line, segments))
    most = max(stretches, key=lambda stretch: len(stretch[0]))[1]
    words = format_html_join(
        "",
        "{}",
        ((_words(marked(text, span, marks), role, most),) for span, role in stretches),
    )
    return Passage(line.start, most, words)


def _words(words: SafeString, role: str, most: str) -> SafeString:
    return words if role == most else format_html('<span class="{}">{}</span>', role, words)


def _stretches(line: Span, segments: Sequence[Segment]) -> Iterator[tuple[Span, str]]:
    """Yield ``line`` in pieces with their roles; what stands between two segments is of the one."""
    here = [segment for segment in segments if segment.span.overlaps(line)]
    if not here:
        yield line, Role.BODY.value
        return
    starts = [line.start, *(segment.start for segment in here[1:]), line.end]
    for segment, (start, end) in zip(here, pairwise(starts), strict=True):
        yield Span(start, end), segment.role

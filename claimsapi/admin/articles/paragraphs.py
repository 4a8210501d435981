"""A long text as paragraphs: each with its role, and with every statement in it marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from claimsapi.admin.core.marked_text import Mark, linked_marks, marked
from claimsapi.models import Attribution, Segment
from claimsapi.models.anchors import spans_of
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text; ``segment`` is None where the reader left none."""

    start: int
    role: str
    segment: Segment | None
    words: SafeString


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution of a claim; its words begin in the paragraph that starts at ``place``."""

    attribution: Attribution
    place: int

    @property
    def words(self) -> str:
        """Return the statement as it stands here; its claim may read otherwise."""
        return " ".join(self.attribution.statement)


@dataclass(frozen=True, slots=True)
class Reading:
    """Paragraphs from the beginning, with the statements in them, both in text order."""

    paragraphs: Sequence[Paragraph]
    statements: Sequence[Statement]


def reading(
    text: str, segments: Sequence[Segment], attributions: Iterable[Attribution], *, most: int
) -> Reading:
    """
    Return the paragraphs of ``text`` that begin within the first ``most`` code points.

    ``segments`` are in text order. Time grows with the text and the number of statements alone.
    """
    stretches = list(_stretches(text, segments, most))
    spans = [span for span, _ in stretches]
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    marks: list[list[Mark]] = [[] for _ in spans]
    statements = []
    for row in attributions:
        for mark in linked_marks(row):
            for place in range(bisect_right(ends, mark.span.start), _after(starts, mark.span)):
                marks[place].append(mark)
        first = bisect_right(starts, min(span.start for span in spans_of(row.content_spans)))
        if first:
            statements.append(Statement(row, starts[first - 1]))
    shown = [
        Paragraph(
            span.start, segment.role if segment else Role.BODY, segment, marked(text, span, here)
        )
        for (span, segment), here in zip(stretches, marks, strict=True)
    ]
    return Reading(shown, statements)


def _after(starts: Sequence[int], span: Span) -> int:
    """Return the place after the last stretch that begins before ``span`` ends."""
    return bisect_left(starts, span.end)


def _stretches(
    text: str, segments: Sequence[Segment], most: int
) -> Iterator[tuple[Span, Segment | None]]:
    place = 0
    ends = (*(segment.start for segment in segments[1:]), len(text))
    for segment, end in zip(segments, ends, strict=False):  # without segments one end is left
        yield from ((line, None) for line in _lines(text, place, min(segment.start, most)))
        if segment.start >= most:
            return
        span = _with_dash(text, segment.span, end)
        yield span, segment
        place = span.end
    yield from ((line, None) for line in _lines(text, place, min(len(text), max(most, place))))


def _with_dash(text: str, span: Span, end: int) -> Span:
    """Return ``span`` with what follows on its line before ``end`` if no word does: “LONDON —”."""
    tail = text[span.end : end].split("\n", 1)[0]
    if any(letter.isalnum() for letter in tail):
        return span
    return Span(span.start, span.end + len(tail.rstrip()))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for line in text[start:end].splitlines(keepends=True):
        stripped = Span(start, start + len(line)).stripped(text)
        if stripped:
            yield stripped
        start += len(line)

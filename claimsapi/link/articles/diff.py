"""What an editor did between two revisions: segments added, removed or changed, and how."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from claimsapi.parse.document import Segment
from claimsapi.parse.spans import Span


class Edit(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words that give way to others; ``before`` is None for new ones, ``after`` for lost ones."""

    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class SegmentEdit:
    """What became of a segment; ``words`` are filled where it was changed, in text order."""

    edit: Edit
    before: Segment | None
    after: Segment | None
    words: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both revisions have, or one of them; ``spaced`` if white space comes before."""

    edit: Edit
    words: str
    spaced: bool


# Share of words two segments must have in common (Indel similarity) to be one that was edited.
# A sentence with a third of its words replaced keeps two thirds. Of 17,579 pairs of different
# paragraphs of one article (polnear-dev), 99.9 % have less than .37 in common, and three reach .5.
EDITED = 0.5

# Longer sequences than this on both sides are not compared word by word: time and memory grow with
# the product of the lengths. A book's paragraph has a thousand words.
LONGEST = 20_000

# Segments looked at for the one that was edited: it bounds the time where a text is all new.
NEAR = 20

# Changes that stand so many kept words apart read as one.
BETWEEN = 1

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


def rewriting(
    before: str, old: Sequence[Segment], after: str, new: Sequence[Segment]
) -> tuple[SegmentEdit, ...]:
    """
    Return what became of each segment of ``before`` and ``after``, in the order of ``after``.

    A removed segment stands where it was. One with another role alone is changed, without words.
    """
    ours = [segment.span.of(before) for segment in old]
    theirs = [segment.span.of(after) for segment in new]
    edits: list[SegmentEdit] = []
    for olds, news in _blocks(ours, theirs):
        if [ours[o] for o in olds] == [theirs[n] for n in news]:
            edits += [_kept(old[o], new[n]) for o, n in zip(olds, news, strict=True)]
        else:
            edits += _edited(before, [old[o] for o in olds], after, [new[n] for n in news])
    return tuple(edits)


def pieces(before: str, after: str, edit: SegmentEdit) -> list[Piece]:
    """Return a changed segment as one reads it: what went, then what came, where it did."""
    assert edit.before
    assert edit.after
    ours = _Reading(before, edit.before.span)
    theirs = _Reading(after, edit.after.span)
    found = []
    for word in edit.words:
        kept = ours.ahead(word.before) if word.before else theirs.ahead(word.after)
        ours.take(kept, Edit.KEPT)
        found.append(theirs.take(kept, Edit.KEPT))
        found.append(ours.take(ours.ahead(word.before, over=True), Edit.REMOVED))
        found.append(theirs.take(theirs.ahead(word.after, over=True), Edit.ADDED))
    found.append(theirs.take(len(theirs.spans) - theirs.place, Edit.KEPT))
    return [piece for piece in found if piece]


class _Reading:
    """How far one has read in a segment, counted in words."""

    def __init__(self, text: str, segment: Span) -> None:
        self.text = text
        self.spans = _spans(text, segment)
        self.place = 0

    def ahead(self, span: Span | None, *, over: bool = False) -> int:
        """Return how many words there are until ``span``, or until its end."""
        if span is None:
            return 0
        return bisect_left(self.spans, span.end if over else span.start, key=_start) - self.place

    def take(self, words: int, edit: Edit) -> Piece | None:
        """Read ``words`` more."""
        if not words:
            return None
        first, last = self.spans[self.place], self.spans[self.place + words - 1]
        spaced = self.place > 0 and self.text[first.start - 1].isspace()
        self.place += words
        return Piece(edit, self.text[first.start : last.end], spaced)


def _start(span: Span) -> int:
    return span.start


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[range, range]]:
    """Yield stretches of both that are equal, or that one gave way to the other, in order."""
    if max(len(ours), len(theirs)) > LONGEST:
        yield range(len(ours)), range(len(theirs))
        return
    place = (0, 0)
    for block in Indel.opcodes(ours, theirs):
        if block.tag == "equal":
            yield range(place[0], block.src_start), range(place[1], block.dest_start)
            yield range(block.src_start, block.src_end), range(block.dest_start, block.dest_end)
            place = (block.src_end, block.dest_end)
    yield range(place[0], len(ours)), range(place[1], len(theirs))


def _kept(old: Segment, new: Segment) -> SegmentEdit:
    return SegmentEdit(Edit.KEPT if old.role == new.role else Edit.CHANGED, old, new)


def _edited(
    before: str, olds: Sequence[Segment], after: str, news: Sequence[Segment]
) -> Iterator[SegmentEdit]:
    """Yield the edits of segments that gave way to others: like ones in order are one, edited."""
    ours = [_WORD.findall(segment.span.of(before)) for segment in olds]
    next_old = 0
    for new in news:
        theirs = _WORD.findall(new.span.of(after))
        near = range(next_old, min(next_old + NEAR, len(olds)))
        found = next((old for old in near if _is_edited(ours[old], theirs)), None)
        if found is None:
            yield SegmentEdit(Edit.ADDED, None, new)
            continue
        yield from (SegmentEdit(Edit.REMOVED, gone, None) for gone in olds[next_old:found])
        words = tuple(_words(before, olds[found].span, after, new.span))
        yield SegmentEdit(Edit.CHANGED, olds[found], new, words)
        next_old = found + 1
    yield from (SegmentEdit(Edit.REMOVED, gone, None) for gone in olds[next_old:])


def _is_edited(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if max(len(ours), len(theirs)) > LONGEST:
        return False
    return bool(Indel.normalized_similarity(ours, theirs, score_cutoff=EDITED) >= EDITED)


def _words(before: str, old: Span, after: str, new: Span) -> Iterator[WordEdit]:
    ours, theirs = _spans(before, old), _spans(after, new)
    for olds, news in _joined(ours, theirs, before, after):
        yield WordEdit(_stretch(ours, olds), _stretch(theirs, news))


def _spans(text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]


def _joined(
    ours: Sequence[Span], theirs: Sequence[Span], before: str, after: str
) -> Iterator[tuple[range, range]]:
    """Yield the words that changed; changes that read as one are one."""
    changed: tuple[range, range] | None = None
    for olds, news in _blocks([s.of(before) for s in ours], [s.of(after) for s in theirs]):
        same = [ours[o].of(before) for o in olds] == [theirs[n].of(after) for n in news]
        if same:
            continue
        if changed and olds.start - changed[0].stop <= BETWEEN:
            olds, news = range(changed[0].start, olds.stop), range(changed[1].start, news.stop)
        elif changed:
            yield changed
        changed = olds, news
    if changed:
        yield changed


def _stretch(spans: Sequence[Span], part: range) -> Span | None:
    return Span(spans[part.start].start, spans[part.stop - 1].end) if part else None

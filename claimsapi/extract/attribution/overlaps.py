"""
Words that two cues of one passage both report: each word is left to one of them.

In "She said the dam is safe, adding: “It is new.”" a reader that looks at one cue at a time gives
the quotation to "said" as well. Of 81 pairs of findings that shared half of their words, in 384
articles of PolNeAR, never were both right. Words told within other words ("He said she denied it")
are not contested.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from claimsapi.extract.attribution.finding import Finding, without
from claimsapi.extract.types import Passage
from claimsapi.parse.spans import Span, word_starts

# A finding that keeps no more of its words than this has lost what it was about.
KEPT = 0.25

LINK = 20  # code points looked at before a cue, for what links it to the words before
_LINK = re.compile(r"[,;]?\s+(?:(?:and|but|yet|then|while)\s+)?(?:then\s+|later\s+)?$")


@dataclass(frozen=True, slots=True)
class _Report:
    """A finding, and where its cue and its source stand in the article."""

    finding: Finding
    cue: Span | None  # None for a floating quotation
    source: tuple[Span, ...]

    @property
    def reach(self) -> Span:
        return Span(self.finding.content[0].start, self.finding.content[-1].end)

    def holds(self, place: Span) -> bool:
        return any(span.covers(place) for span in self.finding.content)


def settled(passage: Passage, findings: Sequence[Finding], text: str) -> list[Finding]:
    """Return ``findings``, no word of them in two unless one is told within the other."""
    reports = [_report(passage, finding) for finding in findings]
    kept: dict[int, Finding] = dict(enumerate(findings))
    for pair in _overlapping(reports):
        for left, taker in permutations(pair):
            if left not in kept or taker not in kept:
                break
            if taken := _taken(reports[left], reports[taker], text):
                rest = _less(kept.pop(left), taken, text)
                kept |= {left: rest} if rest else {}
                break
    return [kept[number] for number in sorted(kept)]


def _overlapping(reports: Sequence[_Report]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of each two of ``reports`` whose reaches overlap, the first one first."""
    order = sorted(range(len(reports)), key=lambda number: reports[number].reach.start)
    open_: list[int] = []
    for number in order:
        open_ = [n for n in open_ if reports[n].reach.end > reports[number].reach.start]
        yield from ((earlier, number) for earlier in open_)
        open_.append(number)


def _taken(left: _Report, taker: _Report, text: str) -> list[Span]:
    """Return the words of ``left`` that ``taker`` reports instead."""
    shared = list(_shared(left.finding.content, taker.finding.content))
    if not shared or not left.cue or not taker.cue or taker.holds(left.cue):
        return []
    if not left.holds(taker.cue):
        nearer = _distance(taker.cue, shared[0]) < _distance(left.cue, shared[0])
        return shared if nearer else []
    if piece := _parted(left, taker, text):
        return [piece]
    # "He said it is new but conceded that it leaks": the same speaker goes on with another cue.
    outside = taker.source and not any(left.reach.covers(span) for span in taker.source)
    last = taker.cue.start < shared[0].start and shared[-1].end == left.reach.end
    if not outside or not last:
        return []
    start = taker.cue.start
    link = _LINK.search(text, max(left.reach.start, start - LINK), start)
    return [Span(link.start() if link else start, left.reach.end)]


def _parted(left: _Report, taker: _Report, text: str) -> Span | None:
    """Return what ``taker`` says behind a semicolon: "40 marched, they said; *police say 9*"."""
    for piece in left.finding.content:
        own = bool(taker.source) and taker.source[0].start == piece.start
        behind = left.cue is not None and ";" in text[left.cue.end : piece.start]
        if own and behind and taker.cue is not None and piece.covers(taker.cue):
            return piece
    return None


def _distance(cue: Span, words: Span) -> int:
    return max(words.start - cue.end, cue.start - words.end)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> Iterator[Span]:
    for a in one:
        for b in other:
            if a.overlaps(b):
                yield Span(max(a.start, b.start), min(a.end, b.end))


def _less(finding: Finding, taken: Sequence[Span], text: str) -> Finding | None:
    """Return ``finding`` without the words ``taken``, or None if hardly any are left."""
    rest = without(text, finding.content, taken)
    if len(word_starts(rest, text)) <= KEPT * len(word_starts(finding.content, text)):
        return None
    return replace(finding, content=rest)


def _report(passage: Passage, finding: Finding) -> _Report:
    candidate = finding.candidate
    if candidate is None:
        return _Report(finding, None, ())
    cue = [passage.span(passage.doc[start:end]) for start, end in candidate.cue]
    source = tuple(passage.span(passage.doc[start:end]) for start, end in candidate.source)
    whole = Span(min(part.start for part in cue), max(part.end for part in cue)) if cue else None
    return _Report(finding, whole, source)

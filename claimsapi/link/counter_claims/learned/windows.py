"""What the encoder reads of an article: windows of word pieces, each with what it is part of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from claimsapi.extract.result import Voice
from claimsapi.link.counter_claims.learned.wordpieces import FIRST, LAST, Numbers, Pieces
from claimsapi.link.counter_claims.statements import Statement
from claimsapi.parse.spans import Span

LENGTH = 382  # pieces of a window, without those that begin and end it
SHARED = 96  # pieces that a window shares with the one before


class Part(IntEnum):
    """What a piece is part of; a source or cue inside a statement counts as that."""

    NOTHING = 0
    CONTENT = 1
    SOURCE = 2
    CUE = 3
    NARRATION = 4


@dataclass(frozen=True, slots=True)
class Place:
    """The pieces of a statement, and those of its source and cue."""

    content: Sequence[int]
    around: Sequence[int]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``start`` to ``end`` of a text, with one more before and one after."""

    start: int
    end: int
    ids: Numbers
    parts: Numbers
    begins: Numbers  # 1 for the first piece of a statement

    def rows(self, pieces: Sequence[int]) -> list[int]:
        """Return where those of ``pieces`` that the window has are in what it is encoded to."""
        return [piece - self.start + 1 for piece in pieces if self.start <= piece < self.end]


def places(pieces: Pieces, told: Sequence[Statement]) -> list[Place]:
    return [_place(pieces, statement) for statement in told]


def _place(pieces: Pieces, statement: Statement) -> Place:
    attribution = statement.attribution
    content = _pieces_of(pieces, attribution.content)
    last = len(pieces.ids) - 1
    nearest = min(last, int(np.searchsorted(pieces.ends, attribution.content[0].start, "right")))
    around = [*_pieces_of(pieces, attribution.source), *_pieces_of(pieces, attribution.cue)]
    return Place(content or [nearest], around)


def _pieces_of(pieces: Pieces, spans: Sequence[Span]) -> list[int]:
    return [piece for span in spans for piece in pieces.within(span)]


def windows(pieces: Pieces, told: Sequence[Statement], placed: Sequence[Place]) -> list[Window]:
    """Return the windows over all ``pieces``, of which there is at least one."""
    parts = np.full(len(pieces.ids), Part.NOTHING, np.int64)
    begins = np.zeros(len(pieces.ids), np.int64)
    for statement, place in zip(told, placed, strict=True):
        narrated = statement.attribution.voice is Voice.NARRATIVE
        parts[list(place.content)] = Part.NARRATION if narrated else Part.CONTENT
        begins[place.content[0]] = 1
    for statement in told:
        parts[_pieces_of(pieces, statement.attribution.source)] = Part.SOURCE
        parts[_pieces_of(pieces, statement.attribution.cue)] = Part.CUE
    return [
        Window(
            start,
            end,
            np.concatenate(([FIRST], pieces.ids[start:end], [LAST])),
            np.pad(parts[start:end], 1),
            np.pad(begins[start:end], 1),
        )
        for start, end in _cuts(len(pieces.ids))
    ]


def _cuts(total: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start + LENGTH < total:
        yield start, start + LENGTH
        start += LENGTH - SHARED
    yield start, total


def by_window(found: Sequence[Window], placed: Sequence[Place]) -> list[list[int]]:
    """Return for each window the numbers of the statements that it shows most around."""
    shown: list[list[int]] = [[] for _ in found]
    for number, place in enumerate(placed):
        shown[_best(found, place)].append(number)
    return shown


def _best(found: Sequence[Window], place: Place) -> int:
    everything = (*place.content, *place.around)
    first, last = min(everything), max(everything)
    nearest = min(first // (LENGTH - SHARED), len(found) - 1)
    near = range(max(0, nearest - 1), min(nearest + 2, len(found)))
    return max(near, key=lambda at: min(first - found[at].start, found[at].end - 1 - last))

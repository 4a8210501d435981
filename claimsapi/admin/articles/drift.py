"""What became of each statement between two revisions, both beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimsapi.link.articles.diff import Edit, Piece, pieces, rewriting
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution
from claimsapi.operations.articles.compare import Drifted
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span

# The gravest first: what is kept is no news.
_ORDER = (
    Drift.QUOTE_ALTERED,
    Drift.REATTRIBUTED,
    Drift.HEDGED,
    Drift.REWORDED,
    Drift.DROPPED,
    Drift.RESTORED,
    Drift.NEW,
    Drift.KEPT,
)
CALLED = {
    Drift.QUOTE_ALTERED: "quotation altered",
    Drift.REATTRIBUTED: "said by another",
    Drift.HEDGED: "hedged",
    Drift.REWORDED: "reworded",
    Drift.DROPPED: "dropped",
    Drift.RESTORED: "back again",
    Drift.NEW: "new",
    Drift.KEPT: "kept",
}
MOST = 300  # statements with a row of their own

# The words of both differ, and are to be read word by word.
ALTERED = frozenset({Drift.QUOTE_ALTERED, Drift.REATTRIBUTED, Drift.HEDGED, Drift.REWORDED})


@dataclass(frozen=True, slots=True)
class Side:
    """A statement in one revision."""

    attribution: Attribution
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class DriftRow:
    """``before`` is None for what is new, and for what only a still earlier revision had."""

    called: str
    altered: bool
    restored: bool
    before: Side | None
    after: Side | None


@dataclass(frozen=True, slots=True)
class Drifting:
    """``rows`` are all that is not merely kept, as many as are shown; ``kept`` are the others."""

    counts: Sequence[tuple[str, int]]
    rows: Sequence[DriftRow]
    more: int
    kept: Sequence[DriftRow]


def drifting(found: Sequence[Drifted]) -> Drifting:
    """Return ``found``, the gravest changes first, then as they stand in the text."""
    ordered = sorted(found, key=lambda each: _ORDER.index(each.drift))
    moved = [each for each in ordered if each.drift != Drift.KEPT]
    kept = [each for each in ordered if each.drift == Drift.KEPT]
    counted = Counter(each.drift for each in ordered)
    return Drifting(
        counts=[(CALLED[drift], counted[drift]) for drift in _ORDER if counted[drift]],
        rows=[_row(each) for each in moved[:MOST]],
        more=max(0, len(moved) - MOST),
        kept=[_row(each) for each in kept[:MOST]],
    )


def _row(one: Drifted) -> DriftRow:
    restored = one.drift == Drift.RESTORED
    ours, theirs = _words(one.before), _words(one.after)
    went, came = [Piece(Edit.KEPT, ours, False)], [Piece(Edit.KEPT, theirs, False)]
    if one.drift in ALTERED:
        went, came = _beside(ours, theirs)
    return DriftRow(
        called=CALLED[one.drift],
        altered=one.drift in ALTERED,
        restored=restored,
        before=Side(one.before, went) if one.before and not restored else None,
        after=Side(one.after, came) if one.after else None,
    )


def _beside(ours: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Return the words of both, each with the words marked that the other does not have."""
    [*found] = rewriting(ours, [_all(ours)], theirs, [_all(theirs)])
    if len(found) != 1:  # too little in common to say what became of which word
        return [Piece(Edit.REMOVED, ours, False)], [Piece(Edit.ADDED, theirs, False)]
    read = pieces(ours, theirs, found[0])
    return (
        [piece for piece in read if piece.edit != Edit.ADDED],
        [piece for piece in read if piece.edit != Edit.REMOVED],
    )


def _all(words: str) -> Segment:
    return Segment(Role.BODY, Span(0, len(words)))


def _words(row: Attribution | None) -> str:
    return " ".join(row.statement) if row else ""

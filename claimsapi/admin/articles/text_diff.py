"""What was edited between two revisions, as one text: words that went, words that came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimsapi.link.articles.diff import Edit, Piece, SegmentEdit, pieces
from claimsapi.operations.articles.compare import Comparison

AROUND = 1  # unchanged paragraphs that are shown on each side of a change


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of either revision or of both; ``roles`` are before and after, if they differ."""

    edit: Edit
    pieces: Sequence[Piece]
    roles: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged paragraphs that are not shown."""

    count: int


@dataclass(frozen=True, slots=True)
class Edits:
    """``changed`` counts all edited paragraphs, ``shown`` leaves those out that come too late."""

    shown: Sequence[Paragraph | Fold]
    changed: int
    folded: bool
    cut: bool


def edits(found: Comparison, *, whole: bool, most: int) -> Edits:
    """Return the edits of ``found``; if not ``whole``, the first with what stands around them."""
    near = set(range(len(found.segments))) if whole else _near(found.segments)
    shown: list[Paragraph | Fold] = []
    length, folded, cut = 0, 0, False
    for place, edit in enumerate(found.segments):
        if place not in near:
            folded += 1
            continue
        if length > most and not whole:
            cut = True
            break
        if folded:
            shown.append(Fold(folded))
        folded = 0
        paragraph = _paragraph(found, edit)
        length += sum(len(piece.words) for piece in paragraph.pieces)
        shown.append(paragraph)
    if folded:
        shown.append(Fold(folded))
    return Edits(
        shown=shown,
        changed=sum(edit.edit != Edit.KEPT for edit in found.segments),
        folded=any(isinstance(each, Fold) for each in shown),
        cut=cut,
    )


def _near(found: Sequence[SegmentEdit]) -> set[int]:
    changed = [place for place, edit in enumerate(found) if edit.edit != Edit.KEPT]
    return {near for place in changed for near in range(place - AROUND, place + AROUND + 1)}


def _paragraph(found: Comparison, edit: SegmentEdit) -> Paragraph:
    if edit.before and edit.after:
        before, after = edit.before.role, edit.after.role
        roles = (_words(before), _words(after)) if before != after else None
        read = pieces(found.before.text, found.after.text, edit)
        return Paragraph(edit.edit, read, roles)
    return Paragraph(edit.edit, list(_alone(found, edit)))


def _alone(found: Comparison, edit: SegmentEdit) -> Iterator[Piece]:
    if edit.before:
        yield Piece(Edit.REMOVED, edit.before.span.of(found.before.text), spaced=False)
    if edit.after:
        yield Piece(Edit.ADDED, edit.after.span.of(found.after.text), spaced=False)


def _words(role: str) -> str:
    return role.replace("_", " ")

"""
What belongs to what in a parsed sentence: subjects, complements, and where each begins and ends.

Stretches are pairs of token numbers, end exclusive. They are read off the edges that the parser
keeps for every token, so that each costs the same however deep the sentence is.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

Stretch = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_GOVERNED = frozenset({"advcl", "xcomp", "acl", "conj", "ccomp", "pcomp", "prep"})
_TRAILING = frozenset({",", ".", ":", ";", "-", "–", "—", "--", "…"})


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child of ``token`` with one of ``dependencies``."""
    return next((child for child in token.children if child.dep_ in dependencies), None)


def stretch(token: Token) -> Stretch:
    """Return all that hangs on ``token``, itself included."""
    return token.left_edge.i, token.right_edge.i + 1


def without(whole: Stretch, part: Stretch) -> list[Stretch]:
    """Return what is left of ``whole`` when ``part`` is cut out of it."""
    if part[1] <= whole[0] or whole[1] <= part[0]:
        return [whole]
    left, right = (whole[0], min(part[0], whole[1])), (max(part[1], whole[0]), whole[1])
    return [piece for piece in (left, right) if piece[0] < piece[1]]


def trimmed(doc: Doc, piece: Stretch) -> Stretch | None:
    """Return ``piece`` without the commas, stops, dashes and white space at its ends."""
    start, end = piece
    while start < end and (doc[start].is_space or doc[start].text in _TRAILING):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TRAILING):
        end -= 1
    return (start, end) if start < end else None


def tidy(doc: Doc, pieces: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return ``pieces`` in text order, each trimmed, the empty ones left out."""
    found = (trimmed(doc, piece) for piece in sorted(pieces))
    return tuple(piece for piece in found if piece)


def subject(verb: Token) -> Token | None:
    """
    Return the head word of who does ``verb``, if the sentence says.

    A verb without a subject of its own takes that of the verb it is coordinated with or
    depends on; a participle after a noun takes the noun.
    """
    seen = verb
    for _ in range(6):  # no sentence of the training articles needs more steps
        own = child(seen, *SUBJECTS)
        if own is not None:
            return own
        head = seen.head
        if head.i == seen.i or seen.dep_ not in _GOVERNED:
            return None
        if seen.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return head
        seen = head
    return None

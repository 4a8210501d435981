"""What a claim negates: words that the other claim has, too, or something else."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimsapi.link.claims.agreement import lexicon
from claimsapi.link.claims.agreement.alignment import COMPARED, Side
from claimsapi.link.claims.agreement.reading import Sort, Word

_REACH = 6  # words behind a negation in which what it is about begins
# These negate what stands before them, too: "paid nothing", "is accepted by nobody".
_BACKWARDS = frozenset(map(lexicon.base, ("nothing", "nobody", "none", "never", "nowhere")))


@dataclass(frozen=True, slots=True)
class Negation:
    """``about`` are places in the other claim; none if it is about something else."""

    word: Word
    about: frozenset[int]


def negations(side: Side) -> list[Negation]:
    """Return the negations of a claim, beginning with "not" and going on to "failed to"."""
    return [*_by_word(side), *_by_verb(side), *_by_verdict(side)]


def _by_word(side: Side) -> Iterator[Negation]:
    for place, word in enumerate(side.words):
        if word.sort == Sort.NOT or (word.key == "without" and place in side.left):
            target = _target(side, place)
            if target is None and word.key in _BACKWARDS:
                target = _before(side, place)
            if target is not None and _is_verdict(side, target):
                yield Negation(word, frozenset(side.answered.values()))
            elif target is not None:
                yield Negation(word, _about(side, place, target))


def _is_verdict(side: Side, target: int) -> bool:
    """Return whether it is the "true" of "it is not true that …"."""
    return target not in side.answered and lexicon.is_operator(side.words[target].key, "true")


def _by_verb(side: Side) -> Iterator[Negation]:
    """Yield "failed" of "failed to warn" where the other claim has "warned"."""
    for place, word in side.left_over():
        if lexicon.is_operator(word.key, "undone") and word.key != "without":
            target = _target(side, place)
            if target is not None and target in side.answered:
                yield Negation(word, _about(side, place, target))


def _by_verdict(side: Side) -> Iterator[Negation]:
    """Yield "false" of "it is false that …", which negates all that the other claim has."""
    for _, word in side.left_over():
        if lexicon.is_operator(word.key, "false"):
            yield Negation(word, frozenset(side.answered.values()))


def _target(side: Side, place: int) -> int | None:
    """Return the place of the word that the negation at ``place`` is about."""
    words = side.words
    for near in range(place + 1, min(len(words), place + 1 + _REACH)):
        word = words[near]
        fits = near in side.answered or (word.sort in COMPARED and not _passes(word))
        if fits:
            return near
        if word.ends_clause or word.sort == Sort.NOT:
            return None
    return None


def _before(side: Side, place: int) -> int | None:
    earlier = [near for near in range(max(0, place - _REACH), place) if near in side.answered]
    return earlier[-1] if earlier else None


def _passes(word: Word) -> bool:
    """Return whether a negation goes past the word: "not yet fully repaired"."""
    return word.sort in (Sort.LIGHT, Sort.TIME) or word.text.casefold().endswith("ly")


def _about(side: Side, place: int, target: int) -> frozenset[int]:
    if target not in side.answered:
        return frozenset()
    about = {side.answered[target]}
    # "Paid no tax" is "did not pay tax": the verb before counts as much as what is behind.
    if place - 1 in side.answered:
        about.add(side.answered[place - 1])
    return frozenset(about)

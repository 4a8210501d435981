"""
Where the words of an old text stand in a new one; never a guess.

After the fuzzy-anchoring order of Hypothesis (position, then quote with context), without its
fuzzy last step: words that changed are not the same words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from claimsapi.parse.spans import QuoteSelector, Span


class AnchorStatus(StrEnum):
    EXACT = "exact"
    MOVED = "moved"
    ORPHANED = "orphaned"  # not found again; waits for a person
    REDACTED = "redacted"  # its place is known, its words were taken away


# Words this long that stand only once are themselves; shorter ones need some context ("said").
SPEAKS_FOR_ITSELF = 24  # code points

# The most places looked at for one selector, so that "a" in a long text costs no more than that.
PLACES = 1000

# Of the context on either side: callers may send a whole article as one, which no place is told by.
CONTEXT = 200  # code points


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where the words stand now; ``span`` is None exactly if they are orphaned."""

    status: AnchorStatus
    span: Span | None = None


ORPHAN = Anchored(AnchorStatus.ORPHANED)


def anchor(selector: QuoteSelector, text: str, *, at: int) -> Anchored:
    """
    Return where ``selector``'s words, which began at ``at`` in an older text, stand in ``text``.

    Exact: at the same place, in the same context. Moved: elsewhere, and its context tells the
    place from every other. Otherwise orphaned, also if two places fit equally well.
    """
    if not selector.exact:
        return ORPHAN
    near = {"prefix": selector.prefix[-CONTEXT:], "suffix": selector.suffix[:CONTEXT]}
    selector = replace(selector, **near)
    whole = len(selector.prefix) + len(selector.suffix)
    if text.startswith(selector.exact, at) and _agreement(selector, text, at) == whole:
        return Anchored(AnchorStatus.EXACT, _span(selector, at))
    places = list(_places(selector.exact, text))
    if len(places) == PLACES:
        return ORPHAN
    return _moved(selector, text, places, whole)


def _moved(selector: QuoteSelector, text: str, places: list[int], whole: int) -> Anchored:
    ranked = sorted(((_agreement(selector, text, place), place) for place in places), reverse=True)
    # Half of the context is one side of it: the other may have been edited.
    fitting = [(agreement, place) for agreement, place in ranked if 2 * agreement >= whole]
    alone = len(places) == 1 and len(selector.exact) >= SPEAKS_FOR_ITSELF
    if alone or len(fitting) == 1 or (fitting and fitting[0][0] == whole > fitting[1][0]):
        return Anchored(AnchorStatus.MOVED, _span(selector, ranked[0][1]))
    return ORPHAN


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    for _ in range(PLACES):
        if place < 0:
            return
        yield place
        place = text.find(words, place + len(words))


def _agreement(selector: QuoteSelector, text: str, at: int) -> int:
    """Return how many characters of context next to the words at ``at`` are as they were."""
    end = at + len(selector.exact)
    before = text[max(0, at - len(selector.prefix)) : at]
    after = text[end : end + len(selector.suffix)]
    return agreement(selector, QuoteSelector(selector.exact, before, after))


def agreement(one: QuoteSelector, other: QuoteSelector) -> int:
    """Return how many characters next to the words of both are the same, before and after."""
    return _common(reversed(one.prefix), reversed(other.prefix)) + _common(
        iter(one.suffix), iter(other.suffix)
    )


def _common(ours: Iterator[str], theirs: Iterator[str]) -> int:
    length = 0
    for our, their in zip(ours, theirs, strict=False):
        if our != their:
            break
        length += 1
    return length


def _span(selector: QuoteSelector, at: int) -> Span:
    return Span(at, at + len(selector.exact))

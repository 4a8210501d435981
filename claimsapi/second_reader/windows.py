"""An article in parts that a request has room for, each with the end of the one before it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claimsapi.extract.result import Extraction
from claimsapi.link.counter_claims.statements import sentences
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span
from claimsapi.second_reader.statements import Numbered

# The stretches of a text that are sent together, in text order.
Window = tuple[Span, ...]

# Of the room of a part, what it repeats: an answer stands seldom farther from what it answers.
OVERLAP = 0.2

# Characters that a statement adds to its words: brackets and number, and its place in the list of
# speakers.
OF_A_MARK = 16

# What nobody states anything in.
_UNSENT = frozenset({Role.FURNITURE, Role.CREDIT, Role.WIRE_CREDIT, Role.BYLINE})


def windows(
    text: str, extraction: Extraction, statements: Sequence[Numbered], *, room: int
) -> Iterator[Window]:
    """Yield the parts of ``text``, each with its marks no longer than ``room`` characters."""
    units = list(_units(text, extraction, room))
    costs = _costs(units, statements)
    first = end = 0
    while end < len(units):
        start, end = end, _filled(first, costs, room)
        if end > start:  # else what is repeated leaves no room for more
            yield tuple(_joined(units[first:end]))
        first = _before(end, first, costs, room * OVERLAP)


def _joined(units: Sequence[Span]) -> Iterator[Span]:
    """Yield ``units``, as one where nothing lies between them."""
    begun = units[0]
    for unit in units[1:]:
        if unit.start == begun.end:
            begun = Span(begun.start, unit.end)
        else:
            yield begun
            begun = unit
    yield begun


def _filled(first: int, costs: Sequence[int], room: float) -> int:
    """Return the end of the units from ``first`` on that go into ``room``, one at least."""
    end, cost = first + 1, costs[first]
    while end < len(costs) and cost + costs[end] <= room:
        cost += costs[end]
        end += 1
    return end


def _before(end: int, first: int, costs: Sequence[int], room: float) -> int:
    """Return the first unit of the next part: those before ``end`` that go into ``room``."""
    start = end
    while start - 1 > first and sum(costs[start - 1 : end]) <= room:
        start -= 1
    return start


def _units(text: str, extraction: Extraction, room: int) -> Iterator[Span]:
    """Yield the sentences that are sent; one that is longer than a tenth of a part in pieces."""
    unsent = [each.span for each in extraction.segments if each.role in _UNSENT]
    longest = max(1, room // 10)
    for sentence in sentences(text):
        while unsent and unsent[0].end <= sentence.start:
            unsent.pop(0)
        words = sentence.stripped(text)
        if words is None or (unsent and unsent[0].covers(words)):
            continue
        for start in range(sentence.start, sentence.end, longest):
            yield Span(start, min(start + longest, sentence.end))


def _costs(units: Sequence[Span], statements: Sequence[Numbered]) -> list[int]:
    """Return how many characters of a request each unit takes."""
    marks = sorted(
        (span, len(each.speaker) + OF_A_MARK) for each in statements for span in each.marks
    )
    costs = [len(unit) for unit in units]
    ends = [unit.end for unit in units]
    for span, cost in marks:
        first = bisect_right(ends, span.start)
        for order in range(first, len(units)):
            if units[order].start >= span.end:
                break
            costs[order] += cost
    return costs

"""Whether words that stand in a new text too are said there by the same speaker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimsapi.parse.spans import Span, words

# Whom "she" or "the captain" means, what stands before it says: a paragraph or two of a news item.
LEAD = 200  # code points

_WORD_BEFORE = re.compile(r"(\w+)[^\w.!?\n]*$")
_WORD_AFTER = re.compile(r"[^\w.!?\n]*(\w+)")
_REST = re.compile(r"[^.!?\n]{0,100}")  # of the sentence


@dataclass(frozen=True, slots=True)
class Told:
    """
    Where a text has a statement, the words that report it, and who says it.

    ``name`` is the speaker's, "" if it does not tell him from all others.
    """

    content: Sequence[Span]
    cue: Sequence[Span]
    source: Sequence[Span]
    name: str

    @property
    def whole(self) -> Span:
        spans = (*self.content, *self.cue, *self.source)
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def is_told_as_before(told: Told, before: str, places: Sequence[Span], after: str) -> bool:
    """
    Return whether the statement, whose words now stand at ``places``, is reported as it was.

    From the speaker over the cue to the last word all is the same, and the words next to it. Where
    no name says who speaks, so are the rest of the sentence and LEAD characters before.
    """
    moved = {now.start - was.start for was, now in zip(told.content, places, strict=True)}
    whole = told.whole
    start, end = (place + min(moved) for place in (whole.start, whole.end))
    if len(moved) > 1 or start < 0 or not after.startswith(whole.of(before), start):
        return False
    if _neighbours(before, whole.start, whole.end) != _neighbours(after, start, end):
        return False
    if _is_named(told, before):
        return True
    lead = before[max(0, whole.start - LEAD) : whole.start]
    return after[:start].endswith(lead) and _rest(before, whole.end) == _rest(after, end)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the word before ``start`` and that after ``end``, within their sentences."""
    before = _WORD_BEFORE.search(text, max(0, start - LEAD), start)
    after = _WORD_AFTER.match(text, end)
    return before[1] if before else "", after[1] if after else ""


def _rest(text: str, at: int) -> str:
    found = _REST.match(text, at)
    return found[0] if found else ""


def _is_named(told: Told, text: str) -> bool:
    """Return whether the last word of the speaker's own name is printed as who says it."""
    name = words(told.name)
    printed = {word for span in told.source for word in words(span.of(text))}
    return bool(name) and name[-1] in printed

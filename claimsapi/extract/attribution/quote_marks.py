"""
Where quotations begin and end in one stretch of text, by their marks alone.

Known conventions: “curly”, "straight", ''doubled single'' (old New York Times wire), ``TeX'',
«guillemets», and ‘British’ or 'straight' single marks. Single marks inside a double quotation are a
quotation within it and are passed over. An apostrophe is told from a closing single mark by its
neighbours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimsapi.parse.spans import Span

_CURLY, _STRAIGHT, _DOUBLED, _GUILLEMET, _SINGLE = "“", '"', "''", "«", "‘"
_KINDS = {
    "“": _CURLY, "”": _CURLY, "„": _CURLY, '"': _STRAIGHT, "''": _DOUBLED, "``": _DOUBLED,
    "«": _GUILLEMET, "»": _GUILLEMET, "‘": _SINGLE, "’": _SINGLE, "'": _SINGLE,
}  # fmt: skip
_OPENING = frozenset({"“", "„", "``", "«", "‘"})
_CLOSING = frozenset({"”", "»", "’"})
_MARK = re.compile(r"''|``|[“”„\"«»‘’']")

# A lone single mark may be an apostrophe ("the boys' club", "get 'em"), so one that opens must
# close soon. The longest found in the training articles has 201, the next 90.
SINGLE_REACH = 600  # code points
_CLOSES_AFTER_STOP = re.compile(r"‘|(?<=[.,!?…])['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks, marks included; one that is not ``closed`` goes on in the next part."""

    span: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool

    @property
    def kind(self) -> str:
        return _KINDS[self.text]

    def closes(self, opening: "_Mark") -> bool:
        """Writers mix “curly and straight" marks, so any double mark closes any other."""
        if not self.may_close or (self.kind == _SINGLE) != (opening.kind == _SINGLE):
            return False
        return (self.kind == _GUILLEMET) == (opening.kind == _GUILLEMET)

    def replaces(self, opening: "_Mark") -> bool:
        """Return whether ``opening``, still open here, was no opening mark after all."""
        if not self.may_open:
            return False
        if opening.kind == _SINGLE:
            return self.kind != _SINGLE or self.start - opening.start > SINGLE_REACH
        return self.text in _OPENING and self.kind == opening.kind


def quotations(text: str, within: Span) -> list[Quotation]:
    """
    Return the outermost quotations of ``text`` inside ``within``, in text order.

    A quotation that ``within`` ends before it is closed reaches to the end of ``within`` if it
    begins ``within`` or follows a stop or comma; an opening mark elsewhere without a closing one
    is a slip of the pen and is passed over.
    """
    found: list[Quotation] = []
    opening: _Mark | None = None
    for mark in _marks(text, within):
        if opening is None:
            opening = mark if mark.may_open else None
        elif mark.closes(opening):
            found.append(Quotation(Span(opening.start, mark.end)))
            opening = None
        elif mark.replaces(opening) and not _may_go_on(opening, text, within):
            opening = mark
    if opening is not None and _may_go_on(opening, text, within):
        found.append(Quotation(Span(opening.start, within.end), closed=False))
    return found


def _marks(text: str, within: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, within.start, within.end):
        start, end = match.span()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        mark = match.group()
        closes = _may_close(mark, before, after) and not _ends_plural(text, match, within)
        yield _Mark(mark, start, end, _may_open(mark, before, after), closes)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in _CLOSING:
        return False
    if mark in _OPENING:
        if mark == "«":
            return True
        return not after.isspace() and (mark != "‘" or not before.isalnum())
    if mark == "'":
        return (before.isspace() or before in '([—–-:“"') and not (
            after.isspace() or after.isdigit()
        )
    return not after.isspace() and not (before.isalnum() or before in ".,!?")


def _may_close(mark: str, before: str, after: str) -> bool:
    if mark in _OPENING:
        return mark == "“" and not before.isspace() and (after.isspace() or after in ".,;")
    if mark in "'’":
        return not after.isalnum() and not before.isspace()
    return mark in _CLOSING or not before.isspace() or after.isspace()


def _ends_plural(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether a mark is the apostrophe of ‘the workers’ rights come first,’."""
    if match.group() not in "'’" or text[match.start() - 1 : match.start()] != "s":
        return False
    reach = min(within.end, match.end() + SINGLE_REACH)
    closing = _CLOSES_AFTER_STOP.search(text, match.end(), reach)
    return closing is not None and closing.group() != "‘"


def _may_go_on(opening: _Mark, text: str, within: Span) -> bool:
    if opening.kind == _SINGLE:
        return False
    before = text[within.start : opening.start].rstrip()
    return not before or before[-1] in ":,.?!"

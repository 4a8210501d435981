"""
Where quotations begin and end in one stretch of text, by their marks alone.

Marks of another family inside a quotation, as single ones inside double ones, are a quotation
within it and are passed over.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimsapi.extract.attribution.mark_families import MARK, SINGLE, Mark
from claimsapi.extract.result import QuoteType
from claimsapi.parse.spans import Span, word_starts

# A lone single mark may be an apostrophe ("the boys' club", "get 'em"), so one that opens must
# close soon. The longest found in the training articles has 201, the next 90.
SINGLE_REACH = 600  # code points
_CLOSES_AFTER_STOP = re.compile(r"‘|(?<=[.,!?…])['’](?!\w)")

# What the parser and the network were trained on; it is told of others as of “these”.
_USUAL = frozenset({"“", "”", '"', "''", "``", "‘", "’", "'"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks, marks included; one that is not ``closed`` goes on in the next part."""

    span: Span
    closed: bool = True


def quotations(text: str, within: Span) -> list[Quotation]:
    """
    Return the outermost quotations of ``text`` inside ``within``, in text order.

    A quotation that ``within`` ends before it is closed reaches to the end of ``within`` if it
    begins ``within`` or follows a stop or comma; an opening mark elsewhere without a closing one
    is a slip of the pen and is passed over.
    """
    found: list[Quotation] = []
    opening: Mark | None = None
    for mark in _marks(text, within):
        if opening is None:
            opening = mark if mark.may_open else None
        elif mark.closes(opening):
            found.append(Quotation(Span(opening.start, mark.end)))
            opening = None
        elif _replaces(mark, opening) and not _may_go_on(opening, text, within):
            opening = mark
    if opening is not None and _may_go_on(opening, text, within):
        found.append(Quotation(Span(opening.start, within.end), closed=False))
    return found


def quote_type(text: str, content: Sequence[Span], quotes: Iterable[Quotation]) -> QuoteType:
    """Return whether all, some or none of the words of ``content`` are inside ``quotes``."""
    words = word_starts(content, text)
    inside = words & word_starts([quote.span for quote in quotes], text)
    if not inside:
        return QuoteType.INDIRECT
    return QuoteType.DIRECT if inside == words else QuoteType.MIXED


def with_usual_marks(text: str, within: Span) -> str:
    """Return the words of ``within``, each pair of rare marks in it replaced by “these”."""
    words = list(within.of(text))
    for quote in quotations(text, within):
        start, end = quote.span.start - within.start, quote.span.end - within.start - 1
        if not _is_usual(text, quote):
            words[start] = "“"
            words[end] = "”" if quote.closed else words[end]
    return "".join(words)


def _is_usual(text: str, quote: Quotation) -> bool:
    first, last = text[quote.span.start], text[quote.span.end - 1]
    paired = {first, last} <= _USUAL and first != "”" and last not in "“‘"
    return first in "'`" or (first in _USUAL and not quote.closed) or paired


def _marks(text: str, within: Span) -> Iterator[Mark]:
    for match in MARK.finditer(text, within.start, within.end):
        start, end = match.span()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        yield Mark(match.group(), start, end, before, after, _ends_plural(text, match, within))


def _replaces(mark: Mark, opening: Mark) -> bool:
    """Return whether ``opening``, still open at ``mark``, was no opening mark after all."""
    if not mark.may_open:
        return False
    if opening.family == SINGLE:
        return mark.family != SINGLE or mark.start - opening.start > SINGLE_REACH
    return (mark.only_opens or opening.text == "”") and mark.family == opening.family


def _ends_plural(text: str, match: re.Match[str], within: Span) -> bool:
    """Return whether a mark is the apostrophe of ‘the workers’ rights come first,’."""
    if match.group() not in "'’" or text[match.start() - 1 : match.start()] != "s":
        return False
    reach = min(within.end, match.end() + SINGLE_REACH)
    closing = _CLOSES_AFTER_STOP.search(text, match.end(), reach)
    return closing is not None and closing.group() != "‘"


def _may_go_on(opening: Mark, text: str, within: Span) -> bool:
    if opening.family == SINGLE or opening.text == "”":
        return False
    before = text[within.start : opening.start].rstrip()
    return not before or before[-1] in ":,.?!"

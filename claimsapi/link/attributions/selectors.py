"""Where the words that a person names stand in a text: by place, or by the words themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimsapi.link.attributions.anchoring import anchor
from claimsapi.parse.spans import QuoteSelector, Span


class SpanMismatch(ValueError):
    """The text does not read so at this place, or the words do not tell one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words by place (``start``, ``end``), by the words (``exact`` with its context), or both."""

    start: int | None = None
    end: int | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


def place(named: Named, text: str) -> Span:
    """
    Return where ``named`` stands in ``text``.

    :raises SpanMismatch: saying what the text reads instead, or how often the words stand there
    """
    if named.start is None or named.end is None:
        return _by_words(named, text)
    if not 0 <= named.start < named.end <= len(text):
        raise SpanMismatch(f"The text has {len(text)} characters; a span lies within, not empty.")
    span = Span(named.start, named.end)
    if named.exact and span.of(text) != named.exact:
        raise SpanMismatch(f"The text reads “{span.of(text)[:SHOWN]}” there.")
    return span


def places(names: Sequence[Named], text: str) -> tuple[Span, ...]:
    """
    Return where each of ``names`` stands, which must be in the order of the text.

    :raises SpanMismatch: if one is not there, or they overlap or go backwards
    """
    spans = tuple(place(named, text) for named in names)
    if any(later.start < earlier.end for earlier, later in pairwise(spans)):
        raise SpanMismatch("Write the fragments in the order of the text, without overlap.")
    return spans


SHOWN = 80  # characters of the text in a refusal


def _by_words(named: Named, text: str) -> Span:
    selector = QuoteSelector(named.exact, named.prefix, named.suffix)
    found = anchor(selector, text, at=len(text))  # they stood nowhere before
    if found.span is None:
        times = text.count(named.exact)
        raise SpanMismatch(
            f"The words stand there {times} times; add prefix and suffix to tell which."
            if times
            else "The words do not stand in this revision."
        )
    return found.span

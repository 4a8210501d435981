"""Places in a text. This module defines the unit that every offset in claimsapi is counted in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# W3C Web Annotation leaves the length of a quote's context open; Hypothesis uses 32 as well.
CONTEXT = 32  # code points

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of Unicode code points; ordered by start, then end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str) -> "Span | None":
        """Return the span without white space at its ends, or None if nothing is left."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        end = self.end - (len(words) - len(words.rstrip()))
        return Span(start, end) if start < end else None


def words(text: str) -> list[str]:
    r"""Return the words (``\w+``) of ``text``, case folded, in order."""
    return _WORD.findall(text.casefold())


def word_starts(spans: Iterable[Span], text: str) -> frozenset[int]:
    r"""Return where each word (``\w+``) in ``spans`` starts: the unit of every overlap figure."""
    return frozenset(
        match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end)
    )


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """Words and what stands around them: W3C Web Annotation, TextQuoteSelector (§4.2.4)."""

    exact: str
    prefix: str
    suffix: str

    @classmethod
    def at(cls, span: Span, text: str) -> "QuoteSelector":
        """Return the selector of ``span``, with up to 32 code points of context on each side."""
        return cls(
            exact=span.of(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
        )

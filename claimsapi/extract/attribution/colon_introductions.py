"""
Quotations in a paragraph of their own after one that ends in a colon: "She wrote:", "“…”".

The parser reads one paragraph at a time, and so do the finders of cues.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimsapi.extract.attribution.direct_speech import introduced
from claimsapi.extract.attribution.finding import Finding
from claimsapi.extract.attribution.quote_cues import QuotedWords, among
from claimsapi.extract.attribution.quote_marks import Quotation, quotations
from claimsapi.extract.types import Passage
from claimsapi.parse.document import Role

# Less is believed of a cue at a colon if the words after it have no marks: a list often follows.
SURE = 0.7


@dataclass(frozen=True, slots=True)
class Introduction:
    """The quotation at the start of a passage, and the cue of the passage before it."""

    number: int  # of the passage with the cue
    finding: Finding
    quoted: QuotedWords | None  # None where the paragraph has no marks


def introductions(passages: Sequence[Passage], text: str) -> Iterator[Introduction]:
    """Yield each introduction from one paragraph of the story to the next."""
    for number, (before, after) in enumerate(pairwise(passages)):
        story = before.segment.role == after.segment.role == Role.BODY
        if not story or text[before.segment.span.end - 1] != ":":
            continue
        quote = _first(after, text)
        words = quote or Quotation(after.segment.span)
        finding = _of(before, words, text)
        if finding and (quote or finding.reliability >= SURE):
            yield Introduction(number, finding, QuotedWords(words, (0, 0)) if quote else None)


def _first(passage: Passage, text: str) -> Quotation | None:
    """Return the quotation that ``passage`` begins with."""
    span = passage.segment.span
    quote = next(iter(quotations(text, span)), None)
    return quote if quote and quote.span.start == span.start else None


def _of(passage: Passage, quote: Quotation, text: str) -> Finding | None:
    span = passage.segment.span
    return introduced(passage, quote, among(passage.doc, quotations(text, span), span.start))

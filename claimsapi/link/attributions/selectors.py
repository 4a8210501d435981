"""Where the words that a person names stand in a text: by place, or by the words themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimsapi.link.articles.open_text import HIDDEN, OpenText
from claimsapi.link.attributions.anchoring import anchor
from claimsapi.parse.spans import QuoteSelector, Span

# Who names words that they may not read must know so many characters of those at once, so that no
# answer tells the next one: at 0.6 to 1.3 bits a character (Shannon, Prediction and Entropy of
# Printed English, 1951), guessing 40 takes some trillion requests.
KNOWN = 40

UNREAD = (
    f"Of what your key may not read, name at least {KNOWN} characters as they stand there, with "
    "prefix and suffix, or use a key with the scope “fulltext”."
)


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

    @property
    def place(self) -> Span | None:
        """Return the place that was named, if one was that a span can have."""
        if self.start is None or self.end is None or not 0 <= self.start < self.end:
            return None
        return Span(self.start, self.end)


def place(named: Named, text: OpenText) -> Span:
    """
    Return where ``named`` stands in ``text``.

    What may not be read is found by words that one knows already, and no refusal tells of it.

    :raises SpanMismatch: saying where the words stand instead, or how often
    """
    if text.is_open:
        return _read(named, text.whole)
    try:
        return _in_view(named, text)
    except SpanMismatch as error:
        known = _by_heart(named, text)
        if known is None:
            raise SpanMismatch(f"{error} {UNREAD}") from error
        return known


def places(names: Sequence[Named], text: OpenText) -> tuple[Span, ...]:
    """
    Return where each of ``names`` stands, which must be in the order of the text.

    :raises SpanMismatch: if one is not there, or they overlap or go backwards
    """
    spans = tuple(place(named, text) for named in names)
    if any(later.start < earlier.end for earlier, later in pairwise(spans)):
        raise SpanMismatch("Write the fragments in the order of the text, without overlap.")
    return spans


def _in_view(named: Named, text: OpenText) -> Span:
    span = _read(named, text.visible)
    if not text.shows(span):
        raise SpanMismatch("Some of these words are not open to your key.")
    return span


def _read(named: Named, text: str) -> Span:
    if named.start is None or named.end is None:
        return _by_words(named, text)
    span = named.place
    if span is None or span.end > len(text):
        raise SpanMismatch(f"The text has {len(text)} characters; a span lies within, not empty.")
    if named.exact and span.of(text) != named.exact:
        raise SpanMismatch(f"The text does not read so there. {_instead(named.exact, span, text)}")
    return span


def _instead(words: str, span: Span, text: str) -> str:
    """Return where ``words`` stand, the nearest place: mostly somebody has counted otherwise."""
    places = (text.rfind(words, 0, span.start + len(words)), text.find(words, span.start))
    found = [place for place in places if place >= 0]
    if not found:
        return "Nor does it anywhere else."
    nearest = min(found, key=lambda place: abs(place - span.start))
    return f"The words begin at {nearest}, counted in code points."


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


def _by_heart(named: Named, text: OpenText) -> Span | None:
    """Return the one place of the words with their context, if enough of both is not open."""
    words = named.prefix + named.exact + named.suffix
    start = named.place.start - len(named.prefix) if named.place else text.whole.find(words)
    if not named.exact or start < 0 or not text.whole.startswith(words, start):
        return None
    twice = not named.place and text.whole.find(words, start + 1) >= 0
    hidden = text.visible[start : start + len(words)].count(HIDDEN)
    begin = start + len(named.prefix)
    span = Span(begin, begin + len(named.exact))
    return None if twice or hidden < KNOWN or named.place not in (None, span) else span

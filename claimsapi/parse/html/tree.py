"""HTML → a tree of elements, of no more and no deeper ones than a page of an article has."""

from typing import Any

import lxml.html
from lxml import etree

from claimsapi.parse.document import Unreadable

# The 37 annotated pages at hand have up to 3,130 elements, 16 attributes on one of them and 26
# levels. libxml2 stops at 256 levels without a word; for each attribute it goes past all before.
ELEMENTS = 20_000
ATTRIBUTES = 200  # of one element
DEPTH = 100

_PIECE = 16 * 1024  # bytes read before the limits are looked at


class TooComplex(Unreadable):
    """The markup has more elements, attributes or levels than an article can have."""

    code = "too-complex"


def tree(markup: str) -> etree._Element | None:
    """
    Return the root of the HTML ``markup``; None if there is nothing in it. Time is linear.

    :raises TooComplex: naming the limit and the way out
    """
    source = markup.encode("utf-8", "replace")
    if not source.strip():
        return None
    _refuse_complex(source)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        return None


def _refuse_complex(source: bytes) -> None:
    """
    Read ``source`` once without keeping anything, which costs less than to make its tree.

    Piece by piece: after an error, libxml2 would read on to the end of what it has.
    """
    limits: Any = _Limits()
    parser = etree.HTMLParser(target=limits, encoding="utf-8")
    for start in range(0, len(source), _PIECE):
        parser.feed(source[start : start + _PIECE])
    parser.close()


class _Limits:
    """Counts what libxml2 reports, by the methods that it looks for."""

    def __init__(self) -> None:
        self.elements = self.depth = 0

    def start(self, _: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        _refuse_more("elements", self.elements, ELEMENTS)
        _refuse_more("levels of elements", self.depth, DEPTH)
        _refuse_more("attributes on one element", len(attributes), ATTRIBUTES)

    def end(self, _: str) -> None:
        self.depth -= 1

    def close(self) -> None:
        pass


def _refuse_more(things: str, there: int, allowed: int) -> None:
    if there > allowed:
        raise TooComplex(
            f"The markup has more than {allowed:,} {things}. Send the article alone, as its own "
            "HTML or as text."
        )

"""The sentence or two between headline and story."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from claimsapi.parse.html.markup import names, paragraphs, words
from claimsapi.parse.text import patterns

_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:standfirst|sub-?(?:title|headline)|dek|strapline)(?:$|[\s_-])"
)
_NOT_WORDS = frozenset({"time", "img", "button", "ul", "figure", "h1", "h2"})

SHORTEST, LONGEST = 5, 60  # words
NAMED = 20  # elements of a header that are looked at, one of which may hold the others


def standfirst(root: etree._Element) -> str:
    """Return what stands right below the headline of the page, or "" if that is no sentence."""
    return next(filter(_reads_as_standfirst, map(_text, _candidates(root))), "")


def _candidates(root: etree._Element) -> Iterator[etree._Element]:
    headline = root.find(".//h1")
    if headline is not None:
        for above in (headline, headline.getparent()):
            below = above.getnext() if above is not None else None
            if below is not None and len(list(paragraphs([below]))) == 1:  # else it is the story
                yield below
        header = next(headline.iterancestors("header"), None)
        if header is not None:
            named = (e for e in header.iter(etree.Element) if names(e, _NAMED))
            yield from islice(named, NAMED)


def _text(element: etree._Element) -> str:
    """Return the words of ``element``, or "" if it holds a date, a picture or a link."""
    if element.tag in _NOT_WORDS or next(element.iter("a", *_NOT_WORDS), None) is not None:
        return ""
    return words(element)


def _reads_as_standfirst(text: str) -> bool:
    is_line = SHORTEST <= text.count(" ") + 1 <= LONGEST
    return is_line and not any(
        pattern.fullmatch(text) for pattern in (patterns.BYLINE, patterns.FURNITURE)
    )

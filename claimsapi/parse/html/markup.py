"""Reading the words and the names of an HTML element."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

# Elements whose text is never the article's. A header, an aside or a button may hold its pictures.
HIDDEN = frozenset(
    str.split("""
    script style noscript nav footer form select svg iframe template dialog
    menu video audio object label input textarea
    """)
)
ASIDE = frozenset({"aside", "header", "button"})

# A class or id that says who wrote the article, in languages that class names are written in.
NAMED_BYLINE = re.compile(
    r"(?i)(?:^|[\s_-])(?:byline\w*|authors?|auteurs?|autor(?:e|es|en|in|i)?|verfasser(?:in)?)"
    r"(?:$|[\s_-])"
)

_BREAKS = re.compile(
    r"\n[^\S\n]*\n\s*|(?<=[.!?…])\s*\n|(?<=[.!?…][”\"’)])\s*\n"
    r"|\n\s{0,9}(?=(?:Photo|Photograph|Picture|Image|Illustration|Graphic)s?(?: by\b|:))"
)

# Between words of a name; what a tool made of letters by chance has no such words.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{3})")

# Of a class or an id; those of the annotated pages at hand have up to 468.
NAMES = 1000  # code points

# Each stands on lines of its own, so that words at their borders are not one word.
LINES = frozenset(
    str.split("""
    address article aside blockquote br button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p
    pre search section summary table tbody td tfoot th thead tr ul
    """)
)

# What may hold text of a story between breaks, with no paragraph around it.
HOLDERS = LINES | {"body"}

# Their text is never shown; they part no words.
SILENT = frozenset({"script", "style", "noscript", "template", "svg"})

# No reader sees them: where a word may be broken (soft hyphen, no blank, word joiner).
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060")

_MARKS = tuple("“\"«‹„‘'")  # that open a quotation


def is_figure(element: etree._Element) -> bool:
    """Return whether the page itself says that ``element`` is a picture or its caption."""
    if element.tag in ("figure", "figcaption"):
        return True
    named = element.get("class") or element.get("id")
    return named is not None and "caption" in named[:NAMES].lower()


def is_break(element: etree._Element) -> bool:
    """Return whether ``element`` breaks the line: <br>, or what a script names so in its place."""
    return element.tag == "br" or (len(element) == 0 and "br" in element.get("class", "").split())


def names(
    element: etree._Element, pattern: re.Pattern[str], attributes: Iterable[str] = ("class", "id")
) -> bool:
    """Return whether ``pattern`` is found in the class or the id of ``element``."""
    given = [value[:NAMES] for value in map(element.get, attributes) if value]
    return bool(given) and _is_named(pattern, " ".join(given))


@lru_cache(maxsize=4096)  # a page has a few names, many times
def _is_named(pattern: re.Pattern[str], given: str) -> bool:
    """Return whether ``given`` has a word of ``pattern``, also as scripts write: "relatedPosts"."""
    return bool(pattern.search(_CAMEL.sub("-", given)))


def words(element: etree._Element, without: frozenset[etree._Element] = frozenset()) -> str:
    """Return the words in ``element``, with one blank for each white space, in reading order."""
    return " ".join("".join(_pieces(element, without)).split())


def lines(
    element: etree._Element, without: frozenset[etree._Element] = frozenset()
) -> Iterator[str]:
    """Yield the lines that ``element`` shows, those of its inner blocks apart."""
    for line in "".join(_pieces(element, without)).split("\n"):
        if shown := " ".join(line.split()):
            yield shown


def paragraphs(run: Iterable[etree._Element | str]) -> Iterator[str]:
    """
    Yield the paragraphs of a ``run`` of texts and inline elements.

    Two breaks part them, or one after a sentence or before a credit; any other is a blank.
    """
    shown = (unbroken(i) if isinstance(i, str) else "".join(_shown(i)) for i in run)
    for paragraph in _BREAKS.split("".join(shown)):
        if line := " ".join(paragraph.split()):
            yield line


def _shown(element: etree._Element) -> Iterator[str]:
    """Yield what an inline ``element`` shows, and the break or the marks around it."""
    if element.tag not in HIDDEN:
        before, after = _borders(element)
        yield before
        yield from _pieces(element, frozenset())
        yield after


def _pieces(element: etree._Element, without: frozenset[etree._Element]) -> Iterator[str]:
    r"""Yield the texts in ``element``, and ``\n`` around those of its inner blocks."""
    stack: list[etree._Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        inner = item is not element
        if inner:
            stack.append(unbroken(item.tail))
        if item in without or (inner and item.tag in HIDDEN):
            continue
        before, after = _borders(item) if inner else ("", "")
        yield before
        stack.append(after)
        stack.extend(reversed(list(item.iterchildren(etree.Element))))
        stack.append(unbroken(item.text))


def _borders(element: etree._Element) -> tuple[str, str]:
    """Return what a browser shows before and after ``element``."""
    if is_break(element):
        return "\n", ""
    if element.tag == "button" and not any(map(str.strip, map(str, element.itertext()))):
        return "", ""
    if element.tag == "time":
        return " ", " "
    if element.tag == "q" and not _has_marks(element):
        return "“", "”"
    return ("\n", "\n") if element.tag in LINES else ("", "")


def _has_marks(quotation: etree._Element) -> bool:
    """Return whether the writer put quotation marks in or around ``quotation`` by hand."""
    before = quotation.getprevious()
    parent = quotation.getparent()
    beside = before.tail if before is not None else parent.text if parent is not None else ""
    words = "".join(map(str, quotation.itertext())).lstrip()
    return (beside or "").endswith(_MARKS) or words.startswith(_MARKS)


def unbroken(text: str | None) -> str:
    r"""Return ``text`` as it is shown: without ``\n``, and without marks that are not seen."""
    if not text:
        return ""
    text = text.replace("\n", " ")
    return text if text.isascii() else text.translate(_UNSEEN)

"""Reading the words and the names of an HTML element."""

import re
from collections.abc import Iterator

from lxml import etree

# Elements whose text is never the article's. A header, an aside or a button may hold its pictures.
HIDDEN = frozenset(
    str.split("""
    script style noscript nav footer form select svg iframe template dialog
    menu video audio object label input textarea
    """)
)
ASIDE = frozenset({"aside", "header", "button"})

# A class or id that says who wrote the article.
NAMED_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline\w*|authors?)(?:$|[\s_-])")

# Of a class or an id; those of the annotated pages at hand have up to 468.
_NAMES = 1000  # code points

# Each stands on lines of its own, so that words at their borders are not one word.
_LINES = frozenset(
    str.split("""
    address article aside blockquote br button dd div dl dt figcaption figure footer h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section table td th tr ul
    """)
)

_MARKS = tuple("“\"«‹„‘'")  # that open a quotation


def is_figure(element: etree._Element) -> bool:
    """Return whether the page itself says that ``element`` is a picture or its caption."""
    named = element.get("class") or element.get("id") or ""
    return element.tag in ("figure", "figcaption") or "caption" in named[:_NAMES].lower()


def names(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    """Return whether ``pattern`` is found in the class or the id of ``element``."""
    shown = f"{element.get('class', '')[:_NAMES]} {element.get('id', '')[:_NAMES]}"
    return bool(pattern.search(shown))


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
            stack.append(_unbroken(item.tail))
        if item in without or (inner and item.tag in HIDDEN):
            continue
        opening, closing = _borders(item) if inner else ("", "")
        yield opening
        stack.append(closing)
        stack.extend(reversed(list(item.iterchildren(etree.Element))))
        stack.append(_unbroken(item.text))


def _borders(element: etree._Element) -> tuple[str, str]:
    """Return what is shown before and after ``element``: browsers put marks around a `<q>`."""
    if element.tag == "q" and not _has_marks(element):
        return "“", "”"
    border = "\n" if element.tag in _LINES else ""
    return border, border


def _has_marks(quotation: etree._Element) -> bool:
    """Return whether the writer put quotation marks in or around ``quotation`` by hand."""
    before = quotation.getprevious()
    parent = quotation.getparent()
    beside = before.tail if before is not None else parent.text if parent is not None else ""
    words = "".join(quotation.itertext()).lstrip()
    return (beside or "").endswith(_MARKS) or words.startswith(_MARKS)


def _unbroken(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""

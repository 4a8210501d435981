"""The blocks of a page that belong to its article, in order: subheads, paragraphs, captions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from claimsapi.parse import patterns
from claimsapi.parse.document import Role

# Elements whose text is never the article's.
_OUTSIDE = frozenset(
    str.split("""
    script style noscript nav aside footer form button select svg iframe template dialog header
    menu video audio object label input textarea
    """)
)

# Words in class or id of what stands inside an article and is none of it. Publishers agree on
# these; a word more must be seen on more than one publisher's pages.
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:newsletter|related|recirc\w*|promo\w*|share|sharing|social|advert\w*|ad|ads|"
    r"sponsor\w*|comments?|breadcrumbs?|sidebar|paywall|subscri\w*|signup|sign-up|trending|"
    r"most-?(?:read|popular|viewed)|read-?more|recommend\w*|outbrain|taboola|author-?(?:bio|box|info)|"
    r"tags?|topics?|toolbar|cookie\w*|consent|skip|sr-only|visually-?hidden)(?:$|[\s_-])"
)
_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:byline\w*|authors?)(?:$|[\s_-])")
_CAPTION = re.compile(r"(?i)caption")
_CREDIT = re.compile(
    r"(?i)(?:^|[\s_-])(?:\w*credits?|copyright|photographer|(?:image|photo)-?source|attribution)"
    r"(?:$|[\s_-])"
)

_PARAGRAPHS = frozenset({"p", "blockquote", "li", "pre"})
_SUBHEADS = frozenset({"h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the article as the page shows it, with white space as in the source."""

    role: Role
    text: str
    rule: str


def blocks(root: etree._Element) -> Iterator[Block]:
    """Yield the article's blocks in the page's order; nothing if it has no paragraphs."""
    body = _article(root)
    if body is not None:
        yield from _walk(body)


def _article(root: etree._Element) -> etree._Element | None:
    """Return the element that holds most of the text in paragraphs, two levels up at the most."""
    score: dict[etree._Element, float] = {}
    for paragraph in root.iter("p"):
        if any(_is_outside(above) for above in paragraph.iterancestors()):
            continue
        length, above = len(_text(paragraph)), paragraph.getparent()
        for share in (1.0, 0.9, 0.8):
            if above is not None:
                score[above] = score.get(above, 0.0) + share * length
                above = above.getparent()
    best = max(score, key=lambda element: score[element], default=None)
    return _outermost(best)


def _outermost(best: etree._Element | None) -> etree._Element | None:
    """Return the <article> around ``best``: it also holds the picture above the text."""
    if best is None:
        return None
    return next(best.iterancestors("article", "main"), best)


def _walk(element: etree._Element) -> Iterator[Block]:
    for child in element.iterchildren(etree.Element):
        if _is_outside(child):
            continue
        if child.tag == "figure" or child.tag == "figcaption" or _names(child, _CAPTION):
            yield from _figure(child)
        elif child.tag in _SUBHEADS:
            yield Block(Role.SUBHEAD, _text(child), child.tag)
        elif _names(child, _BYLINE) and len(_text(child)) < 200:
            yield Block(Role.BYLINE, _text(child), "class of a byline")
        elif child.tag in _PARAGRAPHS and not _holds_blocks(child):
            yield _paragraph(_text(child))
        else:
            yield from _walk(child)


def _paragraph(text: str) -> Block:
    line = " ".join(text.split())
    if patterns.FURNITURE.fullmatch(line):
        return Block(Role.FURNITURE, line, "newsletter, link or advertisement")
    if patterns.WIRE.fullmatch(line):
        return Block(Role.WIRE_CREDIT, line, "agencies alone")
    if patterns.CORRECTION.match(line):
        return Block(Role.CORRECTION, line, "labelled correction")
    return Block(Role.BODY, line, "paragraph")


def _figure(figure: etree._Element) -> Iterator[Block]:
    """Yield the caption and the credit of a picture; the credit's element is often inside."""
    credits = [e for e in figure.iter(etree.Element) if e is not figure and _names(e, _CREDIT)]
    outer = [e for e in credits if not any(above in credits for above in e.iterancestors())]
    words = _text(figure, without=frozenset(outer))
    if words:
        yield Block(Role.CAPTION, words, "caption of a figure")
    for credit in outer:
        if _text(credit):
            yield Block(Role.CREDIT, _text(credit), "class of a credit")


def _is_outside(element: etree._Element) -> bool:
    if element.tag in ("html", "body", "article", "main"):
        return False
    return (
        element.tag in _OUTSIDE or element.get("hidden") is not None or _names(element, _FURNITURE)
    )


def _names(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _holds_blocks(element: etree._Element) -> bool:
    return any(child.tag in _PARAGRAPHS | _SUBHEADS for child in element.iterdescendants())


def _text(element: etree._Element, without: frozenset[etree._Element] = frozenset()) -> str:
    """Return the words in ``element``, with one blank for each white space, in reading order."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if item is not element and item.tail:
            stack.append(item.tail)
        if item in without or (item is not element and item.tag in _OUTSIDE):
            continue
        stack.extend(reversed(list(item.iterchildren(etree.Element))))
        parts.append((" " if item.tag == "br" else "") + (item.text or ""))
    return " ".join("".join(parts).split())

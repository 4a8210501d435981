"""A news page → canonical text and segments, with what its metadata says."""

from collections.abc import Iterator

import lxml.html
from lxml import etree

from claimsapi.parse import patterns
from claimsapi.parse.blocks import Block, blocks
from claimsapi.parse.document import Document, Role, Segment, Unreadable
from claimsapi.parse.fallback import fallback_blocks
from claimsapi.parse.metadata import Metadata, metadata
from claimsapi.parse.spans import Span
from claimsapi.parse.text import LIMIT as TEXT_LIMIT
from claimsapi.parse.text import Empty, TooLong, canonical

# Pages carry several times their text in scripts and styles.
LIMIT = 10_000_000  # code points

# A body of fewer code points may be the teaser beside the story: trafilatura is asked as well.
# The shortest story of the 34 annotated pages at hand has 727.
SHORT = 600

LEAST = 25  # code points: a body shorter than a short sentence is a menu


class NoArticle(Unreadable):
    """The page has no paragraphs; send the article's own page, or its text."""

    code = "no-article"


def read(html: bytes | str, *, url: str = "") -> Document:
    """
    Return the article on the page ``html``, in segments.

    Headline, body, captions and credits come in the page's order; navigation, advertisements and
    newsletters are left out, and those that look like paragraphs are segments of furniture.

    :raises Unreadable: as Empty, TooLong or NoArticle
    """
    root = _parsed(html)
    known = metadata(root, url)
    found = [Block(Role.HEADLINE, known.headline, "metadata")] if known.headline else []
    own = list(blocks(root))
    if _body_length(own) < SHORT:
        other = fallback_blocks(root)
        own = other if _body_length(other) > _body_length(own) else own
    if _body_length(own) < LEAST:
        raise NoArticle(NoArticle.__doc__)
    return _document([*found, *(b for b in own if b.text != known.headline)], known)


def _body_length(found: list[Block]) -> int:
    return sum(len(block.text) for block in found if block.role == Role.BODY)


def _parsed(html: bytes | str) -> etree._Element:
    if len(html) > LIMIT:
        raise TooLong(f"The page has {len(html):,} characters; the limit is {LIMIT:,}.")
    # libxml2 reads bytes by the page's own declaration, and stops at 256 levels of nesting.
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    source = html.encode("utf-8", "replace") if isinstance(html, str) else html
    if isinstance(html, str):
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser) if source.strip() else None
    except etree.ParserError:
        root = None
    if root is None:
        raise Empty("The page is empty. Send the article's HTML.")
    return root


def _document(found: list[Block], known: Metadata) -> Document:
    """Return the blocks as lines of one text, each with its segments."""
    text, segments = "", []
    for block in found:
        line = canonical(block.text).replace("\n", " ").strip()
        if not line:
            continue
        start = len(text)
        segments += [
            Segment(role, Span(start + span.start, start + span.end), rule)
            for role, span, rule in _parts(block, line)
        ]
        text += line + "\n"
    if len(text) > TEXT_LIMIT:
        raise TooLong(f"The article has {len(text):,} characters; the limit is {TEXT_LIMIT:,}.")
    return Document(
        text=text.rstrip("\n"),
        segments=tuple(segments),
        headline=known.headline,
        authors=known.authors,
        published_at=known.published_at,
        language=known.language,
        canonical_url=known.canonical_url,
    )


def _parts(block: Block, line: str) -> Iterator[tuple[Role, Span, str]]:
    """Yield a caption apart from the credit that it ends with, and other lines whole."""
    glued = patterns.GLUED_CREDIT.search(line) if block.role == Role.CAPTION else None
    if glued:
        cut = glued.start("credit")
        caption = len(line[:cut].rstrip())
        yield Role.CAPTION, Span(0, caption), block.rule
        yield Role.CREDIT, Span(cut, len(line)), "after a caption"
    else:
        yield block.role, Span(0, len(line)), block.rule

"""A news page → canonical text and segments, with what its metadata says."""

from collections.abc import Iterator, Sequence

from lxml import etree

from claimsapi.parse.assemble import assembled
from claimsapi.parse.charsets import page_text
from claimsapi.parse.document import Document, Role, Unreadable
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.blocks import blocks
from claimsapi.parse.html.metadata import metadata
from claimsapi.parse.html.standfirst import standfirst
from claimsapi.parse.html.trafilatura import fallback_blocks
from claimsapi.parse.html.tree import tree
from claimsapi.parse.text import patterns
from claimsapi.parse.text.reader import Empty, TooLong
from claimsapi.parse.text.segments import NEAR_END

# Pages carry several times their text in scripts and styles.
LIMIT = 10_000_000  # code points

# A body of fewer code points may be the teaser beside the story: trafilatura is asked as well.
# The shortest story of the 34 annotated pages at hand has 727. Trafilatura tells no captions from
# paragraphs, so a brief item is left to it only if it finds twice the text.
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

    :raises Unreadable: as Empty, TooLong, TooManyLines, TooComplex or NoArticle
    """
    root = _parsed(html)
    known = metadata(root, url)
    own = list(blocks(root))
    if _body_length(own) < SHORT:
        other = fallback_blocks(root)
        own = other if _body_length(other) > 2 * _body_length(own) else own
    if _body_length(own) < LEAST:
        raise NoArticle(NoArticle.__doc__)
    return assembled([*_top(root, known.headline, own), *_story(known.headline, own)], known)


def _top(root: etree._Element, headline: str, story: Sequence[Block]) -> Iterator[Block]:
    """Yield the headline, and what stands below it unless the story holds that as well."""
    if headline:
        yield Block(Role.HEADLINE, headline, "metadata")
    below = standfirst(root)
    if below and all(below != block.text for block in story):
        yield Block(Role.BODY, below, "below the headline")


def _story(headline: str, own: list[Block]) -> Iterator[Block]:
    """Yield the blocks with taglines marked at the end, the headline not a second time."""
    for place, block in enumerate(own):
        near_end = len(own) - place <= NEAR_END and block.role == Role.BODY
        if near_end and patterns.TAGLINE.fullmatch(block.text):
            yield Block(Role.CREDIT, block.text, "tagline")
        elif block.text != headline:
            yield block


def _body_length(found: list[Block]) -> int:
    return sum(len(block.text) for block in found if block.role == Role.BODY)


def _parsed(html: bytes | str) -> etree._Element:
    if len(html) > LIMIT:
        raise TooLong(f"The page has {len(html):,} characters; the limit is {LIMIT:,}.")
    text = html if isinstance(html, str) else page_text(html)
    root = tree(text)
    if root is None:
        raise Empty("The page is empty. Send the article's HTML.")
    return root

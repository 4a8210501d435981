"""A news page → canonical text and segments, with what its metadata says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from claimsapi.parse.agency.details import ignored
from claimsapi.parse.assemble import assembled
from claimsapi.parse.charsets import page_text
from claimsapi.parse.document import Document, Role, Unreadable
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.blocks import items, of_items, stamps
from claimsapi.parse.html.metadata import Metadata, metadata
from claimsapi.parse.html.people import is_agency, without_by
from claimsapi.parse.html.standfirst import standfirst
from claimsapi.parse.html.trafilatura import fallback_blocks
from claimsapi.parse.html.tree import tree
from claimsapi.parse.text import patterns
from claimsapi.parse.text.characters import plain
from claimsapi.parse.text.reader import Empty, TooLong
from claimsapi.parse.text.segments import NEAR_END, NEAR_TOP, with_dateline

# Pages carry several times their text in scripts and styles.
LIMIT = 10_000_000  # code points

_LIFE = re.compile(
    r"(?:,[^.\n]{1,100},)? (?:is|was) (?:an?|the|[\w’']+’s) [^.\n]{0,80}\b(?:reporter|writer|"
    r"editor|correspondent|columnist|journalist|author|producer|contributor|fellow|professor|critic|"
    r"photographer|analyst)\b|(?:,[^.\n]{1,100},)? (?:covers|writes (?:about|on|for)|"
    r"reports (?:on|for|from)|joined)\b"
)

LEAST = 25  # code points: a body shorter than a short sentence is a menu


class NoArticle(Unreadable):
    """No story was found on the page."""

    code = "no-article"


def read(html: bytes | str, *, url: str = "") -> Document:
    """
    Return the article on the page ``html``, in segments.

    Headline, body, captions and credits come in the page's order; navigation, advertisements and
    newsletters are left out, and those that look like paragraphs are segments of furniture. The
    times of a live blog's entries are named in ``ignored``: shown as "5m ago", they would make a
    new revision each time.

    :raises Unreadable: as Empty, TooLong, TooManyLines, TooComplex or NoArticle
    """
    root = _parsed(html)
    known = metadata(root, url)
    found = list(items(root, known.headline))
    own = list(of_items(found))
    if _body_length(own) < LEAST:  # trafilatura tells no captions from paragraphs
        own = fallback_blocks(root)
    if _body_length(own) < LEAST:
        raise NoArticle(
            "No story was found in the page's HTML. Send the article's own page; what is shorter "
            f"than {LEAST} characters, or shown by a script alone, send as text."
        )
    story = list(_story(known, own))
    read = _with_dateline(assembled([*_top(root, known, story), *story], known))
    return replace(read, ignored=ignored([f"time stamp: {plain(each)}" for each in stamps(found)]))


def _top(root: etree._Element, known: Metadata, story: Sequence[Block]) -> Iterator[Block]:
    """Yield headline and authors, and what stands below unless the story holds that as well."""
    if known.headline:
        yield Block(Role.HEADLINE, known.headline, "metadata")
    printed = " ".join(block.text for block in story if block.role == Role.BYLINE).casefold()
    for author in known.authors:
        if author.casefold() not in printed:
            role = Role.WIRE_CREDIT if is_agency(author) else Role.BYLINE
            yield Block(role, author, "metadata")
    below = standfirst(root)
    if below and not any(block.role == Role.BODY and block.text in below for block in story):
        yield Block(Role.BODY, below, "below the headline")


def _with_dateline(document: Document) -> Document:
    segments = with_dateline(document.segments, document.text, standfirst=True)
    return replace(document, segments=tuple(segments))


def _story(known: Metadata, own: list[Block]) -> Iterator[Block]:
    """Yield the blocks, at both ends by what their words say, the headline not a second time."""
    for place, block in enumerate(own):
        from_end = len(own) - place if block.role == Role.BODY else len(own)
        if block.text == known.headline:
            continue
        if from_end <= NEAR_END and patterns.TAGLINE.fullmatch(block.text):
            yield Block(Role.CREDIT, block.text, "tagline")
        elif from_end <= NEAR_END and _is_life(block.text, known.authors):
            yield Block(Role.FURNITURE, block.text, "life of an author")
        elif place < NEAR_TOP and block.role == Role.BODY and _is_byline(block.text, known.authors):
            yield Block(Role.BYLINE, block.text, "names of the authors")
        else:
            yield block


def _is_life(text: str, authors: Sequence[str]) -> bool:
    """Return whether ``text`` says what one of the ``authors`` does."""
    named = next((author for author in authors if text.startswith(author)), "")
    return bool(named) and bool(_LIFE.match(text, len(named)))


def _is_byline(text: str, authors: Sequence[str]) -> bool:
    """Return whether ``text`` is a short line of one of the ``authors`` after "by" or "Von"."""
    named = next((author for author in authors if author in text), "")
    alone = without_by(text) == named
    return bool(named) and (alone or bool(patterns.BYLINE.fullmatch(text)))


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

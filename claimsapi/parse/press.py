"""What press releases have in common, by e-mail or as a file: lines, and an embargo in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimsapi.parse.agency import details
from claimsapi.parse.agency.item import Item, document
from claimsapi.parse.document import Document, Role
from claimsapi.parse.html.block import Block
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode
from claimsapi.parse.text import reader as text_reader

_TOP = 6  # lines: an embargo is told first, or nobody would keep it

# What senders write above a text, not the embargo that a government puts on oil or arms.
_EMBARGO = re.compile(
    r"""(?ix) ^\W* (?:strict(?:ly)?\s+)? (?:under\s+)? embargo(?:ed)?\b
        (?= \W*(?:until|till|for|\d|$) | \s*[:–—-] )
    | \bembargoed\s+(?:until|till|for\s+release)\b
    | \bunder\s+(?:strict\s+)?embargo\s+(?:until|till)\b
    | \bnot\s+for\s+(?:release|publication|broadcast)\s+(?:until|before)\b
    | \bhold\s+for\s+release\b"""
)


def released(item: Item) -> Document:
    """
    Return the document of ``item``, whose headline may stand in its story.

    Held without end if its first lines speak of an embargo: they say so in words, and one that is
    held too long is seen at the desk, where one that is out too soon cannot be called back.

    :raises Unreadable: as NoText, TooLong, TooManyLines or TooComplex
    """
    told = _embargo_in([item.headline, *(block.text for block in item.story[:_TOP])])
    if told:
        item = replace(item, embargoed=details.NO_END)
    read = _read(item)
    if not told:
        return read
    warning = ReaderWarning(
        WarningCode.EMBARGO_IN_WORDS,
        "Its first lines speak of an embargo: it is held until somebody sets when that ends.",
        "/embargoed_until",
    )
    return replace(read, warnings=(*read.warnings, warning))


def _read(item: Item) -> Document:
    """Return the document; the headline of one without is found as in any text."""
    has_headline = item.headline or any(block.role == Role.HEADLINE for block in item.story)
    if has_headline:
        return document(item)
    text = "\n\n".join(block.text for block in item.story)
    found = text_reader.read(text)
    return document(replace(item, story=_blocks(found)))


def _blocks(found: Document) -> tuple[Block, ...]:
    return tuple(Block(s.role, s.span.of(found.text), s.rule) for s in found.segments)


def _embargo_in(lines: Iterable[str]) -> str:
    """Return the first of ``lines`` that says to wait."""
    return next((line for line in lines if _EMBARGO.search(line)), "")


def unwrapped(text: str) -> str:
    """Return ``text`` with the lines of each paragraph joined that a program broke at a width."""
    return "\n\n".join(_joined(part.split("\n")) for part in re.split(r"\n[ \t]*\n", text))


# Where programs break lines (RFC 5322, §2.1.1: 78 characters), and no shorter than an address or
# a list would be.
_WIDTHS = range(50, 79)


def _joined(lines: Sequence[str]) -> str:
    widths = [len(line.rstrip()) for line in lines[:-1] if line.strip()]
    wrapped = widths and all(width in _WIDTHS for width in widths)
    return " ".join(line.strip() for line in lines) if wrapped else "\n".join(lines)

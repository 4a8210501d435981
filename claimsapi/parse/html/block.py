"""A line of a page: a part of its article, or left out of it by a rule that has a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from claimsapi.parse.document import Role
from claimsapi.parse.html.markup import words
from claimsapi.parse.text import patterns
from claimsapi.parse.text.time_stamps import STAMP_ENDS, is_live_blog, is_time_stamp, stamped

CREDIT_WORDS = 20
PARAGRAPH = "paragraph"  # the rule of one


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the article as the page shows it, one blank for each white space."""

    role: Role
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Omission:
    """Words of the page that are none of its article, and the rule that says so."""

    what: etree._Element | str
    rule: str

    @property
    def text(self) -> str:
        """Return the words; they are read only if somebody asks."""
        return self.what if isinstance(self.what, str) else words(self.what)


Item = Block | Omission


def entries(found: Sequence[Block]) -> Iterator[Block]:
    """Yield ``found``, the time before an entry of a live blog as a block of its own."""
    live = is_live_blog(block.text for block in found)
    for block in found:
        start = stamped(block.text, live=live) if block.rule == PARAGRAPH else 0
        if 0 < start < len(block.text):
            yield recognised(block.role, block.text[:start].rstrip(STAMP_ENDS), PARAGRAPH)
            yield recognised(block.role, block.text[start:], PARAGRAPH)
        else:
            yield block


def recognised(role: Role, line: str, rule: str) -> Block:
    """Return the block of ``line``, which has ``role`` unless its words say what it is."""
    if patterns.FURNITURE.fullmatch(line):
        return Block(Role.FURNITURE, line, "newsletter, link or advertisement")
    if is_time_stamp(line):
        return Block(Role.FURNITURE, line, "time of a live blog")
    if patterns.WIRE.fullmatch(line):
        return Block(Role.WIRE_CREDIT, line, "agencies alone")
    if line.count(" ") < CREDIT_WORDS and patterns.CREDIT.fullmatch(line):
        return Block(Role.CREDIT, line, "labelled credit")
    if patterns.CORRECTION.match(line):
        return Block(Role.CORRECTION, line, "labelled correction")
    return Block(role, line, rule)

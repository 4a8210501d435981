"""A line of a page: a part of its article, or left out of it by a rule that has a name."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from claimsapi.parse.document import Role
from claimsapi.parse.html.markup import words
from claimsapi.parse.text import patterns
from claimsapi.parse.text.time_stamps import STAMP_ENDS, is_time_stamp, stamped

CREDIT_WORDS = 20


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


def entry(line: str) -> Iterator[Block]:
    """Yield the block of a paragraph, after one of the time that an entry of a live blog has."""
    start = stamped(line)
    if 0 < start < len(line):
        yield recognised(Role.BODY, line[:start].rstrip(STAMP_ENDS), "paragraph")
        line = line[start:]
    yield recognised(Role.BODY, line, "paragraph")


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

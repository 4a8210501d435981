"""A line of a page."""

from dataclasses import dataclass

from claimsapi.parse.document import Role
from claimsapi.parse.text import patterns

CREDIT_WORDS = 20


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the article as the page shows it, one blank for each white space."""

    role: Role
    text: str
    rule: str


def recognised(role: Role, line: str, rule: str) -> Block:
    """Return the block of ``line``, which has ``role`` unless its words say what it is."""
    if patterns.FURNITURE.fullmatch(line):
        return Block(Role.FURNITURE, line, "newsletter, link or advertisement")
    if patterns.WIRE.fullmatch(line):
        return Block(Role.WIRE_CREDIT, line, "agencies alone")
    if line.count(" ") < CREDIT_WORDS and patterns.CREDIT.fullmatch(line):
        return Block(Role.CREDIT, line, "labelled credit")
    if patterns.CORRECTION.match(line):
        return Block(Role.CORRECTION, line, "labelled correction")
    return Block(role, line, rule)

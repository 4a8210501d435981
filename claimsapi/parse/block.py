"""A line of a page."""

from dataclasses import dataclass

from claimsapi.parse.document import Role


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the article as the page shows it, one blank for each white space."""

    role: Role
    text: str
    rule: str

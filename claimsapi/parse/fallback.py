"""Trafilatura, for pages that our own reader finds no article on."""

import trafilatura
from lxml import etree

from claimsapi.parse.blocks import Block
from claimsapi.parse.document import Role


def fallback_blocks(root: etree._Element) -> list[Block]:
    """Return the paragraphs that trafilatura finds below ``root``; ``root`` may be changed."""
    found = trafilatura.extract(root, include_comments=False, include_tables=False) or ""
    return [Block(Role.BODY, line, "trafilatura") for line in found.splitlines() if line.strip()]

"""Trafilatura, for pages that our own reader finds no article on."""

import warnings

from lxml import etree
from urllib3.exceptions import DependencyWarning

from claimsapi.parse.document import Role
from claimsapi.parse.html.block import Block

with warnings.catch_warnings():
    # It could download pages over SOCKS, which we never ask it to.
    warnings.simplefilter("ignore", DependencyWarning)
    import trafilatura


def fallback_blocks(root: etree._Element) -> list[Block]:
    """Return the paragraphs that trafilatura finds below ``root``; ``root`` may be changed."""
    found = trafilatura.extract(root, include_comments=False, include_tables=False) or ""
    return [Block(Role.BODY, line, "trafilatura") for line in found.splitlines() if line.strip()]

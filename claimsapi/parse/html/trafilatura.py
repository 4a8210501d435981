"""Trafilatura, for pages that our own reader finds no article on."""

import json
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from lxml import etree
from urllib3.exceptions import DependencyWarning

from claimsapi.parse.document import Role
from claimsapi.parse.html.block import Block

# What it is asked to read. Its time grows with elements times code points, since each element that
# it takes out joins the texts around it, and with the square of the texts, since justext looks from
# each short one for a long one: to a quarter of a second here. The two annotated pages at hand that
# need it have up to 1,603 elements with 492 texts of 19,103 code points in all.
ELEMENTS = 5_000
WORK = 100_000_000  # elements times code points
TEXTS = 600  # with more, justext and readability are left out
METADATA = 100_000  # code points of a script

_SILENT = frozenset({"script", "style"})


def fallback_blocks(root: etree._Element) -> list[Block]:
    """
    Return the paragraphs that trafilatura finds below ``root``, none on a page too large for it.

    ``root`` may be changed.
    """
    elements = list(root.iter(etree.Element))
    texts = list(filter(None, map(str.strip, _texts(elements))))
    if len(elements) > ELEMENTS or len(elements) * sum(map(len, texts)) > WORK:
        return []
    _drop_broken_metadata(root)
    found = _extraction()(
        root, include_comments=False, include_tables=False, fast=len(texts) > TEXTS
    )
    lines = (getattr(found, "text", None) or "").splitlines()
    return [Block(Role.BODY, line, "trafilatura") for line in lines if line.strip()]


@cache
def _extraction() -> Callable[..., object]:
    """
    Return what extracts the story of a page, loaded here since next to no page needs it.

    It takes 19 MB of a process, and 36 more once justext has read stop words of all languages.
    """
    with warnings.catch_warnings():
        # It could download pages over SOCKS, which we never ask it to.
        warnings.simplefilter("ignore", DependencyWarning)
        import trafilatura
    # Not ``extract``, which composes marks in time that grows with the square of their number.
    return trafilatura.bare_extraction


def _texts(elements: Iterable[etree._Element]) -> Iterator[str]:
    """Yield what a page shows between its tags."""
    for element in elements:
        if element.tag not in _SILENT:
            yield element.text or ""
        yield element.tail or ""


def _drop_broken_metadata(root: etree._Element) -> None:
    """Empty the JSON-LD that is none: trafilatura looks in it for a forum by an open pattern."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > METADATA or not _is_json(text):
            script.text = None


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True

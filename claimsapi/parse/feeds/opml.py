"""
Lists of feeds in OPML 2.0 (https://opml.org/spec2.opml), as readers of feeds exchange them.

An outline with an ``xmlUrl`` is a feed; those around it are folders, of which ours are publishers.
What OPML has no attribute for stands in a namespace of its own, which other readers pass over.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

LIMIT = 1_000_000  # bytes
FEEDS = 2_000

_OWN = "urn:claimsapi:opml"
_READS, _INTERVAL = f"{{{_OWN}}}reads", f"{{{_OWN}}}interval"

MEDIA_TYPE = "text/x-opml"


class NoOpml(ValueError):
    """This is no list of feeds in OPML; export one from your reader of feeds."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list; ``folders`` are the names of what it stands in, the nearest first."""

    url: str
    title: str = ""
    folders: tuple[str, ...] = ()
    reads: str = ""
    interval: int = 0  # minutes; 0 where it is not said


def read(content: bytes) -> list[Outline]:
    """
    Return the feeds in ``content``, in their order.

    :raises NoOpml: with what is wrong and the way out
    """
    if len(content) > LIMIT:
        raise NoOpml(f"The file has more than {LIMIT:,} bytes. Send it in parts.")
    try:
        root = defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
    except (Xml.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NoOpml(f"This cannot be read as XML. {NoOpml.__doc__}") from error
    body = root.find("body") if root.tag == "opml" else None
    if body is None:
        raise NoOpml(NoOpml.__doc__)
    found = list(_outlines(body))
    if len(found) > FEEDS:
        raise NoOpml(f"The list has more than {FEEDS:,} feeds. Send it in parts.")
    return found


def _outlines(body: Any) -> Iterator[Outline]:
    stack: list[tuple[Any, tuple[str, ...]]] = [(each, ()) for each in reversed(body)]
    while stack:
        element, folders = stack.pop()
        said = {name: value.strip() for name, value in element.attrib.items()}
        name = said.get("title") or said.get("text", "")
        if url := said.get("xmlUrl"):
            yield _outline(url, name, folders, said)
        within = (name, *folders[:9]) if name else folders
        stack.extend((each, within) for each in reversed(element))


def _outline(url: str, name: str, folders: tuple[str, ...], said: Mapping[str, str]) -> Outline:
    interval = said.get(_INTERVAL, "")
    minutes = (
        int(interval) if interval.isascii() and interval.isdigit() and len(interval) < 6 else 0
    )
    return Outline(url, name, folders, said.get(_READS, ""), minutes)


def write(title: str, outlines: Iterable[Outline]) -> bytes:
    """Return ``outlines`` as OPML, those of one folder that follow each other in one outline."""
    Xml.register_namespace("claimsapi", _OWN)
    root = Xml.Element("opml", version="2.0")
    Xml.SubElement(Xml.SubElement(root, "head"), "title").text = title
    body = Xml.SubElement(root, "body")
    folder, name = body, ""
    for each in outlines:
        [own] = each.folders
        if own != name:
            folder, name = Xml.SubElement(body, "outline", text=own), own
        said = {"type": "rss", "text": each.title, "title": each.title, "xmlUrl": each.url}
        said |= {_READS: each.reads, _INTERVAL: str(each.interval)}
        Xml.SubElement(folder, "outline", said)
    Xml.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, "unicode").encode()

"""RSS and Atom, read by feedparser once it is seen that they are whole."""

import re
from collections.abc import Iterator, Mapping
from html.entities import name2codepoint
from io import BytesIO
from typing import Any
from xml.parsers import expat

import feedparser

from claimsapi.parse import times
from claimsapi.parse.feeds.entry import ENTRIES, Entry, FeedDocument, NoFeed
from claimsapi.parse.urls import joined

ELEMENTS = 200_000
DEPTH = 100

_ROOTS = frozenset({"rss", "feed", "RDF"})
_ITEMS = frozenset({"item", "entry"})
_OWN_TO_XML = frozenset({"lt", "gt", "amp", "quot", "apos"})
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,7});")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


def read(text: str, url: str) -> FeedDocument:
    """
    Return the feed in ``text``, RSS 0.9x to 2.0 or Atom.

    :raises NoFeed: for what is no XML, breaks off, is no feed, or too large for one
    """
    whole = _ENTITY.sub(_character, _DECLARATION.sub("", text, count=1))
    _Checked().check(whole)
    # Nothing is cleaned: markup is read as a page's is, and shown nowhere.
    read = feedparser.parse(
        BytesIO(whole.encode()),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    language = _string(read.feed, "language")
    entries = tuple(_entry(each, language, url) for each in read.entries)
    return FeedDocument(_string(read.feed, "title"), entries)


def _character(found: re.Match[str]) -> str:
    """Return the character of an entity of HTML, which XML does not know and many feeds use."""
    name = found[1]
    known = name in name2codepoint and name not in _OWN_TO_XML
    return chr(name2codepoint[name]) if known else found[0]


class _Checked:
    """
    Refuses what feedparser would make the best of: half of an item would be taken for all of it.

    It has no limits either: of entities that grow, levels, or elements.
    """

    def __init__(self) -> None:
        self.elements = self.depth = self.items = 0

    def check(self, text: str) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            raise _broken(text.lstrip(), error) from error

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.elements and local not in _ROOTS:
            raise _no_feed(local)
        self.elements += 1
        self.depth += 1
        self.items += local in _ITEMS
        if self.elements > ELEMENTS or self.depth > DEPTH or self.items > ENTRIES:
            raise NoFeed(
                "too-large",
                f"The feed has more than {ENTRIES:,} items, {ELEMENTS:,} elements or {DEPTH} "
                "levels. Ask the publisher for a feed of the latest items.",
            )

    def _end(self, _: str) -> None:
        self.depth -= 1

    def _entity(self, *_: Any) -> None:
        raise NoFeed(
            "broken-feed",
            "The feed declares entities of its own, which are not read. Tell the "
            "publisher: no reader of feeds needs them.",
        )


def _broken(text: str, error: expat.ExpatError) -> NoFeed:
    if not text:
        return NoFeed("no-feed", "The answer is empty. Look whether the address is right.")
    if re.match(r"(?i)<(!doctype html|html)\b", text):
        return _no_feed("html")
    if not text.startswith("<"):
        return _no_feed("")
    what = expat.ErrorString(error.code)
    return NoFeed(
        "broken-feed",
        f"The feed is broken XML: {what} in line {error.lineno}. Nothing of it was taken, and it "
        "is polled again. If it stays so, tell the publisher.",
    )


def _no_feed(root: str) -> NoFeed:
    advice = "Give the address of its RSS, Atom or JSON feed."
    if root.lower() == "html":
        return NoFeed("no-feed", f"There is a web page at this address, and no feed. {advice}")
    return NoFeed("no-feed", f"There is no feed at this address. {advice}")


def _entry(item: dict[str, Any], language: str, url: str) -> Entry:
    content, kind = _content(item)
    return Entry(
        id=_string(item, "id"),
        address=joined(url, _string(item, "link")),
        title=_string(item, "title"),
        authors=tuple(_authors(item)),
        published=_time(_string(item, "published")),
        updated=_string(item, "updated"),
        language=language,
        content=content,
        is_plain=kind not in _MARKUP,
    )


def _content(item: dict[str, Any]) -> tuple[str, str]:
    """Return the longest of the item's contents, else its summary, and the type of it."""
    listed = item.get("content")
    found = [each for each in listed if _string(each, "value")] if isinstance(listed, list) else []
    best: Any = max(found, key=lambda each: len(each["value"]), default=None)
    best = best or item.get("summary_detail") or {}
    return _string(best, "value"), _string(best, "type")


def _authors(item: dict[str, Any]) -> Iterator[str]:
    listed = item.get("authors")
    for each in listed if isinstance(listed, list) else ():
        if name := _string(each, "name"):
            yield name


def _time(written: str) -> str:
    """Return ``written`` in ISO 8601; as it is if it is no time, which is told of the article."""
    try:
        return times.as_iso(written)
    except ValueError:
        return written


def _string(of: dict[str, Any], name: str) -> str:
    """Return what is there under ``name``: feedparser's own ``get`` puts other times for some."""
    value = dict.get(of, name)
    return value.strip() if isinstance(value, str) else ""

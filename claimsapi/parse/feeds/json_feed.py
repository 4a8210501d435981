"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) → entries."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimsapi.parse.feeds.entry import ENTRIES, Entry, FeedDocument, NoFeed
from claimsapi.parse.text.characters import plain
from claimsapi.parse.urls import joined

_VERSION = "https://jsonfeed.org/version/1"
_NUMBERS = (int, float)


def read(text: str, url: str) -> FeedDocument:
    """
    Return the feed in ``text``; what is not as the standard has it counts as left out.

    :raises NoFeed: for what is no JSON, no JSON Feed, or too large for one
    """
    feed = _loaded(text)
    version = _string(feed, "version").replace("://www.", "://")
    items = feed.get("items")
    if not version.startswith(_VERSION) or not isinstance(items, list):
        raise NoFeed(
            "no-feed",
            "There is JSON at this address, but no JSON Feed. Give the address of its RSS, Atom or "
            "JSON feed.",
        )
    if len(items) > ENTRIES:
        raise NoFeed(
            "too-large",
            f"The feed has more than {ENTRIES:,} items. Ask the publisher for a feed of the latest "
            "items.",
        )
    language = _string(feed, "language")
    entries = (_entry(each, language, url) for each in items if isinstance(each, dict))
    return FeedDocument(_string(feed, "title"), tuple(entries))


def _loaded(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise NoFeed(
            "broken-feed",
            f"The feed is broken JSON{where}. Nothing of it was taken, and it is polled again. If "
            "it stays so, tell the publisher.",
        ) from error
    assert isinstance(found, dict)  # as it begins with a brace
    return found


def _entry(item: Mapping[str, Any], language: str, url: str) -> Entry:
    html = _string(item, "content_html")
    text = _string(item, "content_text") or _string(item, "summary")
    address = _string(item, "url") or _string(item, "external_url")
    return Entry(
        id=_string(item, "id"),
        address=joined(url, address),
        title=_string(item, "title"),
        authors=tuple(_authors(item)),
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        language=_string(item, "language") or language,
        content=html or text,
        is_plain=not html,
    )


def _authors(item: Mapping[str, Any]) -> Iterator[str]:
    listed = item.get("authors")
    for each in listed if isinstance(listed, list) else [item.get("author")]:
        if isinstance(each, dict) and (name := _string(each, "name")):
            yield name


def _string(of: Mapping[str, Any], name: str) -> str:
    """Return the string under ``name``; an id may be a number, as some feeds have it."""
    value = of.get(name)
    if isinstance(value, _NUMBERS) and not isinstance(value, bool):
        return str(value)
    return plain(value).strip() if isinstance(value, str) else ""

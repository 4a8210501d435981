"""A feed in any of its formats → entries."""

from collections import Counter
from dataclasses import replace

from claimsapi.parse.charsets import UnknownCharset, page_text, xml_text
from claimsapi.parse.feeds import json_feed, xml
from claimsapi.parse.feeds.entry import Entry, FeedDocument
from claimsapi.parse.text.characters import plain
from claimsapi.parse.urls import address_key


def read(content: bytes, *, charset: str = "", url: str = "") -> FeedDocument:
    """
    Return the feed in ``content``, which came from ``url`` with ``charset`` in its header.

    An address that several entries with ids share, as those of a live blog do, identifies none.

    :raises NoFeed: with what is wrong and the way out
    """
    text = plain(_decoded(content, charset)).lstrip("\ufeff \n\t")
    found = json_feed.read(text, url) if text.startswith("{") else xml.read(text, url)
    shared = Counter(address_key(entry.address) for entry in found.entries if entry.id)
    entries = (_own(entry, shared) for entry in found.entries)
    return FeedDocument(found.title, tuple(entries))


def _decoded(content: bytes, charset: str) -> str:
    try:
        return xml_text(content)
    except (UnknownCharset, UnicodeDecodeError):
        return page_text(content, charset)


def _own(entry: Entry, shared: Counter[str]) -> Entry:
    if entry.id and shared[address_key(entry.address)] > 1:
        return replace(entry, is_address_shared=True)
    return entry

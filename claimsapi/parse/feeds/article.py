"""An entry that has the whole text → a document."""

import html
import json

from claimsapi.parse.agency import item as agency_item
from claimsapi.parse.document import Document, Unreadable
from claimsapi.parse.feeds.entry import Entry
from claimsapi.parse.text.reader import LIMIT as TEXT_LIMIT
from claimsapi.parse.text.reader import TooLong

LIMIT = 2_000_000  # code points of one entry's markup
MEDIA_TYPE = "application/feed+json"


def document(entry: Entry) -> Document:
    """
    Return ``entry`` in segments, its title as headline and its authors as byline.

    Its id is the feed's, which may be nobody else's: the caller says what it is known by.

    :raises Unreadable: as NoText, TooLong, TooManyLines or TooComplex
    """
    limit = TEXT_LIMIT if entry.is_plain else LIMIT
    if len(entry.content) > limit:
        raise TooLong(f"The item has {len(entry.content):,} characters; the limit is {limit:,}.")
    story = agency_item.of_text if entry.is_plain else agency_item.of_markup
    return agency_item.document(
        agency_item.Item(
            id="",
            headline=title(entry),
            byline=", ".join(entry.authors),
            located="",
            times=(entry.published,),
            language=entry.language,
            story=story(entry.content),
            pictures=(),
        )
    )


def title(entry: Entry) -> str:
    """Return the title in plain words: feeds write it as HTML, escaped once or twice."""
    written = html.unescape(entry.title)
    try:
        lines = agency_item.of_markup(written) if agency_item.is_markup(written) else ()
    except Unreadable:
        lines = ()
    return " ".join(" ".join(block.text for block in lines).split()) or written


def raw(entry: Entry) -> bytes:
    """Return what was read, as an item of a JSON Feed."""
    return json.dumps(entry.as_written, ensure_ascii=False).encode()

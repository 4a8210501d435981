"""Lists of feeds in OPML: those that are there, and those to add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pghistory
from django.db import transaction

from claimsapi.http_fetch import PUBLIC, AddressRefused
from claimsapi.models import Feed, Source
from claimsapi.models.feed import LONGEST, SHORTEST, Reads
from claimsapi.operations.sources.resolve import publishers
from claimsapi.parse.feeds import opml
from claimsapi.parse.feeds.opml import Outline
from claimsapi.parse.text.characters import plain

TITLE = "Feeds of claimsapi"
TITLE_LENGTH = 300

NOBODY = (
    "No confirmed source is called as the feed or its folder is. Add the publisher, or choose one "
    "for all that name none."
)


@dataclass(slots=True)
class Imported:
    """What became of the feeds of a list; ``left_out`` says of each of those why."""

    added: int = 0
    known: int = 0
    left_out: list[str] = field(default_factory=list)


def exported() -> bytes:
    """Return all feeds as OPML, in a folder for each publisher (one query)."""
    rows = Feed.objects.select_related("publisher").order_by("publisher__name", "publisher", "id")
    outlines = (
        Outline(feed.url, feed.title or feed.url, (feed.publisher.name,), feed.reads, feed.interval)
        for feed in rows
    )
    return opml.write(TITLE, outlines)


@transaction.atomic
def take_in(content: bytes, *, default: Source | None = None, reason: str = "") -> Imported:
    """
    Add the feeds of the list ``content`` that are not there, and return what became of them.

    A feed's publisher is whom its folder, or its own name, is called like; else ``default``. Five
    queries, however long the list is. One that somebody else adds meanwhile is known, too.

    :raises NoOpml: if it is none
    """
    found, new = Imported(), list[Feed]()
    outlines = opml.read(content)
    known = set(Feed.objects.filter(url__in={each.url for each in outlines}).values_list("url"))
    owners = publishers(name for each in outlines for name in _names(each))
    for outline in outlines:
        owner = next((owners[name] for name in _names(outline) if name in owners), default)
        if (outline.url,) in known:
            found.known += 1
        elif cause := _refused(outline, owner):
            found.left_out.append(f"{outline.url[:200]}: {cause}")
        else:
            assert owner
            known.add((outline.url,))
            new.append(_feed(outline, owner))
    found.added = _add(new, reason)
    found.known += len(new) - found.added
    return found


def _names(outline: Outline) -> Iterator[str]:
    return filter(None, (*outline.folders, outline.title))


def _refused(outline: Outline, owner: Source | None) -> str:
    """Return why the feed cannot be added, or nothing."""
    try:
        PUBLIC.refuse_address(outline.url)
    except AddressRefused as refusal:
        return str(refusal)
    return "" if owner else NOBODY


def _feed(outline: Outline, owner: Source) -> Feed:
    fields = {"reads": outline.reads} if outline.reads in list(Reads) else {}
    every = {"interval": outline.interval} if SHORTEST <= outline.interval <= LONGEST else {}
    title = plain(outline.title)[:TITLE_LENGTH] if outline.title != outline.url else ""
    return Feed(publisher=owner, url=outline.url, title=title, **fields, **every)


def _add(feeds: Sequence[Feed], reason: str) -> int:
    """Store ``feeds`` and return how many there are of them: not those of an address there is."""
    with pghistory.context(reason=reason):
        Feed.objects.bulk_create(feeds, ignore_conflicts=True)
    return Feed.objects.filter(pk__in=[feed.pk for feed in feeds]).count()

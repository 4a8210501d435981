"""Lists of feeds in OPML: those that are there, and those to add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from claimsapi.http_fetch import PUBLIC, AddressRefused
from claimsapi.models import Feed, Source
from claimsapi.models.feed import LONGEST, SHORTEST, Reads
from claimsapi.operations.feeds import edit
from claimsapi.operations.sources.resolve import AmbiguousPublisher, UnknownPublisher, publisher
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

    A feed's publisher is whom its folder, or its own name, is called like; else ``default``.

    :raises NoOpml: if it is none
    """
    found = Imported()
    for outline in opml.read(content):
        if Feed.objects.filter(url=outline.url).exists():
            found.known += 1
        elif cause := _add(outline, default, reason):
            found.left_out.append(f"{outline.url[:200]}: {cause}")
        else:
            found.added += 1
    return found


def _add(outline: Outline, default: Source | None, reason: str) -> str:
    """Store a feed, or return why not."""
    try:
        PUBLIC.refuse_address(outline.url)
    except AddressRefused as refusal:
        return str(refusal)
    owner = next(_called((*outline.folders, outline.title)), default)
    if owner is None:
        return NOBODY
    fields = {"reads": outline.reads} if outline.reads in list(Reads) else {}
    every = {"interval": outline.interval} if SHORTEST <= outline.interval <= LONGEST else {}
    title = plain(outline.title)[:TITLE_LENGTH] if outline.title != outline.url else ""
    edit.create(publisher=owner, url=outline.url, title=title, reason=reason, **fields, **every)
    return ""


def _called(names: Iterable[str]) -> Iterator[Source]:
    for name in filter(None, names):
        try:
            yield publisher(name)
        except (UnknownPublisher, AmbiguousPublisher):
            continue

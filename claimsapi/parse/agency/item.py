"""An item of an agency → a document: what ninjs and NewsML-G2 have in common."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from claimsapi.parse.agency import details
from claimsapi.parse.agency.markup import marked
from claimsapi.parse.assemble import assembled
from claimsapi.parse.document import Document, Role, Unreadable
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.metadata import Metadata, language, looked_for
from claimsapi.parse.html.tree import tree
from claimsapi.parse.spans import Span
from claimsapi.parse.text.characters import plain
from claimsapi.parse.text.reader import canonical, refuse_many_lines
from claimsapi.parse.text.segments import dateline, segment
from claimsapi.parse.times import published

ID_LENGTH = 200  # characters, as an external_id has

_JOINTS = re.compile(r"(?i)^by\s+|\s+and\s+|\s*[,;&]\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class NoText(Unreadable):
    """The item has no text of its own; send the item of the text, with its body inside."""

    code = "no-text"


class NotUsable(Unreadable):
    """
    The agency has canceled or withheld the item.

    ``external_id`` is the item's own, if any, ``version`` which of its versions is meant.
    """

    code = "not-usable"

    def __init__(self, detail: str, external_id: str = "", version: int | None = None) -> None:
        super().__init__(detail)
        self.external_id, self.version = external_id, version


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a format says of its item, each as it is written there."""

    id: str
    headline: str
    byline: str
    located: str
    times: tuple[str, ...]  # when it came out, the best first
    language: str
    story: tuple[Block, ...]
    pictures: tuple[Block, ...]
    credit: str = ""  # who supplied the story
    embargoed: str = ""
    slug: str = ""
    genre: str = ""
    notes: tuple[str, ...] = ()  # to editors
    version: object = None
    ignored: tuple[str, ...] = ()


def document(item: Item) -> Document:
    """
    Return ``item`` in segments: headline, byline, dateline, story, then captions and credits.

    What the story says itself is not said twice: its own headline, byline, dateline, captions.

    :raises Unreadable: as NoText, EmbargoUnclear, TooLong, TooManyLines or TooComplex
    """
    until = details.held_until(item.embargoed)
    headline = _line(item.headline) or _first(item.story, Role.HEADLINE)
    story = list(_with_dateline(_below(headline, item.story)))
    if not any(block.role == Role.BODY and re.search(r"\w", block.text) for block in story):
        raise NoText(NoText.__doc__)
    bylines = [b.text for b in story if b.role == Role.BYLINE] or [_line(item.byline)]
    told = {block.text for block in story}
    pictures = [block for block in item.pictures if block.text not in told]
    known = Metadata(
        headline=headline,
        authors=looked_for(name for line in bylines for name in _JOINTS.split(line) if name),
        published=published(*item.times),
        language=language(item.language),
        external_id=_identity(item.id),
    )
    read = assembled([*_top(known, item, story), *story, *_end(item, told), *pictures], known)
    return replace(
        read,
        embargoed_until=until,
        slug=_line(item.slug),
        genre=_line(item.genre),
        editorial_note="\n".join(filter(None, map(_line, item.notes))),
        version=details.version(item.version),
        ignored=details.ignored([plain(name) for name in item.ignored]),
    )


def refuse_unusable(status: str, id: str, version: object) -> None:
    """
    Refuse the item ``id`` of another ``status`` than usable, which is that of one without, too.

    :raises NotUsable: with the way out
    """
    name = status.rpartition(":")[2].strip().lower()
    if name in ("canceled", "cancelled", "withheld"):
        raise NotUsable(
            f"The item's publishing status is “{name}”: it is not to be published. No article of "
            "its publisher has its id; to take one back that came in otherwise, DELETE it.",
            _identity(id),
            details.version(version),
        )


def of_markup(markup: str) -> tuple[Block, ...]:
    """
    Return the lines of ``markup``, HTML or XHTML.

    :raises TooComplex: if it has more elements, attributes or levels than an article can have
    """
    root = tree(markup)
    return () if root is None else tuple(map(_decoded, marked(root)))


def of_element(root: Any) -> tuple[Block, ...]:
    """Return the lines below ``root``, an element of XML."""
    return tuple(map(_decoded, marked(root)))


def of_text(text: str) -> tuple[Block, ...]:
    """
    Return the lines of plain ``text``, each with its role.

    :raises TooManyLines: if it has more than an article can have
    """
    whole = canonical(details.decoded(text))
    refuse_many_lines(whole)
    blocks = (Block(s.role, s.span.of(whole), s.rule) for s in segment(whole))
    return tuple(replace(b, role=Role.BODY) if _is_sentence(b) else b for b in blocks)


def is_markup(text: str, media_type: str = "") -> bool:
    """Return whether ``text`` is HTML: as its ``media_type`` says, or without one by its looks."""
    return "html" in media_type.lower() if media_type else bool(_TAG.search(text))


def picture(caption: str, credit: str) -> Iterator[Block]:
    """Yield what is printed below a picture."""
    if line := _line(caption):
        yield Block(Role.CAPTION, line, "caption of a picture")
    if line := _line(credit):
        yield Block(Role.CREDIT, line, "credit of a picture")


def _is_sentence(block: Block) -> bool:
    """Return whether it only looks like a headline for being short: an item has that elsewhere."""
    return block.role == Role.HEADLINE and block.text.endswith((".", "”", '"'))


def _line(text: str) -> str:
    """Return ``text`` as one line, without its markup."""
    bare = " ".join(block.text for block in of_markup(text)) if is_markup(text) else text
    return " ".join(canonical(details.decoded(bare)).split())


def _decoded(block: Block) -> Block:
    return replace(block, text=details.decoded(block.text))


def _first(blocks: Iterable[Block], role: Role) -> str:
    return next((block.text for block in blocks if block.role == role), "")


def _below(headline: str, story: Iterable[Block]) -> Iterator[Block]:
    """Yield what stands below the headline: another one is a subhead there."""
    for block in story:
        if block.text != headline:
            yield replace(block, role=Role.SUBHEAD) if block.role == Role.HEADLINE else block


def _with_dateline(story: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with the dateline cut off the first paragraph."""
    unread = True
    for block in story:
        unread = unread and block.role != Role.DATELINE
        first, unread = unread and block.role == Role.BODY, unread and block.role != Role.BODY
        place = dateline(block.text, Span(0, len(block.text))) if first else None
        if place and block.text[place.end() :].strip():
            yield Block(Role.DATELINE, place[0], "place before the story")
            yield replace(block, text=block.text[place.end() :].strip())
        else:
            yield block


def _top(known: Metadata, item: Item, story: list[Block]) -> Iterator[Block]:
    """Yield what stands above the story and not in it."""
    if known.headline:
        yield Block(Role.HEADLINE, known.headline, "metadata")
    if item.byline and not _first(story, Role.BYLINE):
        yield Block(Role.BYLINE, _line(item.byline), "metadata")
    if (place := _line(item.located)) and not _first(story, Role.DATELINE):
        yield Block(Role.DATELINE, place, "metadata")


def _end(item: Item, told: Collection[str]) -> Iterator[Block]:
    """Yield who supplied the story, unless it says so itself."""
    line = _line(item.credit)
    if line and not any(line in said for said in told):
        yield Block(Role.WIRE_CREDIT, line, "metadata")


def _identity(id: str) -> str:
    """Return ``id``, or its digest if it is longer than an external id can be: no two are equal."""
    line = _line(id)
    return line if len(line) <= ID_LENGTH else f"sha256:{sha256(line.encode()).hexdigest()}"

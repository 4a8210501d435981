"""IPTC ninjs (News in JSON) 1.x, 2.x and 3.x → canonical text and segments."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claimsapi.parse.agency import details
from claimsapi.parse.agency import item as agency_item
from claimsapi.parse.document import Document, Unreadable
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.tree import TooComplex
from claimsapi.parse.text.reader import LIMIT as TEXT_LIMIT
from claimsapi.parse.text.reader import LoneSurrogate, TooLong

LIMIT = 10_000_000  # code points or bytes, as for a page

OBJECTS = 1_000  # bodies, bylines or pictures of one item

# What else may be associated with a story: another story, or what is planned.
_STORIES = frozenset({"text", "composite", "component", "event", "planning"})

Object = Mapping[str, Any]


class NotNinjs(Unreadable):
    """This is no JSON object; send the news item as ninjs has it."""

    code = "not-ninjs"


def read(raw: bytes | str) -> Document:
    """
    Return the article in the news item ``raw``, in segments.

    Names count in any case, as 2.x and 3.x differ in that alone. Of several bodies it is the one
    with markup, of several of those the longest. The captions and credit lines of associated
    pictures follow the story; associated stories are ignored here, see ``stories``.

    :raises Unreadable: as NotNinjs, NoText, NotUsable, LoneSurrogate, TooLong, TooManyLines or
        TooComplex
    """
    item = _names_folded(_loaded(raw))
    agency_item.refuse_unusable(
        _string(item, "pubstatus"), _string(item, "uri", "guid"), item.get("version")
    )
    return agency_item.document(
        agency_item.Item(
            id=_string(item, "uri", "guid"),
            headline=_value(item, "headline", "headlines"),
            byline=_byline(item),
            located=_string(item, "located"),
            times=(_string(item, "firstcreated"), _string(item, "versioncreated")),
            language=_string(item, "language"),
            story=_story(item),
            pictures=tuple(_pictures(item)),
            credit=_string(item, "creditline", "credit_line") or _supplier(item),
            embargoed=_string(item, "embargoed"),
            slug=_string(item, "slugline", "slug"),
            genre=_named(item, "genres", "genre"),
            notes=(_string(item, "ednote"), _string(item, "embargoedreason")),
            version=item.get("version"),
            ignored=tuple(_ignored(item)),
        )
    )


def _loaded(raw: bytes | str) -> Object:
    if len(raw) > LIMIT:
        raise TooLong(f"The item has {len(raw):,} characters; the limit is {LIMIT:,}.")
    try:
        item = json.loads(raw)
        json.dumps(item, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise LoneSurrogate(LoneSurrogate.__doc__) from error
    except (ValueError, RecursionError) as error:
        raise NotNinjs(f"This is no JSON: {error}.") from error
    if not isinstance(item, dict):
        raise NotNinjs(NotNinjs.__doc__)
    return item


def _names_folded(item: Object) -> Object:
    return {name.lower(): value for name, value in item.items()}


def _string(item: Object, *names: str) -> str:
    """Return the first string under one of ``names``, or nothing."""
    found = (item.get(name) for name in names)
    return next((value for value in found if isinstance(value, str) and value.strip()), "")


def _value(item: Object, one: str, many: str) -> str:
    """Return the first text under ``many`` whose role is the main one, or is not said, or any."""
    texts = list(_texts(item, one, many))
    main = [text for role, _, text in texts if role in ("", "main", one)]
    return next(iter(main or [text for _, _, text in texts]), "")


def _texts(item: Object, one: str, many: str) -> Iterator[tuple[str, str, str]]:
    """Yield (role, media type, text): ``[{"role", "value"}]`` in 2.x and 3.x, ``body_…`` in 1.x."""
    for each in _objects(item.get(many)):
        if text := _string(each, "value"):
            yield _string(each, "role").lower(), _string(each, "contenttype"), text
    for name in item:
        if (name == one or name.startswith(f"{one}_")) and (text := _string(item, name)):
            yield name.removeprefix(one).removeprefix("_"), "", text


def _objects(listed: Any) -> Iterator[Object]:
    """
    Yield the objects in a list, or, as 1.x has it, those that an object names.

    :raises TooComplex: if there are more than an article has
    """
    several = list(listed.values()) if isinstance(listed, dict) else listed
    if isinstance(several, list) and len(several) > OBJECTS:
        raise TooComplex(
            f"The item has a list of {len(several):,} objects; the limit is {OBJECTS:,}. Send the "
            "story with its own bodies and pictures alone."
        )
    for each in several if isinstance(several, list) else ():
        if isinstance(each, dict):
            yield _names_folded(each)


def _named(item: Object, *lists: str) -> str:
    """Return the name of the first object in one of the ``lists``; a word may stand for it."""
    for name in lists:
        listed = item.get(name)
        if isinstance(listed, str):
            return listed
        if found := next((_string(each, "name", "code") for each in _objects(listed)), ""):
            return found
    return ""


def _supplier(item: Object) -> str:
    """Return the agency whose text it is, where no line says how to credit it."""
    return _named(item, "infosources", "infosource")


# What is read of an item and of a picture, in any version; what only says how ninjs is written.
_FORM = frozenset(
    str.split("$standard $schema standard type mimetype representationtype profile pubstatus")
)
_READ = _FORM | frozenset(
    str.split("""
    uri guid headline headlines by byline bylines located firstcreated versioncreated language
    bodies associations creditline credit_line infosources infosource embargoed embargoedreason
    slugline slug genres genre ednote version
    """)
)
_READ_OF_PICTURES = _FORM | frozenset(
    str.split("""
    uri guid caption captions description descriptions creditline credit_line credit by byline
    bylines copyrightholder
    """)
)
_TEXTS = ("headline_", "body_")
_CAPTIONS = ("caption_", "description_")


def _ignored(item: Object) -> Iterator[str]:
    """Yield the names of what the item has and nothing here has a place for."""
    yield from _unread(item, _READ, _TEXTS)
    for each in _objects(item.get("associations")):
        if _string(each, "type").lower() in _STORIES:
            about = _string(each, "uri", "guid") or _value(each, "headline", "headlines")
            yield f"associations ({_string(each, 'type').lower()}): {about}"
        else:
            yield from (
                f"associations/{name}" for name in _unread(each, _READ_OF_PICTURES, _CAPTIONS)
            )


def _unread(item: Object, read: frozenset[str], beginnings: tuple[str, ...]) -> Iterator[str]:
    """Yield names of ``item`` that are neither ``read`` nor begin so, and are not empty."""
    for name, value in item.items():
        if name not in read and not name.startswith(beginnings) and value not in ("", None, [], {}):
            yield name


def _byline(item: Object) -> str:
    several = (_string(each, "value", "name") for each in _objects(item.get("bylines")))
    return _string(item, "by", "byline") or ", ".join(filter(None, several))


def _story(item: Object) -> tuple[Block, ...]:
    bodies = [
        (agency_item.is_markup(text, media_type), len(text), text)
        for _, media_type, written in _texts(item, "body", "bodies")
        for text in [details.unescaped_markup(written)]
        if media_type in ("", "text/plain") or "html" in media_type.lower()
    ]
    has_markup, length, text = max(bodies, default=(False, 0, ""))
    if length > TEXT_LIMIT and not has_markup:
        raise TooLong(f"The body has {length:,} characters; the limit is {TEXT_LIMIT:,}.")
    return agency_item.of_markup(text) if has_markup else agency_item.of_text(text)


def _pictures(item: Object) -> Iterator[Block]:
    for each in _objects(item.get("associations")):
        if _string(each, "type").lower() not in _STORIES:
            caption = _value(each, "caption", "captions") or _value(
                each, "description", "descriptions"
            )
            yield from agency_item.picture(caption, _credit(each))


def _credit(picture: Object) -> str:
    """Return the credit line, or who made the picture and who has the rights in it."""
    if line := _string(picture, "creditline", "credit_line", "credit"):
        return line
    maker = _byline(picture)
    holder = _string(picture, "copyrightholder")
    return "/".join(filter(None, [maker, holder if holder not in maker else ""]))

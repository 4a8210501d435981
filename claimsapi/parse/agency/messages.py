"""A message with several texts → one for each, with what belongs to it."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, tostring

from claimsapi.parse.agency import newsml, ninjs
from claimsapi.parse.document import Unreadable
from claimsapi.parse.text.reader import TooLong

_ITEM = re.compile(r"<(?:[\w.-]{1,40}:)?newsItem\b")
_HOLDS = frozenset({"embargoed", "pubstatus"})
# Characters of all messages that are made of one: each has its own copy of the pictures it names.
MOST = 2 * newsml.LIMIT
_STORIES = frozenset({"text", "composite"})


@dataclass(frozen=True, slots=True)
class Texts:
    """Messages of one text each; ``ignored`` names what belongs to none of them."""

    messages: tuple[str, ...]
    ignored: tuple[str, ...] = ()


def of_newsml(raw: str) -> Texts:
    """
    Return the news message ``raw`` as one for each newsItem of text, with the pictures it names.

    A message of one text, or of none that can be read, is returned as it is.

    :raises TooLong: if many texts name the same pictures
    """
    if sum(1 for _ in zip(range(2), _ITEM.finditer(raw), strict=False)) < 2:
        return Texts((raw,))
    try:
        texts, pictures = newsml.items_of(raw)
    except Unreadable:
        return Texts((raw,))
    if len(texts) < 2:
        return Texts((raw,))
    beside = {id(text): [one for one in pictures if _names(text, one)] for text in texts}
    named = {id(picture) for found in beside.values() for picture in found}
    alone = [picture for picture in pictures if id(picture) not in named]
    messages, length = [], 0
    for text in texts:
        messages.append(_message(text, beside[id(text)]))
        length += len(messages[-1])
        if length > MOST:
            raise TooLong(
                f"The message's {len(texts):,} texts have more than {MOST:,} characters, each with "
                "the pictures that it names. Send each newsItem of text by itself, with its "
                "pictures beside it in a newsMessage."
            )
    return Texts(
        tuple(messages),
        tuple(f"newsItem of a picture: {picture.get('guid', '')}" for picture in alone),
    )


def _names(text: Element, picture: Element) -> bool:
    """Return whether ``text`` links to ``picture``."""
    guid = picture.get("guid")
    return guid is not None and any(
        guid in (each.get("residref"), each.get("href"), each.get("uri")) for each in text.iter()
    )


def _message(text: Element, pictures: list[Element]) -> str:
    message = Element("newsMessage")
    message.extend(deepcopy([text, *pictures]))
    return tostring(message, encoding="unicode")


def of_ninjs(raw: str) -> Texts:
    """
    Return the item ``raw`` and each story with a text that is associated with it.

    A story that names no embargo is under that of the item it came with. An item without such
    stories, or one that cannot be read, is returned as it is.
    """
    if "associations" not in raw.lower():
        return Texts((raw,))
    try:
        item = dict(json.loads(raw))
    except (ValueError, TypeError, RecursionError):
        return Texts((raw,))
    stories = list(_taken_out(item))
    if not stories:
        return Texts((raw,))
    found = [*([item] if _has_text(item) else []), *(_under(item, story) for story in stories)]
    return Texts(tuple(json.dumps(each) for each in found))


def _under(item: dict[str, Any], story: dict[str, Any]) -> dict[str, Any]:
    """Return ``story`` with what holds ``item`` back, where it names nothing of its own."""
    own = {key: value for key, value in story.items() if value or key.lower() not in _HOLDS}
    named = {key.lower() for key in own}
    held = {k: v for k, v in item.items() if k.lower() in _HOLDS and k.lower() not in named}
    return {**held, **own}


def _taken_out(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the associated stories that have a text; ``item`` no longer has them."""
    for name in [name for name in item if name.lower() == "associations"]:
        listed = item[name]
        if not isinstance(listed, dict | list) or len(listed) > ninjs.OBJECTS:
            continue
        places = list(listed) if isinstance(listed, dict) else range(len(listed))
        taken = [place for place in places if _is_story(listed[place])]
        yield from [listed[place] for place in taken]
        item[name] = (
            {place: each for place, each in listed.items() if place not in taken}
            if isinstance(listed, dict)
            else [each for place, each in enumerate(listed) if place not in taken]
        )


def _is_story(each: Any) -> bool:
    if not isinstance(each, dict):
        return False
    kind = next((value for name, value in each.items() if name.lower() == "type"), "")
    return str(kind).lower() in _STORIES and _has_text(each)


def _has_text(item: dict[str, Any]) -> bool:
    names = (name.lower() for name, value in item.items() if value)
    return any(name == "bodies" or name.startswith("body") for name in names)

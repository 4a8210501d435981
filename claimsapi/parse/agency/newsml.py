"""IPTC NewsML-G2, a news item alone or in a news message → canonical text and segments."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from claimsapi.parse.agency import details
from claimsapi.parse.agency import item as agency_item
from claimsapi.parse.charsets import UnknownCharset, xml_text
from claimsapi.parse.document import Document, Unreadable
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.tree import TooComplex
from claimsapi.parse.text.reader import LIMIT as TEXT_LIMIT
from claimsapi.parse.text.reader import TooLong

LIMIT = 10_000_000  # code points or bytes, as for a page

# Where elements begin or end, and as many attributes. A long read has some hundreds, each picture
# beside it some dozens.
MARKS = 40_000

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEM = re.compile(r"<(?:[\w.-]{1,40}:)?newsItem\b[^<>]{0,4000}")
_STATUS = re.compile(r"<(?:[\w.-]{1,40}:)?pubStatus\b[^<>]{0,4000}")
_WRITTEN = re.compile(r"""\s([\w.:-]+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_PICTURES = frozenset({"picture", "graphic", "video", "audio", "animation"})


class NotNewsml(Unreadable):
    """This is no NewsML-G2; send a newsItem, or a newsMessage with one newsItem of text."""

    code = "not-newsml"


class DocumentType(Unreadable):
    """The XML has a DOCTYPE, which NewsML-G2 has not and which could be harmful; leave it out."""

    code = "doctype"


class SeveralTexts(Unreadable):
    """The message has several texts, of which one alone fits here; send its newsItem by itself."""

    code = "several-texts"


def read(raw: bytes | str) -> Document:
    """
    Return the article in the news item ``raw``, in segments.

    Its content is inline: NITF or XHTML (inlineXML), or plain text or HTML (inlineData). In a
    news message the pictures beside the one text give their captions and credit lines.

    :raises Unreadable: as NotNewsml, DocumentType, SeveralTexts, NoText, NotUsable, TooLong,
        TooManyLines or TooComplex
    """
    texts, pictures = items_of(raw)
    if len(texts) > 1:
        raise SeveralTexts(SeveralTexts.__doc__)
    blocks = [block for picture in pictures for block in _picture(picture)]
    beside = [path for picture in pictures for path in _ignored_of_picture(picture)]
    return _document(texts[0], blocks, beside)


def items_of(raw: bytes | str) -> tuple[list[Element], list[Element]]:
    """
    Return the news items of text in the message or item ``raw``, at least one, and its pictures.

    :raises Unreadable: as NotNewsml, DocumentType, TooLong or TooComplex
    """
    root = _parsed(raw)
    items = [root] if _name(root) == "newsItem" else list(_descendants(root, "newsItem"))
    texts = [item for item in items if _kind(item) not in _PICTURES]
    if not texts:
        raise NotNewsml(NotNewsml.__doc__)
    return texts, [item for item in items if _kind(item) in _PICTURES]


def _parsed(raw: bytes | str) -> Element:
    if len(raw) > LIMIT:
        raise TooLong(f"The item has {len(raw):,} characters; the limit is {LIMIT:,}.")
    text = raw if isinstance(raw, str) else _decoded(raw)
    marks = max(text.count("<"), text.count("="))
    if marks > MARKS:
        _refuse_unusable_by_its_head(text)
        raise TooComplex(
            f"The item has {marks:,} tags or attributes; the limit is {MARKS:,}. Send the "
            "newsItem of the text alone, or its text."
        )
    try:
        root: Element = ElementTree.fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise DocumentType(DocumentType.__doc__) from error
    except (ParseError, ValueError) as error:
        raise NotNewsml(f"This is no XML: {error}.") from error
    return root


def _refuse_unusable_by_its_head(text: str) -> None:
    """
    Refuse an item that is taken back, however long it is: what it says of itself is enough.

    :raises NotUsable: if ``text`` is one news item, and its agency has canceled or withheld it
    """
    items = [found[0] for found in islice(_ITEM.finditer(text), 2)]
    status = _STATUS.search(text)
    if len(items) == 1 and status:
        item, said = _written(items[0]), _written(status[0])
        agency_item.refuse_unusable(
            said.get("qcode") or said.get("uri", ""), item.get("guid", ""), item.get("version")
        )


def _written(tag: str) -> dict[str, str]:
    """Return the attributes of a start ``tag``."""
    return {name: unescape(value) for name, _, value in _WRITTEN.findall(tag)}


def _decoded(raw: bytes) -> str:
    try:
        return xml_text(raw)
    except UnknownCharset as error:
        raise NotNewsml(UnknownCharset.__doc__) from error
    except UnicodeDecodeError as error:
        raise NotNewsml(f"This is no XML: {error}.") from error


def _document(item: Element, pictures: list[Block], beside: list[str]) -> Document:
    meta = _child(item, "itemMeta")
    content = _child(item, "contentMeta")
    status = _child(meta, "pubStatus")
    agency_item.refuse_unusable(
        _attribute(status, "qcode") or _attribute(status, "uri"),
        _attribute(item, "guid"),
        _attribute(item, "version"),
    )
    return agency_item.document(
        agency_item.Item(
            id=_attribute(item, "guid"),
            headline=_words(content, "headline") or _words(meta, "title"),
            byline=_words(content, "by") or _name_of(_child(content, "creator")),
            located=_located(content),
            times=(_words(meta, "firstCreated"), _words(meta, "versionCreated")),
            language=_attribute(_child(content, "language"), "tag") or _attribute(item, _LANG),
            story=_story(item),
            pictures=tuple(pictures),
            credit=_words(content, "creditline") or _name_of(_child(content, "infoSource")),
            embargoed=_embargo(meta),
            slug=_words(content, "slugline"),
            genre=_name_of(_child(content, "genre")),
            notes=tuple(_text(note) for note in _children(meta, "edNote")),
            version=_attribute(item, "version"),
            ignored=(*_ignored(item), *beside),
        )
    )


def _embargo(meta: Element | None) -> str:
    """Return until when the item is held; an empty element names no end."""
    element = _child(meta, "embargoed")
    return "" if element is None else _text(element) or details.NO_END


# Below an item what is read, with all that is in it; what only says how it is written and sent.
_READ = frozenset(
    str.split("""
    catalogRef catalog hopHistory itemMeta/itemClass itemMeta/pubStatus itemMeta/firstCreated
    itemMeta/versionCreated itemMeta/embargoed itemMeta/edNote itemMeta/title itemMeta/generator
    itemMeta/profile contentMeta/headline contentMeta/by contentMeta/creator contentMeta/located
    contentMeta/language contentMeta/creditline contentMeta/infoSource contentMeta/slugline
    contentMeta/genre
    contentSet/inlineXML contentSet/inlineData
    """)
)
_SECTIONS = frozenset(str.split("itemMeta contentMeta contentSet rightsInfo"))


_READ_OF_PICTURES = _READ | frozenset(
    str.split("contentMeta/description rightsInfo/copyrightHolder contentSet/remoteContent")
)


def _ignored_of_picture(item: Element) -> Iterator[str]:
    kind = _kind(item)
    return (f"{kind}: {path}" for path in _ignored(item) if path not in _READ_OF_PICTURES)


def _ignored(item: Element) -> Iterator[str]:
    """Yield the paths below ``item`` of what nothing here has a place for."""
    for part in item:
        if _name(part) not in _SECTIONS:
            yield from [] if _name(part) in _READ else [_name(part)]
            continue
        for child in part:
            path = f"{_name(part)}/{_name(child)}"
            if path not in _READ:
                yield path


def _story(item: Element) -> tuple[Block, ...]:
    """Return the lines of the first content that is text."""
    for content in _children(item, "contentSet"):
        for inline in content:
            if _name(inline) == "inlineXML" and len(inline):
                return agency_item.of_element(inline)
            if _name(inline) == "inlineData" and (text := _text(inline)):
                return _of_data(text, _attribute(inline, "contenttype"))
    return ()


def _of_data(written: str, media_type: str) -> tuple[Block, ...]:
    text = details.unescaped_markup(written)
    if agency_item.is_markup(text, media_type):
        return agency_item.of_markup(text)
    if len(text) > TEXT_LIMIT:
        raise TooLong(f"The text has {len(text):,} characters; the limit is {TEXT_LIMIT:,}.")
    return agency_item.of_text(text)


def _picture(item: Element) -> Iterator[Block]:
    content = _child(item, "contentMeta")
    credit = _words(content, "creditline") or "/".join(
        filter(None, [_words(content, "by"), _words(_child(item, "rightsInfo"), "copyrightHolder")])
    )
    yield from agency_item.picture(
        _words(content, "description") or _words(content, "headline"), credit
    )


def _located(content: Element | None) -> str:
    return _name_of(_child(content, "located"))


def _name_of(element: Element | None) -> str:
    return _words(element, "name") or _attribute(element, "literal")


def _kind(item: Element) -> str:
    """Return what the item is by its class: text, picture, video …"""
    item_class = _child(_child(item, "itemMeta"), "itemClass")
    named = _attribute(item_class, "qcode") or _attribute(item_class, "uri")
    return named.replace("/", ":").rpartition(":")[2]


def _name(element: Element) -> str:
    """Return the name without its namespace, which no other vocabulary here shares."""
    return str(element.tag).rpartition("}")[2]


def _descendants(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _name(element) == name)


def _children(element: Element | None, name: str) -> Iterator[Element]:
    return (child for child in (() if element is None else element) if _name(child) == name)


def _child(element: Element | None, name: str) -> Element | None:
    return next(_children(element, name), None)


def _words(element: Element | None, name: str) -> str:
    """Return the text of the first child that is called ``name`` and has any."""
    return next(filter(None, map(_text, _children(element, name))), "")


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _attribute(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "")

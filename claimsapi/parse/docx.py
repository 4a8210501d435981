"""A document of Word (Office Open XML, ECMA-376) → canonical text and segments."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import mammoth

from claimsapi.parse.agency import item as agency_item
from claimsapi.parse.agency.item import Item
from claimsapi.parse.binary import bytes_of
from claimsapi.parse.document import Document, Unreadable
from claimsapi.parse.html.tree import TooComplex
from claimsapi.parse.press import released
from claimsapi.parse.text.reader import TooLong

LIMIT = 10_000_000  # bytes, or characters of Base64

# Of the parts that are read, unpacked and together. A release has some hundred kilobytes; what is
# packed a thousandfold is refused by the sizes that it names, of which no more is unpacked.
UNPACKED = 5_000_000
FILES = 2_000
MARKS = 40_000  # begins and ends of elements: Word writes a dozen for a few words

_PARTS = re.compile(
    r"(?:\[Content_Types\]|_rels/\.rels|word/(?:document|styles|numbering|footnotes|endnotes)"
    r"|word/_rels/[a-z]+\.xml\.rels)(?:\.xml)?"
)

# What only says how a document is kept or looks.
_FORM = re.compile(
    r".*/|docProps/(?:app|thumbnail).*|.*\.rels|word/(?:theme/.*|fontTable\.xml|settings\.xml"
    r"|webSettings\.xml|stylesWithEffects\.xml)|customXml/.*"
)

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => p.caption:fresh
"""

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class NotDocx(Unreadable):
    """This is no document of Word; save it as .docx, without a password, or send its text."""

    code = "not-docx"


def read(raw: bytes | str) -> Document:
    """
    Return the article in the document ``raw``, in bytes or Base64, in segments.

    Its title or first heading is the headline. Insertions count, deletions do not. Headers and
    footers of its pages, comments and pictures are ignored, and named.

    :raises Unreadable: as NotBase64, NotDocx, NoText, TooLong, TooManyLines or TooComplex
    """
    data = bytes_of(raw)
    if len(data) > LIMIT:
        raise TooLong(f"The document has {len(data):,} bytes; the limit is {LIMIT:,}.")
    parts, ignored = _unpacked(data)
    markup, told = _markup(parts)
    return released(
        Item(
            id="",
            headline="",
            byline="",
            located="",
            times=(),
            language="",
            story=agency_item.of_markup(markup),
            pictures=(),
            ignored=(*ignored, *told),
        )
    )


def _unpacked(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """
    Return the parts that are read by their names, and the names of the others.

    :raises Unreadable: as NotDocx or TooComplex
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = packed.infolist()
            read = [info for info in infos if _PARTS.fullmatch(info.filename)]
            _refuse_bomb(len(infos), sum(info.file_size for info in read))
            parts = {info.filename: packed.read(info) for info in read}
    except Unreadable:
        raise
    except (zipfile.BadZipFile, *_OF_ZIPS) as error:
        raise NotDocx(NotDocx.__doc__) from error
    for part in parts.values():
        _refuse_harmful(part)
    names = [
        i.filename for i in infos if i.filename not in parts and not _FORM.fullmatch(i.filename)
    ]
    return parts, names


# Packed otherwise, broken, encrypted or cut off.
_OF_ZIPS = (NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


def _refuse_bomb(files: int, size: int) -> None:
    if files > FILES or size > UNPACKED:
        raise TooComplex(
            f"The document has {files:,} files and {size:,} bytes of text and styles unpacked; the "
            f"limits are {FILES:,} and {UNPACKED:,}. Send its text alone."
        )


def _refuse_harmful(part: bytes) -> None:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part or _DECLARED.search(part):
        raise NotDocx("A part of the document is not in UTF-8, or declares entities. Save it anew.")
    if part.count(b"<") > MARKS:
        raise TooComplex(
            f"The document has more than {MARKS:,} tags in one part. Send its text alone."
        )


def _markup(parts: dict[str, bytes]) -> tuple[str, list[str]]:
    """
    Return the document as HTML, and what was left out of it.

    :raises NotDocx: if the library cannot make anything of it, whatever it raises then
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, part in parts.items():
            written.writestr(name, part)
    pictures: list[str] = []

    def noted(image: Any) -> list[Any]:
        pictures.append(f"picture: {image.alt_text or image.content_type or ''}")
        return []

    try:
        found = mammoth.convert_to_html(packed, style_map=_STYLES, convert_image=noted)
    except Exception as error:  # it is made for whole documents, and says of others what it meets
        raise NotDocx(NotDocx.__doc__) from error
    return found.value, [*pictures, *_told(found.messages)]


def _told(messages: Any) -> Iterator[str]:
    for message in messages:
        if "style" not in message.message:  # how something looks
            yield message.message

"""An e-mail (RFC 5322), as newsrooms get press releases → canonical text and segments."""

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice

from claimsapi.parse.agency import item as agency_item
from claimsapi.parse.agency.item import Item
from claimsapi.parse.binary import bytes_of
from claimsapi.parse.charsets import codec_of
from claimsapi.parse.document import Document, Unreadable
from claimsapi.parse.html.block import Block
from claimsapi.parse.html.tree import TooComplex
from claimsapi.parse.press import released, unwrapped
from claimsapi.parse.text.characters import plain
from claimsapi.parse.text.reader import LIMIT as TEXT_LIMIT
from claimsapi.parse.text.reader import TooLong

LIMIT = 10_000_000  # bytes, or characters of Base64

# A letter has a dozen parts and some dozens of headers. Both are counted before anything is read:
# the parser of the standard library asks for each line whether it ends one of the parts around.
PARTS = 200
HEADERS = 2_000
NESTED = 20  # multiparts, each of which may be in the one before
LINES = 200_000  # ten megabytes of Base64 have 130,000

HEADER_LENGTH = 2_000  # characters; the rest of a longer one is not looked at

_PART = re.compile(rb"(?m)^--(?!\s*$)")
_KIND = re.compile(rb"(?im)^content-type\s*:")
_MULTIPART = re.compile(rb"(?i)multipart/")
_HEADER = re.compile(rb"(?m)^[!-9;-~]{1,80}:")
_ANSWER = re.compile(r"(?i)^\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)+")

_READ = frozenset(
    str.split("""
    subject date message-id content-language content-type content-transfer-encoding mime-version
    content-disposition
    """)
)


class NotEmail(Unreadable):
    """This is no e-mail with a header; send the message as it came, headers and all (.eml)."""

    code = "not-email"


def read(raw: bytes | str) -> Document:
    """
    Return the article that the e-mail ``raw``, in bytes or Base64, is, in segments.

    Its subject is the headline, its body the story: in HTML if there is one, else in plain text.
    Attachments and other headers are ignored, and named.

    :raises Unreadable: as NotBase64, NotEmail, NoText, TooLong, TooManyLines or TooComplex
    """
    message = _parsed(bytes_of(raw))
    bodies = {_kind(part): part for part in reversed(list(_bodies(message)))}
    return released(
        Item(
            id=_header(message, "Message-ID").strip("<> \t"),
            headline=_ANSWER.sub("", _header(message, "Subject")),
            byline="",
            located="",
            times=(_date(message),),
            language=_header(message, "Content-Language").partition(",")[0],
            story=_story(bodies),
            pictures=(),
            ignored=tuple(_ignored(message)),
        )
    )


def _parsed(raw: bytes) -> Message:
    if len(raw) > LIMIT:
        raise TooLong(f"The e-mail has {len(raw):,} bytes; the limit is {LIMIT:,}.")
    head, _, _ = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    if (
        raw.count(b"\n") > LINES
        or _has_more(_PART, raw, HEADERS)
        or _has_more(_KIND, raw, PARTS)
        or _has_more(_MULTIPART, raw, NESTED)
        or _has_more(_HEADER, head, HEADERS)
    ):
        raise TooComplex(
            f"The e-mail has more parts, headers or lines than a letter: the limits are {PARTS} "
            f"parts and {LINES:,} lines. Send its text alone."
        )
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
    except (MessageError, ValueError, RecursionError) as error:
        raise NotEmail(NotEmail.__doc__) from error
    if not len(message):
        raise NotEmail(NotEmail.__doc__)
    return message


def _has_more(pattern: re.Pattern[bytes], raw: bytes, most: int) -> bool:
    """Return whether ``pattern`` is in ``raw`` more often than ``most`` times."""
    return sum(1 for _ in islice(pattern.finditer(raw), most + 1)) > most


def _bodies(message: Message) -> Iterator[Message]:
    """Yield the parts that are read as the letter itself, in their order."""
    for part in message.walk():
        if _is_attached(part) or part.is_multipart():
            continue
        if _kind(part) in ("text/html", "text/plain"):
            yield part


def _kind(part: Message) -> str:
    return part.get_content_type().lower()


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (MessageError, ValueError, LookupError, TypeError):
        return "a file with an unreadable name"


def _story(bodies: dict[str, Message]) -> tuple[Block, ...]:
    if "text/html" in bodies and (found := agency_item.of_markup(_text(bodies["text/html"]))):
        return found
    if "text/plain" not in bodies:
        return ()
    text = _text(bodies["text/plain"])
    if len(text) > TEXT_LIMIT:
        raise TooLong(f"The text has {len(text):,} characters; the limit is {TEXT_LIMIT:,}.")
    return agency_item.of_text(unwrapped(text))


def _text(part: Message) -> str:
    """Return what ``part`` says, in the encoding that it names, or UTF-8."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    named = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", str(part["Content-Type"]))
    codec = codec_of(named[1]) if named else None
    return data.decode(codec or "utf-8", "replace").replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    """Return a header with its encoded words read (RFC 2047), those unknown as they are."""
    written = str(message.get(name, ""))[:HEADER_LENGTH]
    try:
        pieces = decode_header(written)
    except (HeaderParseError, ValueError):
        return plain(written)
    return plain(" ".join("".join(_piece(*each) for each in pieces).split()))


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    return words.decode((codec_of(charset) if charset else None) or "utf-8", "replace")


def _date(message: Message) -> str:
    """Return when it was sent, if it says with which offset."""
    try:
        sent: datetime = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return sent.isoformat() if sent.tzinfo else ""


def _ignored(message: Message) -> Iterator[str]:
    for part in message.walk():
        if _is_attached(part):
            yield f"attachment: {_file_name(part)} ({_kind(part)})"
        elif not part.is_multipart() and _kind(part) not in ("text/html", "text/plain"):
            yield f"part: {_kind(part)}"
    for name in message:
        if name.lower() not in _READ:
            yield f"header: {name}"

"""The formats that an article can come in: one reader for each, all with the same result."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from claimsapi.parse import docx, email
from claimsapi.parse.agency import messages, newsml, ninjs
from claimsapi.parse.agency.messages import Texts
from claimsapi.parse.binary import bytes_of
from claimsapi.parse.document import Document, Form
from claimsapi.parse.html import reader as html_reader
from claimsapi.parse.text import reader as text_reader


@dataclass(frozen=True, slots=True)
class Format:
    """
    ``read`` takes what came in, and the address it came from or "".

    It refuses what is longer than ``limit``, in code points, before it does anything with it. What
    is sent as a string stands for the bytes that ``raw_of`` returns, and for as many messages as
    ``texts_of`` makes of one that has several texts.
    """

    limit: int
    media_type: str
    suffixes: frozenset[str]
    read: Callable[[bytes | str, str], Document]
    raw_of: Callable[[str], bytes] = str.encode
    texts_of: Callable[[str], Texts] = lambda raw: Texts((raw,))


FORMATS = {
    Form.TEXT: Format(
        text_reader.LIMIT,
        "text/plain",
        frozenset({".txt"}),
        lambda raw, _: text_reader.read(raw),
    ),
    Form.HTML: Format(
        html_reader.LIMIT,
        "text/html",
        frozenset({".html", ".htm", ".xhtml"}),
        lambda raw, url: html_reader.read(raw, url=url),
    ),
    Form.NINJS: Format(
        ninjs.LIMIT,
        "application/json",
        frozenset({".json"}),
        lambda raw, _: ninjs.read(raw),
        texts_of=messages.of_ninjs,
    ),
    Form.NEWSML: Format(
        newsml.LIMIT,
        "application/xml",
        frozenset({".xml"}),
        lambda raw, _: newsml.read(raw),
        texts_of=messages.of_newsml,
    ),
    Form.EMAIL: Format(
        email.LIMIT,
        "message/rfc822",
        frozenset({".eml"}),
        lambda raw, _: email.read(raw),
        bytes_of,
    ),
    Form.DOCX: Format(
        docx.LIMIT,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        frozenset({".docx"}),
        lambda raw, _: docx.read(raw),
        bytes_of,
    ),
}


def format_of(name: str) -> Format:
    """Return the format that a file is in by its ``name``; any other than these is plain text."""
    suffix = PurePath(name).suffix.lower()
    return next((each for each in FORMATS.values() if suffix in each.suffixes), FORMATS[Form.TEXT])

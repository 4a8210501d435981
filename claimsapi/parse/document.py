"""What every reader returns: canonical text in segments, and what the carrier said of it."""

from dataclasses import dataclass
from enum import StrEnum

from claimsapi.parse.reader_warnings import ReaderWarning
from claimsapi.parse.spans import Span


class Form(StrEnum):
    """What an article can come in."""

    TEXT = "text"
    HTML = "html"
    NINJS = "ninjs"
    NEWSML = "newsml"
    EMAIL = "email"
    DOCX = "docx"


class Role(StrEnum):
    """What a segment is in its article."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    WIRE_CREDIT = "wire_credit"
    CORRECTION = "correction"
    FURNITURE = "furniture"


# Roles whose words can be an attributed statement; the others name people or sell newsletters.
SPEAKING = frozenset({Role.HEADLINE, Role.SUBHEAD, Role.BODY, Role.CAPTION, Role.CORRECTION})


class Unreadable(ValueError):
    """The input cannot be read as an article; ``code`` tells callers why, in one word."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text with one role; ``rule`` names the rule that gave it the role."""

    role: Role
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    One article as read, whatever it came in.

    ``text`` is canonical (NFC, ``\\n`` for line breaks, no CR, no NUL); ``segments`` are in text
    order, do not overlap, and leave out only white space. ``published_at`` is ISO 8601, without an
    offset where the carrier names none, or empty. ``external_id`` is the publisher's own id of the
    story; ``warnings`` are about what the carrier says that cannot be true or read; ``ignored``
    names what it has and nothing here has a place for. ``embargoed_until`` is RFC 3339 with an
    offset, or empty.
    """

    text: str
    segments: tuple[Segment, ...]
    headline: str = ""
    authors: tuple[str, ...] = ()
    published_at: str = ""
    language: str = ""
    canonical_url: str = ""
    external_id: str = ""
    warnings: tuple[ReaderWarning, ...] = ()
    embargoed_until: str = ""
    slug: str = ""
    genre: str = ""
    editorial_note: str = ""
    version: int | None = None
    ignored: tuple[str, ...] = ()

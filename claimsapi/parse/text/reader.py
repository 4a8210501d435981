"""Plain text as it comes in → canonical text and its segments."""

import re
import unicodedata

from claimsapi.parse.document import Document, Role, Unreadable
from claimsapi.parse.text.characters import HALF, HALVES
from claimsapi.parse.text.segments import segment

# A long read has 60,000 code points. More than this is a book or an accident.
LIMIT = 1_000_000  # code points

# Each becomes a segment, a row that takes a web process a sixth of a millisecond. A long read has
# some 800, also in lines of a column's width.
LINES = 5_000  # that are not blank

_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
# More goes from the text of an article than from other strings (characters.py): decision 14.
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff"
_CONTROLS = re.compile(f"[{_CONTROL}]")
_NO_TEXT = re.compile(f"[{_CONTROL}{HALVES}]")
_BLANKS = " \t\u00a0"

# No language puts more on one letter (UAX #15, §13, "Stream-Safe Text Format"). What composes
# letters and marks sorts the marks of a letter in time that grows with the square of their number.
MARKS = 30
_MANY_MARKS = re.compile(rf"[^\w\s\0-\u02ff]{{{MARKS + 1},}}")

# Control characters in this share of a text mean that it is none: an image or an office file.
BINARY = 0.02


class Empty(Unreadable):
    """The text has no words."""

    code = "empty"


class Binary(Unreadable):
    """The bytes are no text; send the article's text or HTML, not a file that contains it."""

    code = "binary"


class WrongEncoding(Unreadable):
    """The bytes are not UTF-8."""

    code = "encoding"


class TooLong(Unreadable):
    """The text is longer than an article can be."""

    code = "too-long"


class TooManyLines(Unreadable):
    """The text has more lines than an article can have."""

    code = "too-many-lines"


class LoneSurrogate(Unreadable):
    r"""The text holds half of a character (such as \\ud83d alone), which no encoding can store."""

    code = "lone-surrogate"


class NulCharacter(Unreadable):
    """The text holds a NUL character; remove it, or send the article's text instead of a file."""

    code = "nul"


def canonical(text: str) -> str:
    r"""
    Return ``text`` in the one form it is stored in: NFC, ``\n`` for every line break.

    Control characters, halves of characters, byte order marks, blanks before a line break or the
    end, and more than 30 marks on one letter go. Doing it twice changes nothing. Time is linear.
    """
    lines = _NO_TEXT.sub("", _BREAKS.sub("\n", text))
    composed = unicodedata.normalize("NFC", _MANY_MARKS.sub(_few_marks, lines))
    return "\n".join(line.rstrip(_BLANKS) for line in composed.split("\n")).strip("\n")


def read(raw: bytes | str, *, limit: int = LIMIT) -> Document:
    """
    Return the article that ``raw`` holds as plain text, in segments.

    Bytes are UTF-8, or begin with the byte order mark of UTF-8 or UTF-16.

    :raises Unreadable: as Empty, Binary, WrongEncoding, NulCharacter, LoneSurrogate, TooLong or
        TooManyLines, each with a ``code`` and a sentence that says what to do
    """
    return document(checked(raw, limit=limit))


def checked(raw: bytes | str, *, limit: int = LIMIT) -> str:
    """
    Return what ``raw`` says, decoded and canonical, if that is a text at all.

    :raises Unreadable: as ``read``
    """
    text = raw if isinstance(raw, str) else _decoded(raw)
    if len(text) > limit:
        raise TooLong(f"The text has {len(text):,} characters; the limit is {limit:,}.")
    _refuse_what_is_no_text(text)
    plain = canonical(text)
    if not re.search(r"\w", plain):
        raise Empty("The text has no words. Send the words of the article.")
    refuse_many_lines(plain)
    return plain


def refuse_many_lines(text: str) -> None:
    """
    Refuse a ``text`` of more lines than an article can have.

    :raises TooManyLines: with the way out
    """
    lines = sum(1 for line in text.split("\n") if line and not line.isspace())
    if lines > LINES:
        raise TooManyLines(
            f"The text has {lines:,} lines; the limit is {LINES:,}. Send each paragraph as one "
            "line, or a long text in parts."
        )


def document(text: str) -> Document:
    """Return canonical ``text`` in segments, with its headline."""
    segments = segment(text)
    headlines = [s.span.of(text) for s in segments if s.role == Role.HEADLINE]
    return Document(text=text, segments=segments, headline=headlines[0] if headlines else "")


def _few_marks(run: re.Match[str]) -> str:
    """Return ``run``, which holds no letter, without the marks that follow on MARKS others."""
    kept, marks = [], 0
    for sign in run[0]:
        marks = marks + 1 if unicodedata.category(sign).startswith("M") else 0
        if marks <= MARKS:
            kept.append(sign)
    return "".join(kept)


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in raw[:4096]:
        raise Binary(Binary.__doc__)
    else:
        encoding = "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"Byte {error.start} is not {encoding.removesuffix('-sig').upper()}. "
            "Convert the text to UTF-8 first."
        ) from error


def _refuse_what_is_no_text(text: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if controls > BINARY * len(text):
        raise Binary(Binary.__doc__)
    if "\x00" in text:
        place = text.index("\x00")
        raise NulCharacter(f"There is a NUL character at position {place}. Remove it.")
    half = HALF.search(text)
    if half:
        raise LoneSurrogate(
            f"The character at position {half.start()} is half of a surrogate pair. "
            "Send the whole character, or remove it."
        )

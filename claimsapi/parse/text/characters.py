"""
Which characters are text, wherever text comes in: docs/decisions/0014 says why.

No text are halves of surrogate pairs, which no encoding can store, and the control characters
below U+0020 but for tab and line breaks, which a database, a feed or a terminal trips over.
"""

import re
from dataclasses import dataclass

HALVES = "\ud800-\udfff"  # of surrogate pairs, as a set of a pattern has them
HALF = re.compile(f"[{HALVES}]")

_UNFIT = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{HALVES}]")
_BREAKS = re.compile("\r\n?")
_PRINTERS_BREAKS = re.compile("[\x0b\x0c]")  # vertical tab and form feed, as in pasted documents


@dataclass(frozen=True, slots=True)
class Unfit:
    """The first character of a text that is no text; ``sentence`` says where, and the way out."""

    code: str
    sentence: str


def unfit(text: str) -> Unfit | None:
    """Return what of ``text`` is no text, the first of it; None if all is."""
    found = _UNFIT.search(text)
    if found is None:
        return None
    there = f"The character at position {found.start()} is"
    if HALF.match(found[0]):
        way_out = "Send the whole character, or remove it."
        return Unfit("lone-surrogate", f"{there} half of a surrogate pair. {way_out}")
    way_out = "Remove it; of a file, send the text that it holds."
    code_point = f"U+{ord(found[0]):04X}"
    return Unfit("control-character", f"{there} the control character {code_point}. {way_out}")


def plain(text: str) -> str:
    r"""Return ``text`` without what is no text, and with ``\n`` for every line break."""
    return _UNFIT.sub("", _PRINTERS_BREAKS.sub("\n", with_plain_breaks(text)))


def with_plain_breaks(text: str) -> str:
    r"""Return ``text`` with ``\n`` for the line breaks of Windows and old Macs."""
    return _BREAKS.sub("\n", text)


def replaced(text: str) -> str:
    """Return ``text`` with a mark (U+FFFD) for each character that is no text."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)

"""The times of a live blog, on a line of their own or before its words: "10:05", "9.40am BST –"."""

import re

_DATE = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
    r"(?:(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?,? )?(?:at )?"
)
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
_HALF = r"(?: ?(?:am|pm|AM|PM|[ap]\.m\.))"
_ZONE = r"(?: ?\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|local time)\)?)"
_TIME = rf"(?:{_CLOCK}{_HALF}?{_ZONE}?|\d{{1,2}}{_HALF}{_ZONE}?)"

STAMP_ENDS = "–—|-: "  # between a time and the words after it
LONGEST = 60  # characters of a line that holds a time alone

_ALONE = re.compile(
    rf"(?:(?:Last )?(?:[Uu]pdated|[Pp]osted|[Pp]ublished)(?: at| on)?:? )?(?:{_DATE}{_TIME}"
    rf"(?: ?[(/|,–-]? ?{_TIME}\)?)?"
    r"|(?:\d{1,3}|an?) ?(?:s|m|h|d|secs?|mins?|minutes?|hrs?|hours?|days?) ago)"
)
# Without a dash or a colon it takes minutes, and a colon in them or half of the day or a zone: "9am
# Mass was held", "In 2009".
_BEFORE = re.compile(
    rf"(?:{_TIME}(?:\s?[–—|]\s?|\s-\s|:\s)"
    rf"|{_CLOCK}(?:{_HALF}{_ZONE}?| [A-Z]{{3,4}})\s|\d\d?:\d\d\s)"
    r"(?=[A-Z“\"‘])"
)


def stamped(line: str) -> int:
    """Return where the words of ``line`` begin, after the time that stands before them, or 0."""
    if len(line) <= LONGEST and _ALONE.fullmatch(line.rstrip()):
        return len(line)
    found = _BEFORE.match(line)
    return found.end() if found else 0


def is_time_stamp(line: str) -> bool:
    return len(line) <= LONGEST and _ALONE.fullmatch(line) is not None

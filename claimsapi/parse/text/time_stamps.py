"""The times of a live blog, on a line of their own or before its words: "10:05", "9.40am BST –"."""

import re
from collections.abc import Iterable
from itertools import islice

_DATE = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
    r"(?:(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?,? )?(?:at )?"
)
_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
_HALF = r"(?: ?(?:am|pm|AM|PM|[ap]\.m\.))"
# By name: "9.40 BBC News reported" has no zone.
_NAMED = (
    r"(?:GMT|UTC|BST|WES?T|CES?T|EES?T|MSK|TRT|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|A[SD]T|N[SD]T|AK[SD]T|"
    r"HST|BRT|ART|IST|PKT|SGT|HKT|JST|KST|WIB|GST|AWST|AC[SD]T|AE[SD]?T|NZ[SD]T|SAST|WAT|CAT|EAT)"
)
_ZONE = rf"(?: ?\(?(?:{_NAMED}(?:[+-]\d{{1,2}})?|local time)\)?)"
_TIME = rf"(?:{_CLOCK}{_HALF}?{_ZONE}?|\d{{1,2}}{_HALF}{_ZONE}?)"

STAMP_ENDS = "–—|-: "  # between a time and the words after it
LONGEST = 60  # characters of a line that holds a time alone

_ALONE = re.compile(
    rf"(?:(?:Last )?(?:[Uu]pdated|[Pp]osted|[Pp]ublished)(?: at| on)?:? )?(?:{_DATE}{_TIME}"
    rf"(?: ?[(/|,–-]? ?{_TIME}\)?)?"
    r"|(?:\d{1,3}|an?) ?(?:s|m|h|d|secs?|mins?|minutes?|hrs?|hours?|days?) ago)"
)
_BEFORE = re.compile(rf"{_TIME}(?:\s?[–—|]\s?|\s-\s|:\s)(?=[A-Z“\"‘])")
# Without a dash or a colon it takes minutes, and a colon in them or half of the day or a zone: "9am
# Mass was held", "In 2009". Before a day it is part of a sentence: "(held at) 10:30 Monday".
_BARE = re.compile(
    rf"(?:{_CLOCK}(?:{_HALF}{_ZONE}?| {_NAMED})|\d\d?:\d\d)\s"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Febr)uary\b|March\b|April\b|May\b|"
    r"June\b|July\b|August\b|(?:Septem|Octo|Novem|Decem)ber\b)(?=[A-Z“\"‘])"
)

SEVERAL = 2  # entries of a live blog


def is_live_blog(lines: Iterable[str]) -> bool:
    """Return whether several of ``lines`` begin with a time; one alone may open a sentence."""
    stamps = (line for line in lines if stamped(line, live=True))
    return len(list(islice(stamps, SEVERAL))) == SEVERAL


def stamped(line: str, *, live: bool) -> int:
    """
    Return where the words of ``line`` begin, after the time that stands before them, or 0.

    Only in a ``live`` blog may nothing but a blank stand between.
    """
    if len(line) <= LONGEST and _ALONE.fullmatch(line.rstrip()):
        return len(line)
    found = _BEFORE.match(line) or (_BARE.match(line) if live else None)
    return found.end() if found else 0


def is_time_stamp(line: str) -> bool:
    return len(line) <= LONGEST and _ALONE.fullmatch(line) is not None

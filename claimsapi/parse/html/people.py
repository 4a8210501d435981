"""The names of people in a byline, as pages and metadata print it."""

import re
from collections.abc import Iterator

from claimsapi.parse.text import patterns

# "By Ann Lee", "Story by Ann Lee", "Words: Ann Lee", "Von Ann Lee".
_BY = re.compile(
    r"(?i)\W*(?:(?:written|words?|story|report(?:ed|ing)?|interview|text|posted)\s*)?(?:by\b|:)\s*"
    r"|(?:von|par|por|di|door|av|af)\s+(?=\S+\s+\S)"
)
_REST = re.compile(r"\s*(?:[|•·\n]|\s[–—]\s|\s-\s)")
# The short ones may stand within a name ("Ana Vidal y Roca"), so two words must follow.
_JOINTS = re.compile(
    r"\s*(?:[,;/&]|(?i:\b(?:and|with|und|et)\b)|\b(?:y|e|i|en|og|och)\b(?=\s+\w\S+\s+\w))\s*"
)
_PLACE = re.compile(r"\s+(?:in|from|at|for|of)\s.*$", re.DOTALL)
_WORD = re.compile(r"[\w.’'‘ʻʼ-]{1,30}")
_SMALL = frozenset(
    str.split("""
    de del della der den da das di do dos du van von vom zu zum al el bin ibn ben bint la le las
    los ten ter af av y e i abu ould
    """)
)
_SMALL_PREFIX = re.compile(
    r"(?:[dDlLoO]|[dD]ell|[dD]all)[’'](?=\w)|(?:al|el|ad|as|ash|an|ar)-(?=\w)"
)
# Jobs, desks and menus: capitalised as names are.
_NO_NAMES = frozenset(
    str.split("""
    about advertise agencies agency analyst associate bureau chief columnist comment comments
    contact contributor contributors cookie cookies correspondent culture desk digital director
    editor editorial editors executive follow guest head home journalist login managing menu news
    newsletter newsletters newspaper newsroom our page photographer podcast politics privacy
    producer read reporter reporters reporting science senior share sign sport sports staff
    subscribe team terms us video weekly world writer writers
    """)
)
_AGENCY = re.compile(rf"(?:{patterns.AGENCIES})")
_INITIALS = re.compile(r"[a-z]{1,4}")  # an editor's, after the agency's

MOST_WORDS = 6


def people(byline: str) -> list[str]:
    """Return the people whom ``byline`` names, without their jobs, places and agencies."""
    line = _REST.split(without_by(" ".join(byline.split())), maxsplit=1)[0]
    found = dict.fromkeys(filter(is_name, _parts(line)))
    return list(found)


def _parts(line: str) -> Iterator[str]:
    for part in _JOINTS.split(line):
        yield _PLACE.sub("", part).strip(" .()[]:")


def is_name(text: str) -> bool:
    """Return whether ``text`` reads like the name of a person: two words or more, no job."""
    parts = text.split()
    if not 2 <= len(parts) <= MOST_WORDS or _NO_NAMES.intersection(map(str.casefold, parts)):
        return False
    if is_agency(text) or parts[-1] in _SMALL:
        return False
    return _is_capitalised(parts[-1]) and all(
        part in _SMALL or _is_capitalised(part) for part in parts
    )


def _is_capitalised(part: str) -> bool:
    return bool(_WORD.fullmatch(part)) and _SMALL_PREFIX.sub("", part)[:1].isupper()


def authors(written: str) -> list[str]:
    """Return the authors in ``written``, which metadata say is one, or several, or a newsroom."""
    line = without_by(written)
    if agencies := _agencies(line):
        return agencies
    apart = line != written or _JOINTS.search(line) or _REST.search(line)
    return (people(written) if apart else []) or [line]


def _agencies(line: str) -> list[str]:
    """Return the agencies in "SDA/ij, dpa", which has nobody else but initials."""
    parts = [part.strip(" .()[]") for part in _JOINTS.split(line)]
    named = [part for part in parts if is_agency(part)]
    others = (part for part in parts if part not in named)
    return named if all(map(_INITIALS.fullmatch, others)) else []


def is_agency(name: str) -> bool:
    return bool(_AGENCY.fullmatch(name))


def without_by(written: str) -> str:
    """Return ``written`` without the "by" before the names."""
    by = _BY.match(written)
    return written[by.end() :].strip() if by and by.end() < len(written) else written

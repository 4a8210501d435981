"""What an agency says of its item beside the story: until when it is held, which version it is."""

import html
import re
from datetime import datetime

from claimsapi.parse import times
from claimsapi.parse.document import Unreadable

MOST_IGNORED = 100  # names; what else there is, is counted
NAME_LENGTH = 120

# An entity as markup has it; a bare “&” or “R&D;” is text.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")

# Tags that were escaped as a whole, where there are none besides.
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z][^<>]{0,200}?&gt;")
_TAG = re.compile(r"</?[a-zA-Z]")

_LAST_VERSION = 2**31 - 1  # that the column holds

NO_END = times.END.replace(year=times.LAST_YEAR).isoformat()


class EmbargoUnclear(Unreadable):
    """The item is under embargo until a time that cannot be read."""

    code = "embargo-unclear"


def held_until(written: str) -> str:
    """
    Return the time until which an item is held, in RFC 3339; empty if nothing is ``written``.

    :raises EmbargoUnclear: for what is no time with its offset: held too short, it would be out
    """
    if not written.strip():
        return ""
    unclear = EmbargoUnclear(
        f"The item is under embargo until “{written.strip()[:40]}”, which names no moment. "
        "Write it with its offset, as 2026-03-14T09:30:00Z."
    )
    try:
        moment = datetime.fromisoformat(written.strip())
        in_utc = times.checked(moment)
    except ValueError as error:
        raise unclear from error
    if moment.tzinfo is None:
        raise unclear
    return in_utc.isoformat()


def version(written: object) -> int | None:
    """Return the number of a version, or None for any other name of one."""
    plain = str(written).strip()
    counted = re.fullmatch(r"\d{1,10}", plain, re.ASCII)
    return int(plain) if counted and int(plain) <= _LAST_VERSION else None


def decoded(text: str) -> str:
    """
    Return ``text`` with the entities decoded that are left once its own markup has been read.

    Some programs escape twice: “&amp;amp;” in XML, or “&amp;” in JSON, is “&”. Once is enough here,
    so that a story about entities can still have them.
    """
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def unescaped_markup(text: str) -> str:
    """Return ``text``, or what it stands for if it is markup that was escaped as a whole."""
    escaped = _ESCAPED_TAG.search(text) and not _TAG.search(text)
    return html.unescape(text) if escaped else text


def ignored(names: list[str]) -> tuple[str, ...]:
    """Return ``names`` of what has no place here, each once, as many as a person reads."""
    distinct = list(dict.fromkeys(" ".join(name.split())[:NAME_LENGTH] for name in names))
    kept, rest = distinct[:MOST_IGNORED], len(distinct) - MOST_IGNORED
    return (*kept, *([f"and {rest:,} more"] if rest > 0 else []))

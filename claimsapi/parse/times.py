"""
Which times can be true of an article, and what is said of others.

Programs write a time that nobody set as one in the year 1 (.NET, Go) or 9999. With an offset it
lies outside of the years that Python has: PostgreSQL keeps it, and nothing here can read the row.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode

FIRST_YEAR, LAST_YEAR = 1900, 2100  # of UTC, both included
BEGIN = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
END = datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)  # excluded

NOT_WITHIN = f"The time is not within the years {FIRST_YEAR} to {LAST_YEAR}, in UTC."

_YEAR = re.compile(r"(?P<year>[+-]?\d{4,9})-\d\d-\d\d")
# ISO 8601 without a time of day: 2026-03-14, 20260314, 2026-W11-6.
_DAY = re.compile(r"\d{4}(?:-\d\d-\d\d|\d{4}|-?W\d\d(?:-?\d)?)")
_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")  # as Ruby and PHP write it
# A zone of another name than these is none of RFC 2822: its time would be taken for a local one.
_MAIL = re.compile(
    r"(?i)(?:[a-z]{3},?\s+)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?"
    r"(?:\s+(?:[+-]\d{4}|UTC?|GMT|Z|[ECMP][SD]T))?(?:\s+\([^()]*\))?"
)


class OutOfYears(ValueError):
    """The time cannot be true."""


def checked(moment: datetime) -> datetime:
    """
    Return ``moment``, which is aware, in UTC.

    :raises OutOfYears: if it cannot be true
    """
    try:
        in_utc = moment.astimezone(UTC)
    except OverflowError as error:
        raise OutOfYears(NOT_WITHIN) from error
    if not BEGIN <= in_utc < END:
        raise OutOfYears(NOT_WITHIN)
    return in_utc


@dataclass(frozen=True, slots=True)
class Published:
    """When a document says that it came out, in ISO 8601; with what it says else, as warnings."""

    at: str = ""
    warnings: tuple[ReaderWarning, ...] = ()


NEVER_SAID = Published()

POINTER = "/published_at"


def published(*written: str) -> Published:
    """
    Return the first of the times ``written``, the best first, that can be true; none if none can.

    They are in the form of ISO 8601 or RFC 2822. One that cannot be true is told in a warning; so
    is the best one if none of them can be read.
    """
    warnings: list[ReaderWarning] = []
    unread: list[str] = []
    for each in dict.fromkeys(written):
        try:
            return Published(as_iso(each), tuple(warnings))
        except OutOfYears:
            warnings.append(_untrue(each))
        except ValueError:
            unread += [each] if each.strip() else []
    return Published(warnings=(*warnings, *map(_unreadable, unread[:1])))


def _untrue(written: str) -> ReaderWarning:
    return ReaderWarning(
        WarningCode.DATE_UNTRUE,
        f"The document gives {written[:40]} as the time of its publication. That is not "
        f"within the years {FIRST_YEAR} to {LAST_YEAR}, and was taken as unknown.",
        POINTER,
    )


def _unreadable(written: str) -> ReaderWarning:
    return ReaderWarning(
        WarningCode.DATE_UNREADABLE,
        f"The document gives “{written[:40]}” as the time of its publication, which is neither "
        "ISO 8601 nor RFC 2822, and was taken as unknown. Set published_at.",
        POINTER,
    )


def as_iso(written: str) -> str:
    """
    Return the time ``written``, as it is if that is ISO 8601, else so in place of RFC 2822.

    :raises OutOfYears: also for years that Python does not have: 0000, -0001, +12024
    :raises ValueError: if it is no time
    """
    years = _YEAR.match(written)
    if years and not FIRST_YEAR - 1 <= int(years["year"]) <= LAST_YEAR + 1:
        raise OutOfYears(NOT_WITHIN)
    iso = _of_mail(written) if _MAIL.fullmatch(written.strip()) else _OFFSET.sub("", written)
    moment = datetime.fromisoformat(iso)
    checked(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return iso


def _of_mail(written: str) -> str:
    """
    Return a time of RFC 2822 in ISO 8601.

    :raises ValueError: if there is no such day or hour
    """
    moment = parsedate_to_datetime(written)
    # §3.3: "-0000" is a time of UTC whose own zone is not told; it is read as one of no zone.
    return (moment.replace(tzinfo=UTC) if "-0000" in written else moment).isoformat()


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment; ``day`` is set where only that is known, which began at ``at``."""

    at: datetime
    day: date | None = None


def placed(iso: str, zone: tzinfo | None) -> Placed | None:
    """
    Return the moment of a time in ISO 8601 that was read, in ``zone`` if it names no other.

    None for a time of day that no zone is known for; a day is then one of UTC.

    :raises OutOfYears: if it cannot be true
    """
    moment = datetime.fromisoformat(iso)
    if _DAY.fullmatch(iso):
        return Placed(checked(moment.replace(tzinfo=zone or UTC)), moment.date())
    if moment.tzinfo is None and zone is None:
        return None
    return Placed(checked(moment if moment.tzinfo else moment.replace(tzinfo=zone)))

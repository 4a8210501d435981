"""When words were said: the article's own expression, dated from the day it was published."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Precision(StrEnum):
    """How exactly the article dates the statement."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class SaidTime:
    """Half-open stretch of time, in the zone of the expression, within which words were said."""

    start: datetime
    end: datetime
    precision: Precision


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_ZONES = {
    "US": "America/New_York",
    "Eastern": "America/New_York",
    "Washington": "America/New_York",
    "Pacific": "America/Los_Angeles",
    "UK": "Europe/London",
    "London": "Europe/London",
    "Paris": "Europe/Paris",
    "Berlin": "Europe/Berlin",
    "Kyiv": "Europe/Kyiv",
    "Moscow": "Europe/Moscow",
    "Tokyo": "Asia/Tokyo",
    "Beijing": "Asia/Shanghai",
    "Sydney": "Australia/Sydney",
}
# Where a part of the day begins and ends as newspapers use it, in hours of the clock; a night
# runs on into the next day.
_PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30)}

_ZONE = re.compile(r",\s(?P<zone>[A-Z][\w.]*)\stime\b")
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(_DAYS)})\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:(?P<before>\d{1,2})(?:st|nd|rd|th)? (?:of )?)?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    r"(?:,? (?:of |in )?(?:(?P<year>\d{4})|(?P<which>last|this) year))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|of|early|late|mid)[ -](?P<year>\d{4})\b", re.IGNORECASE)
_PART = re.compile(rf"\b(?P<part>{'|'.join(_PARTS)})\b")
_AGO = re.compile(
    rf"(?<![\w.,-])(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) "
    r"(?P<unit>day|week|month|year)s? ago\b"
)
_UNIT = re.compile(r"\b(?P<which>last|this) (?P<unit>week|month|year)\b")

# "by Friday" and "next Friday" lie ahead, "since Friday" has no end: none dates a statement.
_OPEN = re.compile(r"\b(?:by|next|since)\b")


def said_time(expression: str, *, published_at: datetime, timezone: str) -> SaidTime | None:
    """
    Return when ``expression`` ("on Friday morning, US time") says it was, or None if unclear.

    A weekday is the last one not after ``published_at`` (aware), counted in the zone that the
    expression names, or else in ``timezone``, the publisher's (IANA name; empty is UTC).
    """
    zone = _zone(expression, timezone)
    if zone is None or _OPEN.search(expression.lower()):
        return None
    today = published_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    day = _day(expression, today)
    if day is not None:
        return _part_of(day, expression.lower())
    return _longer(expression.lower(), today)


def zone_called(name: str) -> tzinfo | None:
    """Return the zone of an IANA name (empty is UTC), or None if there is none."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _zone(expression: str, timezone: str) -> tzinfo | None:
    named = _ZONE.search(expression)
    if named is None:
        return zone_called(timezone)
    name = _ZONES.get(named["zone"].replace(".", ""))
    return zone_called(name) if name else None


def _day(expression: str, today: datetime) -> datetime | None:
    """Return the midnight that begins the day of ``expression``, if it tells one day."""
    words = expression.lower()
    if weekday := _WEEKDAY.search(words):
        back = (today.weekday() - _DAYS.index(weekday["day"])) % 7
        return today - timedelta(days=back or 7 if "last" in words.split() else back)
    if re.search(r"\b(?:yesterday|last night)\b", words):
        return today - timedelta(days=1)
    if re.search(rf"\b(?:today|tonight|this (?:{'|'.join(_PARTS)}))\b", words):
        return today
    if (ago := _AGO.search(words)) and ago["unit"] == "day":
        return today - timedelta(days=_count(ago))
    return _date(words, today)


def _date(words: str, today: datetime) -> datetime | None:
    month = _MONTH.search(words)
    if month is None or not (day := month["before"] or month["day"]):
        return None
    return _in_year(month, today, day=int(day))


def _count(ago: re.Match[str]) -> int:
    return _NUMBERS.get(ago["number"]) or int(ago["number"])


def _in_year(month: re.Match[str], today: datetime, *, day: int) -> datetime | None:
    """Return the day in the printed year, or else the last such day; never one after ``today``."""
    number = _MONTHS.index(month["month"][:3].lower()) + 1
    for year in _years(month, today, number):
        try:
            found = today.replace(year=year, month=number, day=day)
        except ValueError:  # 30 February, or 29 February of another year
            continue
        if found <= today:
            return found
    return None


def _years(month: re.Match[str], today: datetime, number: int) -> list[int]:
    """Return the years that ``month``, the one of ``number``, can be of, the likeliest first."""
    if month["year"]:
        return [int(month["year"])]
    if month["which"]:
        return [today.year - (month["which"] == "last")]
    # "last March" in March is not the one that the article itself would call "this month".
    is_over = month.string[: month.start()].endswith("last ") and number == today.month
    return [today.year - 1] if is_over else [today.year, today.year - 1]


def _part_of(day: datetime, words: str) -> SaidTime:
    part = _PART.search(words)
    name = "night" if "tonight" in words else part["part"] if part else ""
    first, last = _PARTS.get(name, (0, 24))
    return SaidTime(_at(day, first), _at(day, last), Precision.DAY)


def _at(day: datetime, hour: int) -> datetime:
    """Return ``hour`` o'clock by the wall clock, which may be tomorrow's (24 and more)."""
    return (day + timedelta(days=hour // 24)).replace(hour=hour % 24)


def _longer(words: str, today: datetime) -> SaidTime | None:
    """Return the week, month or year of ``words``."""
    if month := _MONTH.search(words):
        first = None if month["day"] or month["before"] else _in_year(month, today, day=1)
        return _whole("month", first, back=0) if first else None
    if unit := _UNIT.search(words):
        return _whole(unit["unit"], today, back=int(unit["which"] == "last"))
    if ago := _AGO.search(words):
        return _whole(ago["unit"], today, back=_count(ago))
    if (year := _YEAR.search(words)) and 0 < int(year["year"]) <= today.year:
        return _whole("year", today, back=today.year - int(year["year"]))
    return None


def _whole(unit: str, day: datetime, *, back: int) -> SaidTime:
    """Return the week (from Monday), month or year ``back`` units before the one of ``day``."""
    if unit == "week":
        start = day - timedelta(days=day.weekday() + 7 * back)
        return SaidTime(start, start + timedelta(days=7), Precision.WEEK)
    if unit == "year":
        start = day.replace(year=day.year - back, month=1, day=1)
        return SaidTime(start, start.replace(year=start.year + 1), Precision.YEAR)
    months = day.year * 12 + day.month - 1 - back
    start = day.replace(year=months // 12, month=months % 12 + 1, day=1)
    return SaidTime(start, (start + timedelta(days=32)).replace(day=1), Precision.MONTH)

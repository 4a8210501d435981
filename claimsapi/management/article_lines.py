"""What a line of `extract --jsonl` may hold: the keys that `manage.py parse` prints."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from claimsapi.extract.pipeline import Given
from claimsapi.extract.publication import Publication
from claimsapi.extract.said_time import zone_called
from claimsapi.management.jsonl import Unusable
from claimsapi.parse import times
from claimsapi.parse.document import Role, Segment
from claimsapi.parse.spans import Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article to read; without a ``publication`` nobody asks when its words were said."""

    id: str
    given: Given
    publication: Publication | None = None

    @property
    def text(self) -> str:
        return self.given.text


def article(place: str, found: object) -> Article:
    """
    Return the article of one line.

    :raises Unusable: naming the ``place`` and what is wrong there
    """
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise Unusable(f'{place}: no "text". Each line must be {{"id": "…", "text": "…"}}.')
    return Article(
        id=str(found.get("id", "")),
        given=Given(found["text"], _segments(place, found), _language(place, found)),
        publication=_publication(place, found),
    )


def _segments(place: str, found: dict[str, Any]) -> list[Segment] | None:
    if "segments" not in found:
        return None
    try:
        segments = [_segment(one) for one in _listed(found["segments"])]
    except (ValueError, TypeError, KeyError) as error:
        raise Unusable(f'{place}: "segments" are not as manage.py parse prints them.') from error
    edges = [0, *(edge for one in segments for edge in (one.span.start, one.span.end))]
    if edges != sorted(edges) or edges[-1] > len(found["text"]):
        raise Unusable(f'{place}: "segments" overlap, or are not in the order of the text.')
    return segments


def _listed(value: object) -> list[Any]:
    # {} and "" would be read as no segments at all.
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _segment(one: Any) -> Segment:
    return Segment(Role(one["role"]), _span(*one["span"]))


def _span(start: object, end: object) -> Span:
    # JSON has one kind of number: 5.0 compares like a place in the text, and no text is cut there.
    if type(start) is not int or type(end) is not int:
        raise TypeError("an edge is no whole number")
    return Span(start, end)


def _language(place: str, found: dict[str, Any]) -> str:
    language = found.get("language") or ""
    if not isinstance(language, str):
        raise Unusable(f'{place}: "language" is no tag (RFC 5646), such as "en" or "de-AT".')
    return language


def _publication(place: str, found: dict[str, Any]) -> Publication | None:
    if "published_at" not in found:
        return None
    timezone = found.get("timezone") or ""
    zone = zone_called(timezone) if isinstance(timezone, str) else None
    if zone is None:
        raise Unusable(f'{place}: "timezone" {timezone!r} is no IANA time zone.')
    return Publication(_moment(place, found["published_at"], zone if timezone else None), timezone)


def _moment(place: str, written: object, zone: tzinfo | None) -> datetime | None:
    """Return the time ``written``, in ``zone`` without an offset; without both it is unknown."""
    if written in (None, ""):
        return None
    try:
        # 20260314, a number, would be read as a day, and 0 or {} as no time at all.
        iso = times.as_iso(written if isinstance(written, str) else "")
        found = times.placed(iso, zone)
    except ValueError as error:
        raise Unusable(f'{place}: "published_at" {written!r} is no time (RFC 3339).') from error
    return found.at if found else None

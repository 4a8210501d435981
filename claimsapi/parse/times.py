"""
Which times can be true of an article, and what is said of others.

Programs write a time that nobody set as one in the year 1 (.NET, Go) or 9999. With an offset it
lies outside of the years that Python has: PostgreSQL keeps it, and nothing here can read the row.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

FIRST_YEAR, LAST_YEAR = 1900, 2100  # of UTC, both included
BEGIN = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
END = datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)  # excluded

NOT_WITHIN = f"The time is not within the years {FIRST_YEAR} to {LAST_YEAR}, in UTC."

_YEAR = re.compile(r"(?P<year>[+-]?\d{4,9})-\d\d-\d\d")


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
    """When a document says that it came out, as it writes it; what it says else, in sentences."""

    at: str = ""
    warnings: tuple[str, ...] = ()


NEVER_SAID = Published()


def published(*written: str) -> Published:
    """
    Return the first of the times ``written``, the best first, that can be true; none if none can.

    What is no time in the form of ISO 8601 is passed over; what is one, but cannot be true, with a
    warning. A time without an offset counts as UTC here.
    """
    warnings = []
    for each in dict.fromkeys(written):
        try:
            _check(each)
        except OutOfYears:
            warnings.append(
                f"The document gives {each[:40]} as the time of its publication. That is not "
                f"within the years {FIRST_YEAR} to {LAST_YEAR}, and was taken as unknown."
            )
        except ValueError:
            continue
        else:
            return Published(each, tuple(warnings))
    return Published(warnings=tuple(warnings))


def _check(written: str) -> None:
    """
    Refuse what is no time or cannot be true.

    :raises OutOfYears: also for years that Python does not have: 0000, -0001, +12024
    :raises ValueError: if it is no time
    """
    years = _YEAR.match(written)
    if years and not FIRST_YEAR - 1 <= int(years["year"]) <= LAST_YEAR + 1:
        raise OutOfYears(NOT_WITHIN)
    moment = datetime.fromisoformat(written)
    checked(moment if moment.tzinfo else moment.replace(tzinfo=UTC))

"""When an article came out: what the times in its text count from."""

from dataclasses import dataclass
from datetime import datetime

from claimsapi.extract.said_time import SaidTime, said_time
from claimsapi.parse import times


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article came out (aware, or None if nobody knows), and its publisher's time zone."""

    at: datetime | None
    timezone: str = ""  # an IANA name; empty is UTC

    def date(self, expression: str) -> SaidTime | None:
        """Return when ``expression`` says it was, in UTC; None if unclear, or beyond all rows."""
        if not expression or self.at is None:
            return None
        found = said_time(expression, published_at=self.at, timezone=self.timezone)
        if found is None:
            return None
        try:
            start, end = times.checked(found.start), times.checked(found.end)
        except times.OutOfYears:  # the words stay: "in May 1863"
            return None
        return SaidTime(start, end, found.precision)

"""When a server that has no time asks to be asked again (RFC 9110, §10.2.3)."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)  # what asks for more is asked again after this


def pause(written: str, *, now: datetime) -> timedelta | None:
    """Return the pause that ``written`` asks for, LONGEST at most; None if it asks for none."""
    value = written.strip()
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return min(timedelta(seconds=int(value)), LONGEST)
    try:
        until = parsedate_to_datetime(value)
        moment = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(min(moment - now, LONGEST), timedelta(0))
    except (ValueError, OverflowError):
        return None

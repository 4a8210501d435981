"""The one clock by which leases are measured, whatever time a machine believes it is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection


def database_clock() -> Callable[[], datetime]:
    """Return a clock that says what PostgreSQL's does (one query, now; none later)."""
    began = monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [at] = cursor.fetchone()
    return lambda: at + timedelta(seconds=monotonic() - began)

"""How long PostgreSQL lets a session wait, work and idle: a frozen one holds up nobody."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

# Each below the lease of a job, so that what a worker held is free when another takes its job.
LIMITS = {
    "lock_timeout": "10s",  # what waits longer is tried again later
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "20s",  # a process that is frozen, a machine that is
    # A machine whose cable was cut: its session ends, and what it held is free.
    "tcp_keepalives_idle": "5s",
    "tcp_keepalives_interval": "5s",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "15s",
}


def as_options(own: str = "") -> str:
    """Return libpq's ``options`` with the limits; those that ``own`` sets come first."""
    limits = " ".join(f"-c {name}={value}" for name, value in LIMITS.items())
    return f"{limits} {own}".strip()


@contextmanager
def unhurried(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """
    Let statements take as long as they need: a migration, the file of a whole list.

    They may wait for locks, too, as an index that is built beside those who write does.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
    try:
        yield
    finally:
        if connections[using].is_usable():
            with connections[using].cursor() as cursor:
                cursor.execute("RESET statement_timeout; RESET lock_timeout")

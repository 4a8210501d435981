"""Counts the deadlocks of a PostgreSQL, which forgets them where it is killed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import psycopg

from tests.faults.newsroom import Newsroom

DEADLOCKS = "SELECT sum(deadlocks) FROM pg_stat_database"


class Deadlocks:
    """Counts those of a server, also where it is killed and forgets them."""

    def __init__(self) -> None:
        self.number = 0
        self._last = 0

    def watch(self, room: Newsroom, ended: Event) -> None:
        while not ended.wait(1):
            with suppress(psycopg.OperationalError):
                self._saw(int(room.rows(DEADLOCKS)[0][0]))

    def _saw(self, number: int) -> None:
        self.number += max(0, number - self._last)
        self._last = number


@contextmanager
def deadlocks(room: Newsroom) -> Iterator[Deadlocks]:
    """Count the deadlocks until leaving."""
    seen, ended = Deadlocks(), Event()
    seen._saw(int(room.rows(DEADLOCKS)[0][0]))
    seen.number = 0
    watching = Thread(target=seen.watch, args=(room, ended))
    watching.start()
    try:
        yield seen
    finally:
        ended.set()
        watching.join()

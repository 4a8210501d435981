"""A connection that gives up where the server is silent, however long a statement may take."""

from typing import Any, ClassVar

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.errors import _WaitTimeout

from claimsapi.postgresql.watch import Away, Watch, replica, server

# Nearly all statements of a request take less, so that nearly none makes a question necessary.
PATIENCE = 0.5  # seconds


class Connection(psycopg.Connection[Any]):
    """Every statement, commit and fetch waits in ``wait``, and nowhere else."""

    watch: ClassVar[Watch] = server

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """
        Wait for what ``gen`` waits for; each PATIENCE ask whether the server is there.

        :raises Away: if it is not; the connection is closed, and what it did not commit is undone
            as soon as the server notices
        """
        if timeout is not None or not self.watch.is_watched:
            return super().wait(gen, interval, timeout)
        while True:
            try:
                return super().wait(gen, interval, PATIENCE)
            except _WaitTimeout:
                self._go_on_if_answered()

    def _go_on_if_answered(self) -> None:
        try:
            self.watch.ask()
        except Away:
            self.close()
            raise


class ReplicaConnection(Connection):
    """One to the server that lists and search are read from."""

    watch = replica

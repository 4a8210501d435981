"""The backend that settings.DATABASES names."""

from collections.abc import Mapping
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool, PoolTimeout

from claimsapi.postgresql.connection import Connection
from claimsapi.postgresql.replica import REPLICA
from claimsapi.postgresql.watch import Watch, replica, server

Pool = ConnectionPool[Connection]
PATIENCE = 1.5  # seconds that a request waits for a free connection


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL's, but for what happens while the server is away."""

    _connection_pools: dict[str, Pool]  # shared by all threads, one for each name of a database

    def get_new_connection(self, conn_params: Mapping[str, Any]) -> Any:
        """
        Return a connection of the pool.

        :raises Away: if the server does not answer
        :raises PoolTimeout: if it does, but no connection became free
        """
        watch = self._watch
        watch.enter(conn_params)
        if watch.is_watched and self.pool:
            self.pool.timeout = PATIENCE  # instead of the one for jobs
        try:
            return super().get_new_connection(conn_params)
        except PoolTimeout:
            if watch.is_watched:
                watch.ask()
            raise

    @property
    def _watch(self) -> Watch:
        return replica if self.alias == REPLICA else server


def counted() -> Mapping[str, int]:
    """
    Return what the pool has counted since this was last called, by the names of psycopg_pool.

    Sizes are those of now. Empty before the first connection.
    """
    pool = DatabaseWrapper._connection_pools.get(DEFAULT_DB_ALIAS)  # connection.pool would make it
    return pool.pop_stats() if pool else {}


def give_up_soon() -> None:
    """Have this process, which answers requests, wait for a silent server less than two seconds."""
    server.is_watched = replica.is_watched = True

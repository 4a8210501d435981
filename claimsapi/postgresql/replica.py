"""
Lists and search, read from a replica where settings.DATABASES names one.

It is behind by a moment. So nobody is answered from it about a single row, on whose version he may
decide, nor in a request that writes. And it may be away: then the other server answers.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError

from claimsapi.postgresql.errors import TOO_SLOW, sqlstate

REPLICA = "replica"
AVOIDED_FOR = 10.0  # seconds after it failed

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)

_is_read = ContextVar("_is_read", default=False)
_avoided_until = 0.0  # by time.monotonic


def read_from() -> str:
    """Return the alias of the server that is read from now."""
    return REPLICA if _is_read.get() else DEFAULT_DB_ALIAS


def from_replica(read: Callable[[], Answer]) -> Answer:
    """
    Return what ``read`` returns, which only reads, from the replica if there is one that answers.

    One that does not, or ends a statement for a conflict with what it follows, is left alone for
    AVOIDED_FOR. What took too long there is not begun anew: it would here, too.
    """
    if REPLICA not in settings.DATABASES or monotonic() < _avoided_until:
        return read()
    try:
        with _reading():
            return read()
    except (OperationalError, InterfaceError) as error:
        if sqlstate(error) == TOO_SLOW:
            raise
        _avoid(error)
    return read()


class Router:
    """Django's question where the rows of a model are; they are the same rows on both servers."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return read_from()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


@contextmanager
def _reading() -> Iterator[None]:
    token = _is_read.set(True)
    try:
        yield
    finally:
        _is_read.reset(token)


def _avoid(error: Exception) -> None:
    global _avoided_until
    _avoided_until = monotonic() + AVOIDED_FOR
    name = type(error).__name__
    logger.warning("the replica is not read from for a while: %s %s", name, sqlstate(error))

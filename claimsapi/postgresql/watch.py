"""
Whether PostgreSQL answers: asked by who waits long, known to all threads of a process.

A server that is stopped, frozen or cut off says nothing, and so does one that is busy with a long
statement. To tell them apart, a second connection asks something short.
"""

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from time import monotonic
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen

# Together with PATIENCE of connection.py less than the two seconds that a request may wait.
ANSWER_WITHIN = 1.0  # seconds; a login and SELECT 1 take 5 ms, some 100 ms where all is busy
KNOWN_FOR = 0.4  # seconds before it is asked again; less than anybody waits before he asks

logger = logging.getLogger(__name__)


class Away(psycopg.OperationalError):
    """PostgreSQL does not answer."""

    def __init__(self) -> None:
        super().__init__("PostgreSQL does not answer")


class Watch:
    """
    What this process knows of a server, watched or not: of ``server`` below, and its ``replica``.

    ``without`` says what becomes of requests while it is away.
    """

    def __init__(self, name: str = "PostgreSQL", *, without: str = "get 503") -> None:
        self.name = name
        self.without = without
        self.is_watched = False
        self.is_away = False
        self._login: Mapping[str, Any] = {}
        self._known_until = 0.0  # by time.monotonic, as all times here
        self._question: Future[None] | None = None
        self._asking = Lock()
        self._trying = Lock()
        self._asker = ThreadPoolExecutor(1, thread_name_prefix="ask-postgresql")

    def enter(self, login: Mapping[str, Any]) -> None:
        """
        Let a caller go on to take a connection, which is made with ``login``.

        Where the server is known to be away one caller at a time asks whether it is back; the
        others are refused at once, and leave their threads to requests that need no database.

        :raises Away: if it is
        """
        self._login = login
        if not (self.is_watched and self.is_away):
            return
        if not self._trying.acquire(blocking=False):
            raise Away
        try:
            self.ask()
        finally:
            self._trying.release()

    def ask(self) -> None:
        """
        Return if the server answers, or did within KNOWN_FOR; those who ask at once ask together.

        A server that refuses the login is away, too: it is starting, ending, or full.

        :raises Away: if it does not answer within ANSWER_WITHIN
        """
        with self._asking:
            question = None if monotonic() < self._known_until else self._asked()
        if question is not None:
            self._note(is_away=not _is_answered(question))
        if self.is_away:
            raise Away

    def _asked(self) -> Future[None]:
        if self._question is None or self._question.done():
            self._question = self._asker.submit(_say_something, self._login)
        return self._question

    def _note(self, *, is_away: bool) -> None:
        if is_away and not self.is_away:
            logger.error("%s does not answer; requests that need it %s", self.name, self.without)
        if self.is_away and not is_away:
            logger.warning("%s answers again", self.name)
        self.is_away = is_away
        self._known_until = monotonic() + KNOWN_FOR


server = Watch()
replica = Watch("The replica", without="go to the first server")


class _Question(psycopg.Connection[Any]):
    """A connection that nobody waits for longer than for its answer."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        return super().wait(gen, interval, ANSWER_WITHIN)


def _say_something(login: Mapping[str, Any]) -> None:
    with _Question.connect(**{**login, "connect_timeout": 2, "autocommit": True}) as connection:
        connection.execute("SELECT 1")


def _is_answered(question: Future[None]) -> bool:
    try:
        question.result(ANSWER_WITHIN)
    except (TimeoutError, psycopg.Error):
        return False
    return True

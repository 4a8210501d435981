"""
A thread that sends what a process has to say to the broker, so that no request waits for that.

What is lost with it, by a broker that is away or a process that is killed, the sweep sends later.
"""

import atexit
import logging
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from queue import Full, Queue
from threading import Lock, Thread

from kombu.exceptions import OperationalError as BrokerError

from claimsapi.logs import outline

MOST = 1000  # messages that wait; a broker that is up takes as many in half a second
FAREWELL = 2.0  # seconds that a process which ends gives its last messages

logger = logging.getLogger(__name__)

Sending = Callable[[], object]


class Outbox:
    """Runs what it is given, one after the other; a caller learns how that went if he asks."""

    def __init__(self, most: int = MOST) -> None:
        self._waiting: Queue[tuple[Future[object], Sending]] = Queue(most)
        self._starting = Lock()
        self._thread: Thread | None = None

    def put(self, sending: Sending) -> Future[object] | None:
        """Have ``sending`` run soon and return its outcome to come, or None where too many wait."""
        outcome: Future[object] = Future()
        context = copy_context()  # what is logged about it belongs to the request
        try:
            self._waiting.put_nowait((outcome, lambda: context.run(sending)))
        except Full:
            logger.warning("too many messages wait for the broker; the sweep sends this one")
            return None
        self._start()
        return outcome

    def finish(self, within: float) -> bool:
        """Return whether all that waits was run, as soon as it was or after ``within`` seconds."""
        with self._waiting.all_tasks_done:
            return self._waiting.all_tasks_done.wait_for(
                lambda: not self._waiting.unfinished_tasks, within
            )

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():  # also after a fork
                self._thread = Thread(target=self._run, name="outbox", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            outcome, sending = self._waiting.get()
            try:
                if outcome.set_running_or_notify_cancel():
                    outcome.set_result(sending())
            except (OSError, BrokerError) as error:
                logger.warning("not sent, the sweep does it later: %s", outline(error))
                outcome.set_exception(error)
            except Exception as error:  # a fault of ours must not end the thread
                logger.exception("Unable to send")
                outcome.set_exception(error)
            finally:
                self._waiting.task_done()


messages = Outbox()
atexit.register(messages.finish, FAREWELL)

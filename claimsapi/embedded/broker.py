"""
Celery's broker in a folder: one file per message, safe for several senders and workers.

Kombu's own filesystem transport lets a worker read a file that is still being written, and moves
taken messages through the machine's temporary folder.
"""

import time
import uuid
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

# A message is written, and read, in a moment: older files are of processes that were killed in it.
# The job of one that was taken is a row, and is sent again.
LEFT_BEHIND = ("*.unfinished", "*.taken")
LEFT_AFTER = 3600  # seconds


class Channel(filesystem.Channel):
    """Messages are renamed into place and away, so that one worker reads a whole message."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Open the channel, as each process does when it starts; it clears up what others left."""
        super().__init__(*args, **options)
        for pattern in LEFT_BEHIND:
            for path in self.messages.glob(pattern):
                with suppress(FileNotFoundError):  # another process was faster
                    if time.time() - path.stat().st_mtime > LEFT_AFTER:
                        path.unlink()

    @property
    def messages(self) -> Path:
        """Return the folder of the waiting messages, made anew if somebody has cleared it away."""
        folder = Path(self.data_folder_in)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _lookup(self, exchange: str, routing_key: str, default: str | None = None) -> list[str]:
        """
        Return the queues of a message, also where the folder that lists them was cleared away.

        Kombu writes that list once in each process, and drops what it finds no queue for.
        """
        found = super()._lookup(exchange, routing_key, default)
        bindings = self.state.bindings or {}
        return list(found) or [
            bound.queue
            for bound in bindings
            if (bound.exchange, bound.routing_key) == (exchange, routing_key)
        ]

    def _size(self, queue: str) -> int:
        """Return how many messages wait; a worker may ask before the first is sent."""
        return sum(1 for _ in self.messages.glob(f"*.{queue}.msg"))

    # The stubs of Kombu's two base classes name the second argument differently.
    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:  # type: ignore[override]
        name = f"{time.time_ns()}_{uuid.uuid4()}"
        unfinished = self.messages / f"{name}.unfinished"
        unfinished.write_text(dumps(payload))
        unfinished.rename(self.messages / f"{name}.{queue}.msg")

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        for waiting in sorted(self.messages.glob(f"*.{queue}.msg")):
            taken = waiting.with_suffix(".taken")
            try:
                waiting.rename(taken)
            except FileNotFoundError:
                continue  # another worker was faster
            message = loads(taken.read_text())
            taken.unlink()
            return message
        raise Empty


class Transport(filesystem.Transport):
    """What the broker address ``folder://`` means."""

    Channel = Channel

"""
Celery's broker in a folder: one file per message, safe for several senders and workers.

Kombu's own filesystem transport lets a worker read a file that is still being written, and moves
taken messages through the machine's temporary folder.
"""

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """Messages are renamed into place and away, so that one worker reads a whole message."""

    @property
    def messages(self) -> Path:
        """Return the folder of the waiting messages, made anew if somebody has cleared it away."""
        folder = Path(self.data_folder_in)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

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

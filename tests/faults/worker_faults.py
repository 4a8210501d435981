"""What goes wrong with workers while articles come in, one function for each fault."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from tests.faults.freezing import freeze_at_work, send_signal, wait_for_another
from tests.faults.length import FROZEN, SKEWED
from tests.faults.newsroom import Newsroom
from tests.faults.reporters import Reporters

KILLS = 6
LIBFAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


def worker_killed(room: Newsroom, sent: Reporters) -> None:
    """Kill each of the workers in turn, always amid an article."""
    for number in range(KILLS):
        name = f"worker-{number % 2 + 1}"
        freeze_at_work(room, name)
        room.kill(name)
        room.mend()


def worker_frozen(room: Newsroom, sent: Reporters) -> None:
    """Freeze a worker amid an article until another took that, and some more; then let it go on."""
    wait_for_another(room, freeze_at_work(room, "worker-1"))
    sleep(FROZEN)
    send_signal(room, "worker-1", signal.SIGCONT)
    sleep(5)
    if room.broker.name == "folder":
        # Celery's pool has locks there, and may end a process that is beyond its time while it
        # holds one: the next one waits for that (docs/operations.md).
        room.kill("worker-1")
        room.mend()


def clock_wrong(room: Newsroom, sent: Reporters) -> None:
    """Have one of two workers an hour ahead, and then an hour behind."""
    if not LIBFAKETIME:
        pytest.skip("there is no libfaketime here")
    for offset in ("+1h", "-1h"):
        with _worker_at(room, offset):
            sleep(SKEWED)


@contextmanager
def _worker_at(room: Newsroom, offset: str) -> Iterator[None]:
    """Run the first worker under another clock; what counts seconds counts them as before."""
    wrong = {
        "LD_PRELOAD": str(LIBFAKETIME[0]),
        "FAKETIME": offset,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    room.kill("worker-1")
    room.start("worker-1", **wrong)
    try:
        yield
    finally:
        room.kill("worker-1")
        room.mend()

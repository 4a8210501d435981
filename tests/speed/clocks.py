"""
What a run takes: time, and what the processor gave it, which waiting does not change.

Runs that are compared take turns, A B A B, since the speed of a shared machine drifts.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from django.db import connection

Run = Callable[[int], object]  # told the number of its round


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: by the clock on the wall, of the processor here, and of it for PostgreSQL."""

    wall: float
    here: float
    there: float = 0.0

    @property
    def work(self) -> float:
        """Return the seconds of the processor, here and for PostgreSQL."""
        return self.here + self.there


def backend():
    """Return PostgreSQL's process for this connection, if it runs here."""
    connection.ensure_connection()
    return psutil.Process(connection.connection.info.backend_pid)


def clocks(database):
    """Return the time, the CPU's time for this process, and that for ``database``'s, in s."""
    return time.perf_counter(), time.process_time(), _there(database) if database else 0.0


def _there(database) -> float:
    """Return the seconds that ``database`` had, on Linux to the nanosecond: it has one thread."""
    precise = Path(f"/proc/{database.pid}/schedstat")
    if precise.exists():
        return int(precise.read_text().split()[0]) / 1e9
    used = database.cpu_times()
    return used.user + used.system


def in_turns(
    runs: Mapping[str, Run], rounds: int, *, database=None, each: int = 1
) -> dict[str, list[Cost]]:
    """
    Return for each of ``runs`` what it costs in each round, in which it runs ``each`` times.

    ``database`` is what ``backend`` returns, where PostgreSQL's seconds are of interest.
    """
    took: dict[str, list[Cost]] = {name: [] for name in runs}
    for number in range(rounds):
        for name, run in runs.items():
            begin = clocks(database)
            for _ in range(each):
                run(number)
            end = clocks(database)
            took[name].append(Cost(*((b - a) / each for a, b in zip(begin, end, strict=True))))
    return took


def times(took: Mapping[str, list[Cost]], one: str, other: str, clock: str = "work") -> float:
    """Return how many times as much as ``one`` ``other`` takes: the median over the rounds."""
    pairs = zip(took[one], took[other], strict=True)
    return median(getattr(theirs, clock) / getattr(ours, clock) for ours, theirs in pairs)


def typical(costs: list[Cost], clock: str = "work") -> float:
    return median(getattr(cost, clock) for cost in costs)

"""
Half an hour of a newsroom's day at seven tenths of what it can do: no error, and flat memory.

Run with `make soak`; `SOAK=10` takes ten minutes. What it can do is measured first, with as many
readers at work as later.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tests.faults.brokers import missing
from tests.faults.newsroom import newsroom
from tests.soak.load import Intake, Readers, capacity
from tests.soak.watch import Watch

MINUTES = float(os.environ.get("SOAK", "30"))
SHARE = 0.7
GROWTH = 1.1  # of a program's memory, from the second fifth of the time to the last
BROKER = "folder" if missing("redis") else "redis"

pytestmark = [pytest.mark.faults, pytest.mark.timeout(MINUTES * 60 + 1200)]


def test_nothing_is_refused_left_or_grows():
    ended = Event()
    with newsroom(BROKER) as room, ThreadPoolExecutor(2) as threads:
        readers, intake = Readers(room), Intake(room)
        reading = threads.submit(readers.keep_reading, ended)
        try:
            rate = SHARE * capacity(intake)
            watch = Watch(room)
            watching = threads.submit(watch.keep_looking, ended)
            intake.keep_sending(rate, seconds=60 * MINUTES)
        finally:
            ended.set()
        reading.result()
        watching.result()
        intake.wait_until_read()

        print(f"\n{BROKER}, {MINUTES:g} minutes at {60 * rate:.1f} articles a minute ({SHARE:.0%})")
        print("\n".join((*readers.lines(), *intake.lines(), *watch.lines())))

        assert readers.refused == intake.refused == []
        assert intake.unread() == 0
        assert {name for name, growth in watch.growth().items() if growth > GROWTH} == set()

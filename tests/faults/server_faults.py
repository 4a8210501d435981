"""What goes wrong with servers while articles come in, one function for each fault."""

import os
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Thread
from time import sleep

import psutil
import pytest

from claimsapi.embedded import cluster
from tests.faults import servers
from tests.faults.curators import curating
from tests.faults.length import AWAY, DECIDE, FULL, HANGS
from tests.faults.newsroom import Newsroom
from tests.faults.reporters import Reporters
from tests.faults.servers import Outage

LINES = 60  # of a bulk
MEGABYTE = 1024**2


def web_killed(room: Newsroom, sent: Reporters) -> None:
    """Kill the web server amid requests, and amid a body that comes in as a stream."""
    for _ in range(3):
        sleep(1)
        room.kill("web")
        room.mend()
    with room.client() as http:
        sender = Thread(target=sent.send_stream, args=(http, LINES, 0.05))
        sender.start()
        sleep(LINES * 0.05 / 2)
        room.kill("web")
        room.mend()
        sender.join()


def postgresql_killed(room: Newsroom, sent: Reporters) -> None:
    for _ in range(3):
        sleep(3)
        server = cluster.running(room.cluster)
        assert server
        servers.kill(psutil.Process(server.pid))
        sleep(AWAY / 3)
        room.mend()


def postgresql_frozen(room: Newsroom, sent: Reporters) -> None:
    server = cluster.running(room.cluster)
    assert server
    _lasting(servers.frozen(psutil.Process(server.pid)), HANGS)


def broker_emptied(room: Newsroom, sent: Reporters) -> None:
    _lasting(room.broker.emptied(), AWAY)


def broker_frozen(room: Newsroom, sent: Reporters) -> None:
    outage = room.broker.frozen()
    assert outage
    _lasting(outage, HANGS)


def disk_full(room: Newsroom, sent: Reporters) -> None:
    """Leave PostgreSQL no room for rows, nor for its log, without which it stops."""
    if not room.cluster.parent.is_mount():
        pytest.skip("nothing may be mounted here")
    filler = room.cluster.with_name("filler")
    try:
        fill(filler)
        sleep(FULL)
    finally:
        filler.unlink()
    room.mend()


def fill(filler: Path) -> None:
    """Write ``filler`` until there is no room, whatever others write and remove meanwhile."""
    with filler.open("wb") as file, suppress(OSError):
        for size in count():
            os.posix_fallocate(file.fileno(), size * MEGABYTE, MEGABYTE)
    assert shutil.disk_usage(filler.parent).free < MEGABYTE


def curators_at_work(room: Newsroom, sent: Reporters) -> None:
    with curating(room) as statuses:
        sleep(DECIDE)
    sent.statuses.update(statuses)
    assert statuses.keys() <= {200, 201, 404, 409, 412, 422, 503}, statuses


def _lasting(outage: Outage, seconds: float) -> None:
    outage.begin()
    try:
        sleep(seconds)
    finally:
        outage.end()

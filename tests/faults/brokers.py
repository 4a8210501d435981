"""The three brokers, each on its own, and what may become of one."""

import shutil
from pathlib import Path
from typing import Protocol

import psutil

from claimsapi.management.processes import Processes
from tests.faults import servers
from tests.faults.servers import Outage, free_port


class Broker(Protocol):
    """A broker of a newsroom's own."""

    name: str
    url: str  # BROKER_URL; empty for the folder

    def start(self) -> None: ...

    def emptied(self) -> Outage:
        """Return an outage that ends with a broker which has no messages any more."""

    def frozen(self) -> Outage | None:
        """Return an outage in which it takes connections and says nothing; None if it cannot."""


class Folder:
    """Files in the data folder of a newsroom."""

    name, url = "folder", ""

    def __init__(self, processes: Processes, folder: Path) -> None:
        self.messages = folder / "broker" / "messages"

    def start(self) -> None:
        """Do nothing: whoever sends the first message makes the folder."""

    def emptied(self) -> Outage:
        return Outage(lambda: shutil.rmtree(self.messages), lambda: None)

    def frozen(self) -> Outage | None:
        return None


class _Server:
    """A program that listens on a port."""

    name: str
    scheme: str

    def __init__(self, processes: Processes, folder: Path, host: str = "127.0.0.1") -> None:
        self.processes, self.folder, self.host = processes, folder, host
        self.port = free_port()
        self.url = f"{self.scheme}://{host}:{self.port}/"
        self.server: psutil.Process

    def start(self) -> None:
        start = servers.redis if self.name == "redis" else servers.rabbitmq
        self.server = start(self.processes, self.folder, self.port, self.host)

    def emptied(self) -> Outage:
        return Outage(lambda: servers.kill(self.server), self._start_empty)

    def frozen(self) -> Outage | None:
        return servers.frozen(self.server)

    def _start_empty(self) -> None:
        shutil.rmtree(self.folder / "rabbitmq", ignore_errors=True)  # Redis keeps nothing
        self.start()


class Redis(_Server):
    name, scheme = "redis", "redis"


class RabbitMq(_Server):
    name, scheme = "rabbitmq", "amqp"


BROKERS: dict[str, type[Folder] | type[_Server]] = {
    each.name: each for each in (Folder, Redis, RabbitMq)
}


def missing(name: str) -> bool:
    """Return whether the program of a broker is not installed here."""
    program = {"redis": "redis-server", "rabbitmq": servers.RABBITMQ}.get(name)
    return program is not None and shutil.which(program) is None

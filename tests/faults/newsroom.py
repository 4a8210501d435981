"""The whole service on servers of its own, each of which may be killed and frozen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import httpx
import psycopg

from claimsapi.embedded import cluster
from claimsapi.management.processes import Child, Processes
from tests.faults import servers
from tests.faults.brokers import BROKERS, Broker
from tests.faults.place import place
from tests.faults.worker import kill, wait_until

ROOT = Path(__file__).parents[2]
PUBLISHER = "Ruhr Wire"
WAITS = 20  # seconds that a client waits for an answer
SCOPES = ("read", "ingest", "curate")

WEB = "gunicorn -c python:claimsapi.web.gunicorn --workers=1 --threads=8 --bind={address}"
WORKER = "celery -A claimsapi.celery worker -c 1 -l INFO -n {name}@%h"
BEAT = "celery -A claimsapi.celery beat -l INFO"


class Newsroom:
    """A web server, two workers and a beat over one PostgreSQL and one broker."""

    commands: ClassVar[dict[str, str]] = {
        "web": WEB, "worker-1": WORKER, "worker-2": WORKER, "beat": BEAT,
    }  # fmt: skip

    def __init__(self, processes: Processes, folder: Path, broker: Broker) -> None:
        self.processes, self.folder, self.broker = processes, folder, broker
        self.cluster = folder / "disk" / "postgres"
        self.address = f"127.0.0.1:{servers.free_port()}"
        self.database = ""
        self.headers: dict[str, str] = {}
        self.programs: dict[str, Child] = {}
        self._starts = count(1)

    def open(self) -> None:
        self.start_database()
        self.broker.start()
        self.manage("migrate", "-v0")
        token = self.manage("apikey", "create", "trial", "--no-owner", "--scopes", *SCOPES)
        self.headers = {"Authorization": f"Bearer {token.split()[-1]}"}
        self.mend()
        source = {"name": PUBLISHER, "kind": "organization"}
        with self.client() as http:
            http.post("/sources/", json=source).raise_for_status()

    def start_database(self) -> None:
        self.database = servers.postgresql(self.cluster)

    def mend(self) -> None:
        """Start what does not run, as a supervisor would, and wait until it answers."""
        cluster.started(self.cluster)
        for name in self.commands:
            if name not in self.programs or self.programs[name].process.poll() is not None:
                self.start(name)
        assert wait_until(self.is_ready, seconds=90), self.programs["web"].end_of_log()

    def start(self, name: str, **other: str) -> None:
        """Start one of the programs; ``other`` are variables of its environment."""
        own = {**self.environment, "PGAPPNAME": name, **other}
        log = f"{name}-{next(self._starts)}"
        self.programs[name] = self.processes.start(log, self.command(name), environment=own)

    def command(self, name: str) -> list[str]:
        command = self.commands[name].format(address=self.address, name=name)
        return [sys.executable, "-m", *command.split()]

    def kill(self, name: str) -> None:
        kill(self.programs[name].process)

    @property
    def addresses(self) -> list[str]:
        """Return those of all web servers."""
        return [self.address]

    def is_ready(self) -> bool:
        try:
            asked = [httpx.get(f"http://{each}/readyz", timeout=60) for each in self.addresses]
        except httpx.TransportError:
            return False
        return all(answer.is_success for answer in asked)

    def client(self, address: str = "") -> httpx.Client:
        """Return who calls the API of a web server, by default the first."""
        base = f"http://{address or self.address}/api/v1"
        return httpx.Client(base_url=base, headers=self.headers, timeout=WAITS)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database) as connection:
            return connection.execute(statement, values).fetchall()

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "django", *arguments]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode().strip()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "tests.faults.impatient",
            "DATABASE_URL": self.database,
            "BROKER_URL": self.broker.url,
            "SECRET_KEY": "of this trial only, and as long as one should be",
            "ALLOWED_HOSTS": "*",
            "HTTPS": "false",
            "CLAIMSAPI_DATA": str(self.folder),
            "PYTHONPATH": str(ROOT),
        }


@contextmanager
def newsroom(broker: str) -> Iterator[Newsroom]:
    """Open a newsroom of one host over a broker of this name."""
    with place() as (processes, folder):
        room = Newsroom(processes, folder, BROKERS[broker](processes, folder))
        with opened(room):
            yield room


@contextmanager
def opened(room: Newsroom) -> Iterator[None]:
    """Open ``room``, and end all of it; nothing of a trial has to end in good order."""
    try:
        room.open()
        yield
    finally:
        for child in room.processes.children:
            kill(child.process)
        cluster.stop(room.cluster)

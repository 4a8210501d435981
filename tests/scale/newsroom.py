"""A newsroom on two hosts, over a PostgreSQL and a broker that both reach by network alone."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from claimsapi.embedded import cluster
from claimsapi.management.processes import Processes
from tests.faults.brokers import BROKERS, Broker
from tests.faults.newsroom import BEAT, WEB, WORKER, Newsroom, opened
from tests.faults.place import place
from tests.scale.hosts import Host, Network, network


class TwoHosts(Newsroom):
    """The first host has the beat, too; reporters call its web server unless told."""

    commands: ClassVar[dict[str, str]] = {
        "web": WEB, "worker": WORKER, "beat": BEAT, "other-web": WEB, "other-worker": WORKER,
    }  # fmt: skip

    def __init__(
        self, processes: Processes, folder: Path, broker: Broker, network: Network
    ) -> None:
        super().__init__(processes, folder, broker)
        self.network = network
        self.address = self.addresses[0]

    @property
    def other(self) -> Host:
        return self.network.hosts[1]

    @property
    def addresses(self) -> list[str]:
        return [f"{host.address}:8000" for host in self.network.hosts]

    def command(self, name: str) -> list[str]:
        is_other = name.startswith("other")
        address = self.addresses[is_other]
        command = self.commands[name].format(address=address, name=name)
        host = self.network.hosts[is_other]
        return [*host.prefix, sys.executable, "-m", *command.split()]

    @property
    def environment(self) -> dict[str, str]:
        """Have RabbitMQ keep its queues as it does on several nodes."""
        return {**super().environment, "BROKER_QUORUM": str(self.broker.name == "rabbitmq")}

    def start_database(self) -> None:
        """Let the hosts in: by default the server listens on no network."""
        super().start_database()
        with (self.cluster / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {self.network.addresses} trust\n")
        self.rows("SELECT pg_reload_conf()")
        self.database = f"postgresql://postgres@{self.network.address}:5432/postgres"

    def signal_other(self, number: signal.Signals) -> None:
        """Send a signal to all that runs on the second host."""
        for name, child in self.programs.items():
            if name.startswith("other"):
                os.killpg(child.process.pid, number)


@contextmanager
def two_hosts(broker: str) -> Iterator[TwoHosts]:
    """Open a newsroom on two hosts over a broker of this name."""
    with network(2) as hosts, place() as (processes, folder):
        listening = (*cluster.OPTIONS, f"listen_addresses={hosts.address}")
        kind: Any = BROKERS[broker]
        room = TwoHosts(processes, folder, kind(processes, folder, hosts.address), hosts)
        with patch.object(cluster, "OPTIONS", listening), opened(room):
            yield room

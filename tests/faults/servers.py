"""Servers of their own, in a folder, which may be frozen, killed and started again."""

import signal
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from claimsapi.embedded import cluster
from claimsapi.management.processes import Processes
from tests.faults.worker import wait_until

RABBITMQ = "/usr/lib/rabbitmq/bin/rabbitmq-server"


@dataclass(frozen=True)
class Outage:
    """How it begins and ends."""

    begin: Callable[[], object]
    end: Callable[[], object]


def postgresql(folder: Path) -> str:
    """Start a PostgreSQL, which cluster.stop ends, and return its address."""
    server = cluster.started(folder)
    return f"postgresql:///postgres?host={server.socket_dir}&user=postgres"


def redis(processes: Processes, folder: Path, port: int, host: str = "127.0.0.1") -> psutil.Process:
    command = ["redis-server", "--bind", host, "--port", str(port), "--save", ""]
    own = ["--dir", str(folder), "--protected-mode", "no"]  # whoever reaches the host may come
    return _started(processes, "redis", [*command, *own], (host, port))


def rabbitmq(
    processes: Processes, folder: Path, port: int, host: str = "127.0.0.1"
) -> psutil.Process:
    listening = f"listeners.tcp.1 = {host}:{port}\nloopback_users = none\n"
    (folder / "rabbitmq.conf").write_text(listening)
    own = {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"trial{port}@localhost",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "rabbitmq"),
        "RABBITMQ_LOG_BASE": str(folder),
    }
    return _started(processes, "rabbitmq", [RABBITMQ], (host, port), own)


def kill(server: psutil.Process) -> None:
    """End ``server`` and its children at once, as a power cut would."""
    ended = [server, *server.children(recursive=True)]
    for each in ended:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    psutil.wait_procs(ended, timeout=10)


def frozen(server: psutil.Process) -> Outage:
    """Return an outage in which ``server`` and its children stand still."""

    def signal_all(number: int) -> None:
        server.send_signal(number)  # first, so that it starts no other
        for each in server.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                each.send_signal(number)

    return Outage(lambda: signal_all(signal.SIGSTOP), lambda: signal_all(signal.SIGCONT))


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def listens(port: int, host: str = "127.0.0.1") -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def _started(
    processes: Processes,
    name: str,
    command: list[str],
    where: tuple[str, int],
    own: dict[str, str] | None = None,
) -> psutil.Process:
    child = processes.start(name, command, environment=own)
    assert wait_until(lambda: listens(where[1], where[0]), seconds=180), child.end_of_log()
    return psutil.Process(child.process.pid)

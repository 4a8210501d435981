"""Hosts as network namespaces of this machine, on a network of their own that may be cut."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

IP = shutil.which("ip", path=f"{os.defpath}:/usr/sbin:/sbin") or "ip"


@dataclass(frozen=True)
class Host:
    """A namespace with one cable to the network."""

    name: str
    address: str

    @property
    def prefix(self) -> list[str]:
        """Return what a command begins with that is to run here."""
        return [IP, "netns", "exec", self.name]

    def unplug(self) -> None:
        """Lose all that is sent to it or by it; nobody is told."""
        ip("link", "set", f"{self.name}-out", "down")

    def plug_in(self) -> None:
        ip("link", "set", f"{self.name}-out", "up")


@dataclass(frozen=True)
class Network:
    """Where everybody reaches this machine, and the hosts on it."""

    address: str
    hosts: tuple[Host, ...]

    @property
    def addresses(self) -> str:
        return self.address.rpartition(".")[0] + ".0/24"


@contextmanager
def network(size: int) -> Iterator[Network]:
    """Make ``size`` hosts; their numbers are those of this process, so that others have theirs."""
    number = os.getpid() % 250
    bridge, address = f"claims{number}", f"10.77.{number}.1"
    with ExitStack() as made:
        ip("link", "add", bridge, "type", "bridge")
        made.callback(ip, "link", "del", bridge)
        ip("address", "add", f"{address}/24", "dev", bridge)
        ip("link", "set", bridge, "up")
        hosts = [
            made.enter_context(_host(f"c{number}{letter}", f"10.77.{number}.{place}", bridge))
            for place, letter in zip(range(11, 11 + size), "abcdef", strict=False)
        ]
        yield Network(address, tuple(hosts))


@contextmanager
def _host(name: str, address: str, bridge: str) -> Iterator[Host]:
    ip("netns", "add", name)
    try:
        ip("link", "add", f"{name}-out", "type", "veth", "peer", f"{name}-in", "netns", name)
        ip("link", "set", f"{name}-out", "master", bridge, "up")
        ip("-n", name, "address", "add", f"{address}/24", "dev", f"{name}-in")
        for device in ("lo", f"{name}-in"):
            ip("-n", name, "link", "set", device, "up")
        yield Host(name, address)
    finally:
        ip("netns", "del", name)


def ip(*arguments: str) -> None:
    subprocess.run([IP, *arguments], check=True)


def may_make() -> bool:
    """Return whether this machine lets us make namespaces."""
    if os.geteuid() != 0 or not shutil.which(IP):
        return False
    tried = f"claims-{os.getpid()}"
    added = subprocess.run([IP, "netns", "add", tried], check=False, capture_output=True)
    if added.returncode == 0:
        ip("netns", "del", tried)
    return added.returncode == 0

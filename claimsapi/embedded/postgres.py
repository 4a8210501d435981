"""
One PostgreSQL server per directory, shared by every process that asks for it.

The first process that asks starts the server, the last one that ends stops it; the kernel's file
locks tell who is still there, so a killed process counts as gone.
"""

import atexit
import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimsapi.embedded.cluster import running, started, stop

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lease:
    """This process's share in a server: an open file with a shared lock on it."""

    pid: int
    descriptor: int


_leases: dict[Path, Lease] = {}


def ensure(cluster: Path) -> Path:
    """
    Start the server of directory ``cluster`` unless it runs; return the directory of its socket.

    The first call of all makes the cluster, in half a second; while the server runs a call reads
    one small file. The server stops when the last process that called this has ended.

    :raises NotStarted: with the end of the server's own log
    """
    lease = _leases.get(cluster)
    if lease and lease.pid == os.getpid() and (server := running(cluster)) and server.ready:
        return server.socket_dir
    cluster.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(cluster):
        server = started(cluster)
        _take_lease(cluster)
    return server.socket_dir


def release(cluster: Path) -> None:
    """Give back this process's share, and stop the server if nobody else has one."""
    lease = _leases.pop(cluster, None)
    if lease is None or lease.pid != os.getpid():
        return
    with _one_at_a_time(cluster):
        try:
            fcntl.flock(lease.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.debug("embedded PostgreSQL stays for other processes")
        else:
            stop(cluster)
        # A forked child may share this open file, so closing it would not be enough.
        fcntl.flock(lease.descriptor, fcntl.LOCK_UN)
        os.close(lease.descriptor)


@contextmanager
def _one_at_a_time(cluster: Path) -> Iterator[None]:
    with cluster.with_name(f"{cluster.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _take_lease(cluster: Path) -> None:
    lease = _leases.get(cluster)
    if lease and lease.pid == os.getpid():
        return
    if not _leases:
        atexit.register(_release_all)
    descriptor = os.open(cluster.with_name(f"{cluster.name}.users"), os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    _leases[cluster] = Lease(os.getpid(), descriptor)


def _release_all() -> None:
    for cluster in list(_leases):
        release(cluster)

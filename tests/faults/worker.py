"""A real Celery worker in a process of its own, on the test's database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def worker(broker: Path | str, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker on ``broker`` (a folder or a URL) and kill it on leaving, if it lives."""
    command = [sys.executable, "-m", "celery", "-A", "claimsapi.celery", "worker", "-c", "1"]
    process = subprocess.Popen(
        [*command, *options], env=environment(broker), start_new_session=True
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the worker and its children at once, as a power cut would."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it ended by itself
    process.wait(timeout=10)


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Return whether ``holds`` came true within ``seconds``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.1)
    return holds()


def database_url(**other: str | int) -> str:
    """Return the address of this test's database, or that of the ``other`` host and port."""
    where = {"port": 5432} | connection.get_connection_params() | other
    shown = ("host", "port", "user", "password")
    options = "&".join(f"{name}={where[name]}" for name in shown if where.get(name))
    return f"postgresql:///{where['dbname']}?{options}"


def environment(broker: Path | str) -> dict[str, str]:
    """Return the environment of a production worker that uses this test's database."""
    own = {
        "DJANGO_SETTINGS_MODULE": "claimsapi.settings",
        "DATABASE_URL": database_url(),
        "SECRET_KEY": "of this test only, and as long as one must be",
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "WARNING",
    }
    chosen = {"BROKER_URL": broker} if isinstance(broker, str) else {"CLAIMSAPI_DATA": str(broker)}
    inherited = {k: v for k, v in os.environ.items() if k not in ("BROKER_URL", "CLAIMSAPI_DATA")}
    return {**inherited, **own, **chosen, "PYTHONPATH": str(settings.BASE_DIR)}

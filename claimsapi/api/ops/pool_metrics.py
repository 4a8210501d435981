"""The connections to PostgreSQL of all web processes, as Prometheus shows them."""

import os
from pathlib import Path
from typing import Any

import psutil
from django.core.signals import request_finished
from prometheus_client import Counter, Gauge, multiprocess

from claimsapi.postgresql.base import counted


def _gauge(name: str, meaning: str) -> Gauge:
    """Return a gauge that shows the sum of all processes that live."""
    return Gauge(f"claimsapi_db_pool_{name}", meaning, multiprocess_mode="livesum")


def _counter(name: str, meaning: str) -> Counter:
    return Counter(f"claimsapi_db_pool_{name}", meaning)


# By the names that psycopg_pool has for them.
_NOW = {
    "pool_size": _gauge("size", "Connections that are open"),
    "pool_available": _gauge("available", "Connections that nobody uses"),
    "requests_waiting": _gauge("waiting", "Threads that wait for a connection"),
}
_SO_FAR = {
    "requests_queued": _counter("waits", "How often a thread had to wait for a connection"),
    "requests_errors": _counter("timeouts", "How often one waited in vain"),
    "connections_errors": _counter("failed_logins", "Connections that could not be made"),
    "connections_lost": _counter("lost", "Connections that were found broken"),
}
_WAITED = _counter("wait_seconds", "How long all have waited together")


def note(**_: Any) -> None:
    """Note how the pool of this process is, for whichever process is scraped."""
    stats = counted()
    for name, gauge in _NOW.items():
        gauge.set(stats.get(name, 0))
    for name, counter in _SO_FAR.items():
        counter.inc(stats.get(name, 0))
    _WAITED.inc(stats.get("requests_wait_ms", 0) / 1000)


def forget_the_dead() -> None:
    """Leave out the connections of processes that have ended."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    for path in Path(folder).glob("gauge_live*_*.db") if folder else ():
        pid = int(path.stem.rpartition("_")[2])
        if not psutil.pid_exists(pid):
            multiprocess.mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]


request_finished.connect(note)

"""
A newsroom goes on while one of its servers hangs or is away: python scripts/outage_trial.py KIND

KIND is redis or rabbitmq (frozen), redis-killed, postgresql-frozen, or postgresql-stopped; a second
argument is the length of the outage in seconds, 30 by default. Prints what callers met meanwhile,
and fails if one waited longer than LONGEST, an article was lost, or a job counts as having lost its
worker. All servers are its own; a minute goes by before the outage and after it. KEEP=1 keeps logs.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import httpx
import psutil
import psycopg

sys.path.insert(0, str(ROOT := Path(__file__).parents[1]))

from claimsapi.embedded import cluster
from claimsapi.management.processes import Processes
from tests.faults import servers
from tests.faults.servers import Outage, free_port
from tests.faults.worker import wait_until

KINDS = ("redis", "rabbitmq", "redis-killed", "postgresql-frozen", "postgresql-stopped")
LONGEST = {"redis": 2.5, "rabbitmq": 2.5, "postgresql": 2.0}  # seconds
CALLERS = 6
EDITOR = {"username": "editor", "password": "only-for-this-trial"}
READ = ("/api/v1/claims/", "/admin/", "/livez", "/readyz")


class Met:
    """What callers met: (request, when, seconds, status) of each answer."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, float, float, int]] = []

    def timed(self, name: str, ask: Callable[[], httpx.Response]) -> None:
        began = monotonic()
        status = ask().status_code
        self.answers.append((name, began, monotonic() - began, status))

    @property
    def accepted(self) -> int:
        """Return how many articles came in."""
        return sum(each[3] == httpx.codes.ACCEPTED for each in self.answers)

    def show(self, since: float, until: float) -> float:
        """Print a line for each request made in the outage; return the longest wait of all."""
        during = [each for each in self.answers if since <= each[1] <= until]
        for name in sorted({each[0] for each in during}):
            took = sorted(each[2] for each in during if each[0] == name)
            statuses = dict(Counter(each[3] for each in during if each[0] == name))
            p99 = took[int(len(took) * 0.99)]
            print(f"{name:20} {statuses!s:24} p99 {p99:5.2f} s  longest {took[-1]:5.2f} s")
        return max(each[2] for each in during)


def call(http: httpx.Client, met: Met, name: str, ended: Event) -> None:
    """Post articles and read lists, a page of the desk and health until ``ended``."""
    for number in count():
        if ended.is_set():
            return
        text = f"Gate {name}-{number} holds\nGate {name}-{number} will hold, Ada Brandt said."
        body = {"text": text, "publisher": "Ruhr Wire", "external_id": f"{name}-{number}"}
        met.timed("POST articles", lambda body=body: http.post("/api/v1/articles/", json=body))
        for path in READ:
            met.timed(f"GET {path}", lambda path=path: http.get(path))
        sleep(0.2)


def trial(kind: str, seconds: float, folder: Path, processes: Processes) -> None:
    server = kind.partition("-")[0]
    port, database = free_port(), folder / "postgres"
    url = servers.postgresql(database)
    start = servers.rabbitmq if server == "rabbitmq" else servers.redis
    broker = start(processes, folder, port)
    scheme = "amqp" if server == "rabbitmq" else "redis"
    base, headers = serve(processes, folder, url, f"{scheme}://127.0.0.1:{port}/")
    outage = {
        "postgresql-stopped": Outage(
            lambda: cluster.stop(database), lambda: cluster.started(database)
        ),
        "postgresql-frozen": servers.frozen(psutil.Process(cluster.running(database).pid)),
        "redis-killed": Outage(broker.kill, lambda: servers.redis(processes, folder, port)),
    }.get(kind) or servers.frozen(broker)

    met, ended = Met(), Event()
    clients = [httpx.Client(base_url=base, headers=headers, timeout=60) for _ in range(CALLERS)]
    callers = [
        Thread(target=call, args=(client, met, f"c{number}", ended))
        for number, client in enumerate(clients)
    ]
    for caller in callers:
        caller.start()
    sleep(5)
    since = monotonic()
    try:
        outage.begin()
        sleep(seconds)
    finally:
        outage.end()
    until = monotonic()
    back = wait_until(lambda: is_ready(base), seconds=60)
    print(f"{kind} for {seconds:.0f} s; ready {monotonic() - until:.1f} s after its end")
    sleep(5)
    ended.set()
    for caller in callers:
        caller.join()
    longest = met.show(since, until)
    wait_until(lambda: jobs(url).get("succeeded") == met.accepted, seconds=180)
    print(f"{met.accepted} articles accepted; jobs: {jobs(url)}; lost a worker: {lost(url)}")
    assert back
    assert longest <= LONGEST[server], longest
    assert (jobs(url), lost(url)) == ({"succeeded": met.accepted}, 0)


def jobs(url: str) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        return dict(connection.execute("SELECT status, count(*) FROM claimsapi_job GROUP BY 1"))


def lost(url: str) -> int:
    """Return how many jobs had a second attempt that counts."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM claimsapi_job WHERE attempts - forgiven_attempts > 1"
        )
        return found.fetchone()[0]


def serve(processes: Processes, folder: Path, url: str, broker: str) -> tuple[str, dict[str, str]]:
    """Start web, worker and beat as in production; return the address, and headers to call with."""
    own = {
        "DJANGO_SETTINGS_MODULE": "claimsapi.settings",
        "DATABASE_URL": url,
        "BROKER_URL": broker,
        "SECRET_KEY": "of this trial only, and as long as one should be",
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "false",
        "CLAIMSAPI_DATA": str(folder),
        "PYTHONPATH": str(ROOT),
        **{f"DJANGO_SUPERUSER_{name.upper()}": value for name, value in EDITOR.items()},
    }

    def manage(*arguments: str) -> str:
        command = [sys.executable, "-m", "django", *arguments]
        done = subprocess.run(
            command, env={**os.environ, **own}, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    manage("migrate", "-v0")
    manage("collectstatic", "--noinput", "-v0")
    manage("createsuperuser", "--noinput", "--email=editor@example.org")
    token = manage("apikey", "create", "trial", "--scopes", "read", "ingest", "curate")
    port = free_port()
    for name, command in (
        ("web", f"gunicorn claimsapi.wsgi --bind=127.0.0.1:{port} --threads=8"),
        ("worker", "celery -A claimsapi.celery worker -c 1 -l INFO"),
        ("beat", "celery -A claimsapi.celery beat -l INFO"),
    ):
        processes.start(name, [sys.executable, "-m", *command.split()], environment=own)
    base = f"http://127.0.0.1:{port}"
    assert wait_until(lambda: servers.listens(port) and is_ready(base), seconds=60)
    headers = {"Authorization": f"Bearer {token}", "Cookie": session(base)}
    source = {"name": "Ruhr Wire", "kind": "organization"}
    httpx.post(f"{base}/api/v1/sources/", json=source, headers=headers).raise_for_status()
    return base, headers


def session(base: str) -> str:
    """Return the cookie of an editor who has signed in."""
    with httpx.Client(base_url=base, follow_redirects=True) as browser:
        browser.get("/admin/login/")
        form = {**EDITOR, "next": "/admin/", "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
        browser.post("/admin/login/", data=form).raise_for_status()
        return f"sessionid={browser.cookies['sessionid']}"


def is_ready(base: str) -> bool:
    return httpx.get(f"{base}/readyz", timeout=60).is_success


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="See the head of this file.")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("seconds", nargs="?", type=float, default=30)
    return parser.parse_args()


if __name__ == "__main__":
    outage = asked()
    place = Path(tempfile.mkdtemp(prefix="outage-"))
    try:
        with Processes(place / "logs") as started:
            trial(outage.kind, outage.seconds, place, started)
    finally:
        cluster.stop(place / "postgres")
        if not os.environ.get("KEEP"):
            shutil.rmtree(place, ignore_errors=True)

"""Start the whole service on a bare machine, show what it finds in two articles, keep serving."""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import httpx
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from django.db import connection

from claimsapi.embedded.cluster import NotStarted
from claimsapi.management import demo
from claimsapi.management.accounts import Access, access
from claimsapi.management.processes import Child, Died, Processes
from claimsapi.settings import envint

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
EXPECTED = (Died, NotStarted, demo.Failed, DatabaseError, ImproperlyConfigured, OSError)
PORTS_TRIED = 50
START_TIMEOUT = 60  # seconds until the web server answers


class Command(BaseCommand):
    help = "Start web server, worker and scheduler, and show the dispute in two sample articles."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        # SIGINT too: Python leaves it ignored where a script started us in the background.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _interrupt)
        self.began = time.monotonic()
        try:
            with Processes(settings.DATA_DIR / "logs") as processes:
                try:
                    self._serve(processes)
                except KeyboardInterrupt:
                    self.stdout.write("\nStopping …")
                    # Once is enough: a second Ctrl-C must not cut the stopping short.
                    signal.signal(signal.SIGINT, signal.SIG_IGN)
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
        except EXPECTED as failure:
            self.stdout.write("")
            raise CommandError(f"{failure}\nLogs are in {settings.DATA_DIR / 'logs'}") from failure
        self.stdout.write("Everything has stopped.")

    def _serve(self, processes: Processes) -> None:
        listening = _listen(envint("PORT", default=8000, least=1))
        base_url = f"http://localhost:{listening.getsockname()[1]}"
        files = processes.start("static-files", [*MANAGE, "collectstatic", "--noinput"])
        with self._step("PostgreSQL"):
            connection.ensure_connection()
        with self._step("Tables"):
            call_command("migrate", verbosity=0, interactive=False)
        with self._step("Editor's account and API key"):
            path = settings.DATA_DIR / "demo.json"
            known = access(path, base_url=base_url)
        with self._step("Static files of admin and API documentation"):
            _finish(files, processes)
        with self._step(f"Web server on {base_url}, worker, scheduler"):
            _start(processes, listening)
            _wait_for(base_url, processes)
        known.write(path)
        newsroom = demo.Newsroom(base_url, known.api_key)
        with newsroom.http:  # an open connection would hold up the web server's end
            self._show(newsroom, processes)
        self._invite(known)
        self._watch(processes)

    def _show(self, newsroom: demo.Newsroom, processes: Processes) -> None:
        found = []
        for sample in demo.ARTICLES:
            with self._step(f"Article of {sample.publisher}, sent in and read"):
                job = newsroom.send(sample)
                processes.check()
            found.append((sample, job))
        for sample, job in found:
            outcome = job["result"].get("outcome", job["status"])
            self._heading(f"{sample.publisher}: {sample.text.splitlines()[0]} ({outcome})")
            for line in demo.findings(newsroom, job["article"]):
                self.stdout.write(line)
        self._heading("Who says otherwise")
        for line in demo.disputes(newsroom):
            self.stdout.write(line)

    def _invite(self, known: Access) -> None:
        self._heading(f"Ready after {time.monotonic() - self.began:.0f} s")
        self.stdout.write(f"API, documented   {known.base_url}/api/v1/docs/")
        self.stdout.write(f"Admin             {known.base_url}/admin/")
        self.stdout.write(f"  log in as       {known.admin_user} / {known.admin_password}")
        self.stdout.write(f"Logs and data     {settings.DATA_DIR}")
        self._heading("Paste these two lines into another terminal; README.md goes on from there")
        self.stdout.write(f"API={known.base_url}/api/v1")
        self.stdout.write(f"KEY={known.api_key}")
        self.stdout.write("\nServing. Ctrl-C stops everything; “make run” starts it again.")
        self.stdout.flush()

    def _watch(self, processes: Processes) -> NoReturn:
        while True:
            processes.check()
            time.sleep(0.5)

    def _heading(self, words: str) -> None:
        self.stdout.write("\n" + self.style.MIGRATE_HEADING(words))

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """Tell what is going on, and how long it took."""
        self.stdout.write(f"{name} … ", ending="")
        self.stdout.flush()
        began = time.monotonic()
        yield
        self.stdout.write(self.style.SUCCESS("✓") + f" {time.monotonic() - began:.1f} s")
        self.stdout.flush()


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


def _listen(wanted: int) -> socket.socket:
    """
    Return a socket that listens on port ``wanted``, or on the next free one.

    The web server inherits it, so nobody can take the port in between.
    """
    for port in range(wanted, min(wanted + PORTS_TRIED, 2**16)):
        try:
            return socket.create_server(("127.0.0.1", port), backlog=128)
        except OSError:
            continue
    raise Died(f"No port from {wanted} to {wanted + PORTS_TRIED - 1} is free: set PORT.")


def _start(processes: Processes, listening: socket.socket) -> None:
    address, port = f"fd://{listening.fileno()}", listening.getsockname()[1]
    web = [sys.executable, "-m", "gunicorn", "--config", "python:claimsapi.web.gunicorn"]
    # No proxy keeps slow clients away here: see decision 13. A thread starts when it is needed.
    web += ["--workers", "1", "--threads", "256", "--graceful-timeout", "3", "--bind", address]
    processes.start("web", web, environment={"HTTPS": "false"}, keep=[listening.fileno()])
    celery = [sys.executable, "-m", "celery", "-A", "claimsapi.celery"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    processes.start("worker", [*celery, "worker", "--concurrency", "1", *quiet])
    schedule = str(settings.DATA_DIR / f"beat-{port}")  # several demonstrations may run
    processes.start("scheduler", [*celery, "beat", "--schedule", schedule, "--pidfile", ""])
    listening.close()


def _finish(child: Child, processes: Processes) -> None:
    code = child.process.wait(START_TIMEOUT)
    processes.children.remove(child)
    if code:
        raise Died(f"The {child.name} process failed.\n{child.end_of_log()}")


def _wait_for(base_url: str, processes: Processes) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        processes.check()
        try:
            if httpx.get(f"{base_url}/readyz", timeout=5).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise Died(f"{base_url} does not answer.\n{processes.children[0].end_of_log()}")

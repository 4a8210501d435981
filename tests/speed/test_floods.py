"""
What floods cost a web process, each at n and at 2n characters, and how /livez answers meanwhile.

Run with `pytest -s tests/speed/test_floods.py`. The server is gunicorn with one process of four
threads, as in production but for its number; time is the process's own, memory what it holds of it
at the most during a request.
"""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles

import httpx
import psutil
import pytest

from claimsapi.models.api_key import Scope
from tests.builders import make_key, make_source
from tests.faults.web import web
from tests.security import floods

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1800)]

SIZE = 480_000  # characters: twice that is about the largest that a web process reads
ALLOWED = 250  # MB that the process holds after all of them
ANSWERS = 1.0  # seconds in which 99 of 100 calls of /livez are answered


def of(form):
    return lambda raw: json.dumps({"publisher": floods.PUBLISHER, form: raw}).encode()


KINDS = [
    ("text", floods.TEXTS, of("text")),
    ("page", floods.PAGES, of("html")),
    ("JSON", floods.BODIES, str.encode),
    ("NewsML", floods.ITEMS, of("newsml")),
]


class Server:
    """The process that answers: gunicorn's one child."""

    def __init__(self, gunicorn):
        [self.process] = psutil.Process(gunicorn.pid).children()

    @property
    def seconds(self):
        used = self.process.cpu_times()
        return used.user + used.system

    @property
    def megabytes(self):
        return self.process.memory_info().rss / 1024**2


@dataclass
class Seen:
    """The seconds that each call of /livez took, and the most memory of the process."""

    waits: list = field(default_factory=list)
    megabytes: float = 0


@contextmanager
def looked_at(server, livez):
    """Yield what is seen of the server meanwhile."""
    ends, seen = threading.Event(), Seen()

    def call():
        with httpx.Client(timeout=60) as client:
            while not ends.wait(0.02):
                began = time.perf_counter()
                assert client.get(livez).status_code == 200
                seen.waits.append(time.perf_counter() - began)

    def look():
        while not ends.wait(0.005):
            seen.megabytes = max(seen.megabytes, server.megabytes)

    threads = [threading.Thread(target=each) for each in (call, look)]
    for thread in threads:
        thread.start()
    yield seen
    ends.set()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_floods_leave_time_and_memory_to_others(settings):
    make_source(floods.PUBLISHER)
    key = f"Bearer {make_key(Scope.READ, Scope.INGEST)[1]}"
    headers = {"Authorization": key, "Content-Type": "application/json"}
    waits = []
    with web(settings.DATA_DIR) as (api, gunicorn):
        server = Server(gunicorn)
        begins_with = server.megabytes
        print(f"\n{'':46}    n: s   2n: s  ratio   MB  answer")
        for title, flood, written in kinds():
            spent, most, answer = [], 0, None
            for size in (SIZE, 2 * SIZE):
                body = written(flood(size))
                before = server.seconds
                with looked_at(server, api.replace("/api/v1", "/livez")) as seen:
                    answer = httpx.post(
                        f"{api}/articles/", content=body, headers=headers, timeout=600
                    )
                spent.append(server.seconds - before)
                waits += seen.waits
                most = max(most, seen.megabytes)
            show(title, *spent, most, answer)
        time.sleep(1)
        left = server.megabytes
    p99 = quantiles(waits, n=100)[98]
    print(f"/livez: {len(waits):,} calls, p99 {p99:.3f} s, at most {max(waits):.3f} s")
    print(f"memory: {begins_with:.0f} MB before, {left:.0f} MB after")
    assert p99 <= ANSWERS
    assert left <= ALLOWED


def kinds():
    for form, named, written in KINDS:
        for name, flood in named.items():
            yield f"{form}: {name}", flood, written


def show(title, once, twice, megabytes, answer):
    codes = " ".join(each["code"] for each in answer.json().get("errors", [])[:1])
    ratio = twice / max(once, 0.01)  # a tick of the clock is 0.01 s
    figures = f"{once:7.2f} {twice:7.2f} {ratio:6.1f} {megabytes:4.0f}"
    print(f"{title:46} {figures}  {answer.status_code} {codes}", flush=True)

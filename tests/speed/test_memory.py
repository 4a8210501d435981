"""
Memory of a web process and of a worker over many requests and articles: a flat curve.

Run with `make bench`; `BENCH=full` makes 20,000 requests and has 2,000 articles read.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import httpx
import pytest

from tests.builders import make_key, make_source
from tests.faults.web import web
from tests.faults.worker import worker
from tests.speed.conftest import FULL
from tests.speed.memory import Memory
from tests.speed.newsroom import Newsroom, analyze
from tests.speed.test_workers import Desk

pytestmark = [pytest.mark.speed, pytest.mark.bench, pytest.mark.django_db(transaction=True)]

REQUESTS, ARTICLES = (20_000, 2_000) if FULL else (2_000, 120)
LOOKS = 20  # points of a curve
CLIENTS = 4
WEB_MOST, WORKER_MOST = 180, 450  # MB


def requests(newsroom):
    """Yield methods, paths and bodies without end: of eight requests one writes."""
    words, number = newsroom.speech.words, 0
    while True:
        number += 1
        word = words[number % 500]
        yield "GET", "claims/?page_size=50&expand=source", None
        yield "GET", f"search/?q={word}", None
        yield "GET", f"sources/?q={word[:4]}", None
        yield "GET", "articles/?page_size=20", None
        yield "POST", "claims/match/", {"text": newsroom.speech.statement()}
        yield "GET", "disputes/", None
        yield "GET", "metrics/sourcing/", None
        text = f"{newsroom.speech.statement()}\n\n{newsroom.speech.statement()}."
        yield "POST", "articles/", {"text": text, "publisher": "Ruhr Wire"}


@pytest.mark.timeout(3600)
def test_a_web_process_stays_small(figures, settings):
    newsroom = Newsroom(seed=1)
    newsroom.open()
    newsroom.publish(20_000)
    analyze()
    make_source("Ruhr Wire")
    key = {"Authorization": f"Bearer {make_key()[1]}"}
    wanted, curve = requests(newsroom), []
    with web(settings.DATA_DIR) as (api, server), httpx.Client(headers=key, timeout=60) as client:
        memory = Memory(server)

        def ask(request):
            method, path, body = request
            answer = client.request(method, f"{api}/{path}", json=body)
            assert answer.status_code < 300, (path, answer.text)

        with ThreadPoolExecutor(CLIENTS) as clients:
            for done in range(0, REQUESTS + 1, REQUESTS // LOOKS):
                curve.append((done, memory.largest()))
                list(clients.map(ask, islice(wanted, REQUESTS // LOOKS)))

    keep(figures, "memory of a web process by requests", curve, most=WEB_MOST)


@pytest.mark.timeout(7200)
def test_a_worker_stays_small(figures, settings):
    shutil.rmtree(settings.DATA_DIR / "broker", ignore_errors=True)
    desk, curve = Desk(settings.DATA_DIR), []
    with worker(settings.DATA_DIR) as celery:
        memory = Memory(celery)
        for done in range(0, ARTICLES + 1, ARTICLES // LOOKS):
            curve.append((done, memory.largest()))
            desk.read(ARTICLES // LOOKS)

    keep(figures, "memory of a worker by articles", curve, most=WORKER_MOST)


def keep(figures, name, curve, most):
    print(f"\n{name}: " + ", ".join(f"{done:,}: {mb:.0f} MB" for done, mb in curve))
    figures.curves[name] = {"MB": curve, "goal": [(0, most), (curve[-1][0], most)]}

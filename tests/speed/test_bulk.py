"""
Memory of the web server and of the worker while 250,000 articles come in as one NDJSON body.

Run with `pytest -s tests/speed/test_bulk.py`; it takes more than an hour. Both are warmed up with a
small bulk first; what counts is how much their resident memory grows beyond that. The worker takes
the articles in; what they claim is read later, by the jobs that the bulk leaves behind.
"""

import json
import os
import shutil
import time

import httpx
import pytest

from claimsapi.models import Article, Job
from claimsapi.models.api_key import Scope
from tests.builders import make_key, make_source
from tests.faults.web import web
from tests.faults.worker import wait_until, worker
from tests.speed.memory import Memory, watched

pytestmark = [pytest.mark.speed, pytest.mark.timeout(3 * 3600)]

ARTICLES = 250_000
WARM = 500
ALLOWED = 200  # MB
SENTENCE = "The gate on the river will hold for another week, mayor Ada Brandt said on Monday. "


def lines(numbers):
    for number in numbers:
        text = f"Gate {number} holds\n\n{10 * SENTENCE}"
        fields = {"text": text, "publisher": "Ruhr Wire", "external_id": str(number)}
        yield json.dumps(fields).encode() + b"\n"


def send(api, key, numbers):
    headers = {**key, "Content-Type": "application/x-ndjson"}
    body = lines(numbers)
    answer = httpx.post(f"{api}/bulk/articles/", content=body, headers=headers, timeout=3600)
    assert answer.status_code == 202
    return Job.objects.get(pk=answer.json()["id"])


def finished(job):
    job.refresh_from_db()
    return job.is_finished


@pytest.mark.django_db(transaction=True)
def test_a_quarter_of_a_million_articles_in_flat_memory(settings):
    shutil.rmtree(settings.DATA_DIR / "broker", ignore_errors=True)
    make_source("Ruhr Wire")
    key = {"Authorization": f"Bearer {make_key(Scope.READ, Scope.INGEST)[1]}"}
    with web(settings.DATA_DIR) as (api, server), worker(settings.DATA_DIR) as celery:
        warm = send(api, key, range(WARM))
        assert wait_until(lambda: finished(warm), seconds=300)
        # Those it left to read would load the language model, which is none of this.
        Job.objects.filter(kind="ingest").update(status="cancelled", finished_at=warm.finished_at)
        memories = Memory(server), Memory(celery)
        with watched(*memories):
            began = time.monotonic()
            job = send(api, key, range(WARM, WARM + ARTICLES))
            came = time.monotonic() - began
            assert wait_until(lambda: finished(job), seconds=9000)
            took = time.monotonic() - began - came
        with httpx.stream("GET", f"{api}/jobs/{job.pk}/results/", headers=key) as answer:
            created = sum('"created"' in line for line in answer.iter_lines())

    print(f"\n{ARTICLES:,} articles, {os.cpu_count()} cores, load {os.getloadavg()[2]:.1f}")
    for name, seconds, memory in zip(("web", "worker"), (came, took), memories, strict=True):
        print(f"{name}: {seconds:.0f} s, {memory.before:.0f} MB and {memory.growth:.0f} MB more")
    assert (job.status, created, Article.objects.count()) == (
        "succeeded",
        ARTICLES,
        WARM + ARTICLES,
    )
    assert Job.objects.filter(kind="ingest").count() == WARM + ARTICLES
    assert all(memory.growth <= ALLOWED for memory in memories)

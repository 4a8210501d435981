"""Streams of articles through a real web server to a real worker, also when one of them dies."""

import json
import shutil
import socket
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest
from django.utils import timezone

from claimsapi.models import Article, Bulk, BulkPart, Job, Revision
from claimsapi.models.api_key import Scope
from claimsapi.worker import sweep
from tests.builders import LEASE, make_key, make_source
from tests.faults.web import web
from tests.faults.worker import kill, wait_until, worker

pytestmark = [
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(240),
]

NDJSON = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def broker(settings):
    """Return the data directory whose broker folder the servers use, emptied."""
    shutil.rmtree(settings.DATA_DIR / "broker", ignore_errors=True)
    return settings.DATA_DIR


@pytest.fixture
def key(db):
    make_source("Ruhr Wire")
    return {"Authorization": f"Bearer {make_key(Scope.READ, Scope.INGEST)[1]}"}


def lines(number):
    for each in range(number):
        text = f"Gate {each} holds\nGate {each} will hold for a week, the mayor said on Monday."
        fields = {"text": text, "publisher": "Ruhr Wire", "external_id": str(each)}
        yield json.dumps(fields).encode() + b"\n"


def test_a_body_in_chunks_is_taken_line_by_line(broker, key):
    with web(broker) as (api, _):
        answer = httpx.post(f"{api}/bulk/articles/", content=lines(250), headers=key | NDJSON)

    assert answer.request.headers["Transfer-Encoding"] == "chunked"
    assert (answer.status_code, answer.json()["total"]) == (202, 250)
    assert list(BulkPart.objects.values_list("lines", flat=True)) == [100, 100, 50]


def test_elsewhere_a_body_in_chunks_is_refused(broker, key):
    with web(broker) as (api, _):
        body = iter([b'{"text": "x"', b', "publisher": "Ruhr Wire"}'])
        answers = [
            httpx.post(f"{api}/{path}/", content=body, headers=key | {"Content-Type": kind})
            for path, kind in (("articles", "application/json"), ("bulk/articles", "text/plain"))
        ]

    assert [answer.status_code for answer in answers] == [411, 411]


def test_a_body_that_breaks_off_leaves_nothing(broker, key):
    def half():
        yield from lines(150)
        raise ConnectionAbortedError

    with web(broker) as (api, _):
        with pytest.raises(ConnectionAbortedError):
            httpx.post(f"{api}/bulk/articles/", content=half(), headers=key | NDJSON)
        announced = break_off(f"{api}/bulk/articles/", next(lines(1)), key)

        assert b"400 Bad Request" in announced
        assert wait_until(lambda: not Bulk.objects.exists(), seconds=10)
    assert not Job.objects.exists()


def break_off(url, body, key):
    """Announce one byte more than ``body`` has, end there, and return the answer."""
    where = urlsplit(url)
    headers = {**key, **NDJSON, "Host": where.netloc, "Content-Length": str(len(body) + 1)}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection((where.hostname, where.port)) as connection:
        connection.sendall(f"POST {where.path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(65536)


def test_killing_the_worker_in_a_bulk_loses_no_line_and_stores_none_twice(broker, key):
    number = 1000
    with web(broker) as (api, _):
        answer = httpx.post(f"{api}/bulk/articles/", content=lines(number), headers=key | NDJSON)
        job = Job.objects.get(pk=answer.json()["id"])

        with worker(broker) as first:
            assert wait_until(lambda: Article.objects.count() >= 200, seconds=60)
            kill(first)
        before = Article.objects.count()
        # The clock is the one thing moved: the lease is as old as it would be later.
        past = timezone.now() - LEASE - timedelta(seconds=1)
        Job.objects.filter(pk=job.pk).update(lease_until=past)
        with worker(broker):
            sweep()
            assert wait_until(lambda: succeeded(job), seconds=120)
        found = httpx.get(f"{api}/jobs/{job.pk}/results/", headers=key).text.splitlines()

    outcomes = [json.loads(line) for line in found]
    assert 200 <= before < number
    assert [each["line"] for each in outcomes] == list(range(1, number + 1))
    assert Counter(each["outcome"] for each in outcomes) == {"created": number}
    assert (Article.objects.count(), Revision.objects.count()) == (number, number)
    assert Job.objects.filter(kind="ingest").count() == number


def succeeded(job):
    job.refresh_from_db()
    return job.status == "succeeded"

"""Clients that send slowly, or nothing, take no thread from others."""

import socket
import threading
from contextlib import ExitStack

import httpx
import pytest
import yaml
from django.conf import settings

from claimsapi.api.core.headers import wait_slots
from claimsapi.models import Bulk
from claimsapi.models.api_key import Scope
from tests.api_client import Tool
from tests.builders import make_key, make_source
from tests.faults.proxy import NGINX, proxy
from tests.faults.web import web

LINE = b'{"text": "Gate holds\\nThe gate will hold, the mayor said.", "publisher": "Ruhr Wire"}\n'
FORM = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nusername="
)
SLOW = {
    "nothing": b"",
    "half a head": b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "half a form": FORM,
}
EACH = 20  # five times the threads of the one process


def served(test):
    """Mark a test that has real servers, and slow clients at them."""
    for mark in (
        pytest.mark.skipif(not NGINX, reason="nginx is not installed"),
        pytest.mark.django_db(transaction=True),
        pytest.mark.usefixtures("slow"),
        pytest.mark.long,
    ):
        test = mark(test)
    return test


@pytest.fixture
def front(tmp_path):
    """Return the address of a proxy before a web server with four threads."""
    with web(tmp_path) as (api, _), proxy(httpx.URL(api).netloc.decode()) as address:
        yield address


@pytest.fixture
def slow(front):
    """Hold connections of each kind that send no more than they have."""
    host, port = front.split(":")
    with ExitStack() as held:
        for sent in SLOW.values():
            for _ in range(EACH):
                client = held.enter_context(socket.create_connection((host, int(port))))
                client.sendall(sent)
        yield


@served
def test_others_are_answered_while_slow_clients_are_held(front):
    assert httpx.get(f"http://{front}/livez", timeout=5).status_code == 200


@served
def test_a_stream_goes_through_as_it_comes(front):
    make_source("Ruhr Wire")
    key = {"Authorization": f"Bearer {make_key(Scope.INGEST)[1]}"}
    kind = {"Content-Type": "application/x-ndjson"}

    answer = httpx.post(
        f"http://{front}/api/v1/bulk/articles/", content=iter([LINE, LINE]), headers=key | kind
    )

    assert (answer.status_code, answer.json()["total"]) == (202, 2)


@pytest.mark.django_db
def test_of_streams_a_process_takes_so_many_at_a_time(monkeypatch):
    monkeypatch.setattr(wait_slots, "_streams", threading.BoundedSemaphore(1))
    tool = Tool(Scope.INGEST)

    with wait_slots.stream_slot():
        answer = tool.post("/api/v1/bulk/articles/", LINE, content_type="application/x-ndjson")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert not Bulk.objects.exists()


def test_docker_compose_serves_this_machine_by_the_proxy_alone():
    services = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())["services"]

    published = {name: each["ports"] for name, each in services.items() if "ports" in each}
    assert published == {"proxy": ["127.0.0.1:${PORT:-8000}:80"]}
    assert services["proxy"]["volumes"] == ["./docs/nginx.conf:/etc/nginx/conf.d/default.conf:ro"]

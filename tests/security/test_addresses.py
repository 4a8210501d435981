"""Pages come from the public internet alone, and no address breaks what asks for them."""

import socket
from contextlib import ExitStack, contextmanager
from ipaddress import ip_address, ip_network
from time import monotonic

import httpcore
import pytest
from django.utils import timezone

from claimsapi import http_fetch
from claimsapi.http_fetch import pages
from claimsapi.models import Job
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.extraction import request as extraction_request
from tests.api_client import Tool
from tests.builders import LEASE, make_source
from tests.web_server import PAGE, running

# IANA's registries of special-purpose addresses, block by block, and what is in none of them.
NEVER_FETCHED_FROM = str.split(
    """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
    192.0.0.0/29 192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/31 192.0.2.0/24 192.31.196.0/24
    192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
    203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32
    ::/128 ::1/128 ::/96 ::ffff:10.0.0.0/104 64:ff9b::7f00:0/104 64:ff9b:1::/48 100::/64
    100:0:0:1::/64
    2001::/23 2001::/32 2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:2::/48 2001:3::/32
    2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 2620:4f:8000::/48
    3fff::/20 4000::/3 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
    """
)

BESIDE_THEM = str.split(
    """
    1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.32.0.0 191.255.255.255 192.0.1.0
    192.88.98.255 192.88.100.0 198.17.255.255 198.20.0.0 223.255.255.255 2001:200:: 2001:db7:ffff::
    2001:db9:: 2003:: 2620:4f:7fff:: 2620:4f:8001:: 3ffe:: ::ffff:93.184.215.14 64:ff9b::5db8:d70e
    """
)


def resolve(monkeypatch, *addresses):
    """Have names under .example stand for ``addresses``."""
    real = socket.getaddrinfo
    answers = [(0, 0, 0, "", (address, 80)) for address in addresses]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: answers if host.endswith(".example") else real(host, *a, **k),
    )


def note_connections(monkeypatch, tried):
    real = httpcore.SyncBackend.connect_tcp

    def connect_tcp(self, host, *args, **kwargs):
        tried.append(host)
        return real(self, host, *args, **kwargs)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)


@contextmanager
def silent(address, port):
    """Have nobody answer at ``address``: its queue is full, so what else comes is dropped."""
    with ExitStack() as open_sockets:
        listener = open_sockets.enter_context(socket.socket())
        listener.bind((address, port))
        listener.listen(0)
        for _ in range(4):
            waiting = open_sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex((address, port))
        yield


@pytest.mark.parametrize("block", NEVER_FETCHED_FROM)
def test_no_page_is_fetched_from_a_special_purpose_block(block):
    network = ip_network(block)
    middle = network[network.num_addresses // 2]

    assert not any(map(http_fetch.is_public, (network[0], middle, network[-1])))


@pytest.mark.parametrize("neighbour", BESIDE_THEM)
def test_what_lies_beside_such_a_block_is_public(neighbour):
    assert http_fetch.is_public(ip_address(neighbour))


NO_NAMES = [
    pytest.param("xn--", id="nothing in Punycode"),
    pytest.param("xn--a.example", id="a character that no name may have"),
    pytest.param("xn--a-", id="it ends with a hyphen"),
    pytest.param("xn--zzzzzzzzzz99.example", id="no Punycode"),
    pytest.param("\u2603.example", id="a snowman"),
    pytest.param("a..example", id="nothing between two dots"),
    pytest.param(".example", id="nothing before a dot"),
    pytest.param(f"{'a' * 64}.example", id="a long label"),
    pytest.param("a." * 130 + "example", id="a long name"),
]

NO_ADDRESSES = [
    "http://xn--a.example/",
    "//xn--/",
    "https://a..example/",
    pytest.param(f"/{'a' * 2000}", id="longer than an article's address may be"),
]


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_name_that_no_host_can_have_is_refused_before_anybody_is_asked(name, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("somebody was asked"))

    with pytest.raises(http_fetch.AddressRefused):
        http_fetch.fetched(f"http://{name}/")


@pytest.mark.django_db
def test_an_address_with_such_a_name_is_a_clear_422():
    body = {"publisher": make_source().name, "url": "http://xn--a.example/"}

    answer = Tool().send("/api/v1/articles/", body)

    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert (error["pointer"], error["code"]) == ("/url", "address-refused")


@pytest.mark.django_db
@pytest.mark.parametrize("location", NO_ADDRESSES)
def test_a_redirect_to_what_is_no_address_ends_the_job_with_its_cause(location):
    with running() as server:
        server.answer("/gate", "", 302, Location=location)
        wanted = extraction_request.Wanted(url=server.url(), publisher=make_source())
        job = extraction_request.fetch(wanted)
        taken = Job.objects.take(job.pk, now=timezone.now(), lease=LEASE)

        fetch_article.take_in_and_extract(taken, timezone.now, policy=server.policy)

    taken.refresh_from_db()
    assert (taken.status, taken.error["type"]) == ("failed", "/problems/address-refused/")


def test_the_next_address_of_a_host_is_tried_if_the_first_refuses(monkeypatch):
    with running() as server:
        server.answer("/gate")
        resolve(monkeypatch, "127.0.0.2", "127.0.0.1")

        page = http_fetch.fetched(f"http://two.example:{server.port}/gate", server.policy)

    assert page.content.decode() == PAGE


def test_the_next_address_is_tried_if_the_first_does_not_answer(monkeypatch):
    monkeypatch.setattr(pages, "SECONDS", 1.0)
    with running() as server, silent("127.0.0.2", server.port):
        server.answer("/gate")
        resolve(monkeypatch, "127.0.0.2", "127.0.0.1")

        page = http_fetch.fetched(f"http://two.example:{server.port}/gate", server.policy)

    assert page.content.decode() == PAGE


def test_of_many_silent_addresses_three_are_tried_in_the_time_of_one(monkeypatch):
    monkeypatch.setattr(pages, "SECONDS", 0.6)
    tried, started = [], monotonic()
    with running() as server, ExitStack() as several:
        addresses = [f"127.0.0.{number}" for number in range(2, 6)]
        for address in addresses:
            several.enter_context(silent(address, server.port))
        resolve(monkeypatch, *addresses)
        note_connections(monkeypatch, tried)

        with pytest.raises(http_fetch.TooSlow):
            http_fetch.fetched(f"http://many.example:{server.port}/gate", server.policy)

    assert tried == addresses[:3]
    assert monotonic() - started < 1.5


def test_one_private_address_among_those_of_a_host_is_enough_to_ask_none(monkeypatch):
    tried = []
    resolve(monkeypatch, "93.184.215.14", "3fff::1")
    note_connections(monkeypatch, tried)

    with pytest.raises(http_fetch.AddressRefused):
        http_fetch.fetched("http://two.example/")

    assert tried == []

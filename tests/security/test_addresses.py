"""Pages come from the public internet alone, and no address breaks what asks for them."""

import socket
from ipaddress import ip_address, ip_network

import pytest
from django.utils import timezone

from claimsapi import http_fetch
from claimsapi.models import Job
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.extraction import request as extraction_request
from claimsapi.operations.jobs import lifecycle
from tests.api_client import Tool
from tests.builders import make_source
from tests.web_server import running

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
@pytest.mark.parametrize("location", ["http://xn--a.example/", "//xn--/", "https://a..example/"])
def test_a_redirect_to_such_a_name_ends_the_job_with_its_cause(location):
    with running() as server:
        server.answer("/gate", "", 302, Location=location)
        wanted = extraction_request.Wanted(url=server.url(), publisher=make_source())
        job = extraction_request.fetch(wanted)
        taken = Job.objects.take(job.pk, now=timezone.now(), lease=lifecycle.LEASE)

        fetch_article.take_in_and_extract(taken, timezone.now, policy=server.policy)

    taken.refresh_from_db()
    assert (taken.status, taken.error["type"]) == ("failed", "/problems/address-refused/")

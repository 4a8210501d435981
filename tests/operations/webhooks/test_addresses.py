"""Webhooks call what a page may be fetched from, by https alone; and what an operator opens."""

import socket
from ipaddress import ip_network

import pytest

from claimsapi.http_fetch import AddressRefused, posted
from claimsapi.operations.webhooks import calls
from tests.receiver import receiving
from tests.security.test_addresses import NEVER_FETCHED_FROM, resolve


@pytest.mark.parametrize("network", NEVER_FETCHED_FROM)
def test_no_special_network_is_called(monkeypatch, network):
    resolve(monkeypatch, str(ip_network(network)[0]))

    with pytest.raises(AddressRefused, match="not on the public internet"):
        posted("https://cms.example/hook", b"", {}, calls.policy())


@pytest.mark.parametrize(
    "url",
    [
        "http://cms.example/",
        "ftp://cms.example/",
        "https://cms.example:22/",
        "https://cms.example:80/",
        "https://user@cms.example/",
        "https://user:secret@cms.example/",
        "https:///hook",
        "https://[::1/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::ffff:127.0.0.1]/",
        "https://localhost/",
        "https://0/",
    ],
)
def test_an_address_of_another_form_is_not_called(url):
    with pytest.raises(AddressRefused):
        posted(url, b"", {}, calls.policy())


def test_a_name_with_one_private_address_is_not_called(monkeypatch):
    resolve(monkeypatch, "93.184.215.14", "10.0.0.1")

    with pytest.raises(AddressRefused):
        posted("https://cms.example/", b"", {}, calls.policy())


def test_a_name_is_resolved_once_and_that_address_called(monkeypatch, settings):
    with receiving() as receiver:
        settings.WEBHOOK_HTTP, settings.WEBHOOK_PORTS = True, {receiver.port}
        settings.WEBHOOK_NETWORKS = [ip_network("127.0.0.0/8")]
        asked, answers = [], iter(["127.0.0.1", "10.0.0.1"])
        real = socket.getaddrinfo

        def rebinding(host, *args, **options):
            if host != "cms.example":
                return real(host, *args, **options)
            asked.append(host)
            return [(0, 0, 0, "", (next(answers), receiver.port))]

        monkeypatch.setattr(socket, "getaddrinfo", rebinding)

        answer = posted(f"http://cms.example:{receiver.port}/", b"{}", {}, calls.policy())

    assert (answer.status, asked, receiver.received[0][1]) == (200, ["cms.example"], b"{}")


def test_an_operator_opens_a_network_and_no_other(monkeypatch, settings):
    settings.WEBHOOK_NETWORKS = [ip_network("10.1.0.0/16")]
    resolve(monkeypatch, "10.1.2.3")
    assert calls.policy().resolved("cms.example", 443) == ["10.1.2.3"]

    monkeypatch.undo()
    resolve(monkeypatch, "10.2.0.1")
    with pytest.raises(AddressRefused):
        calls.policy().resolved("cms.example", 443)

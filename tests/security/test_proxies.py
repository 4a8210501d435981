"""What a request says of who sent it, and how, is believed of the proxies that are named alone."""

from ipaddress import ip_network

import pytest
from django.http import HttpRequest
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from claimsapi.web import gunicorn
from claimsapi.web.forwarded import Forwarded

PROXY = "10.0.0.5"


@pytest.fixture(autouse=True)
def _proxies(settings):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/29"), ip_network("fd00::/8")]


def seen(peer, **headers):
    """Return META as views see it, of a request from ``peer``."""
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": peer, **headers}
    return Forwarded(lambda request: request)(request).META


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        pytest.param(PROXY, "198.51.100.7", "198.51.100.7", id="one proxy"),
        pytest.param(PROXY, "198.51.100.7, 10.0.0.2", "198.51.100.7", id="two proxies"),
        pytest.param(PROXY, "203.0.113.9, 198.51.100.7", "198.51.100.7", id="made up before it"),
        pytest.param(PROXY, "nobody, 198.51.100.7", "198.51.100.7", id="nonsense before it"),
        pytest.param(PROXY, "10.0.0.2", "10.0.0.2", id="a proxy that calls itself"),
        pytest.param(PROXY, "nobody", PROXY, id="nonsense"),
        pytest.param("fd00::1", "2001:db8::7", "2001:db8::7", id="IPv6"),
        pytest.param(f"::ffff:{PROXY}", "198.51.100.7", "198.51.100.7", id="IPv4 within IPv6"),
        pytest.param("10.0.0.9", "198.51.100.7", "10.0.0.9", id="somebody of the same network"),
        pytest.param("127.0.0.1", "198.51.100.7", "127.0.0.1", id="somebody of this machine"),
        pytest.param("", "198.51.100.7", "", id="a Unix socket"),
    ],
)
def test_the_client_is_whom_the_last_proxy_saw(peer, forwarded, client):
    assert seen(peer, HTTP_X_FORWARDED_FOR=forwarded)["REMOTE_ADDR"] == client


def test_of_anybody_else_nothing_is_left_to_believe():
    said = dict.fromkeys(
        (
            "HTTP_X_FORWARDED_FOR",
            "HTTP_X_FORWARDED_PROTO",
            "HTTP_X_FORWARDED_HOST",
            "HTTP_FORWARDED",
        ),
        "https",
    )

    assert seen("203.0.113.9", **said) == {"REMOTE_ADDR": "203.0.113.9"}


@pytest.mark.parametrize(("peer", "status"), [(PROXY, 200), ("127.0.0.1", 301)])
def test_a_request_is_encrypted_if_a_proxy_says_so(client, settings, peer, status):
    settings.SECURE_SSL_REDIRECT = True

    answer = client.get("/problems/", REMOTE_ADDR=peer, headers={"X-Forwarded-Proto": "https"})

    assert answer.status_code == status


@pytest.mark.parametrize("peer", [("127.0.0.1", 1), b""], ids=["this machine", "a Unix socket"])
def test_gunicorn_believes_nobody_by_itself(peer):
    """By default it takes the scheme and the path from headers of this machine."""
    config = Config()
    for name, value in vars(gunicorn).items():
        if name in config.settings:
            config.set(name, value)
    head = b"GET /livez HTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: https\r\nSCRIPT_NAME: /y\r\n\r\n"

    request = next(RequestParser(config, iter([head]), peer))

    assert request.scheme == "http"
    assert "SCRIPT_NAME" not in dict(request.headers)


@pytest.mark.django_db
def test_the_log_names_the_client(client, caplog):
    client.get(
        "/problems/",
        REMOTE_ADDR=PROXY,
        headers={"X-Forwarded-For": "198.51.100.7", "X-Real-Ip": "203.0.113.9"},
    )

    assert {record.msg["ip"] for record in caplog.records if "ip" in record.msg} == {"198.51.100.7"}

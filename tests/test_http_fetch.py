import socket
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from time import monotonic

import pytest

from claimsapi import http_fetch
from claimsapi.http_fetch import pages, retry_after, robots
from claimsapi.http_fetch.validators import LENGTH, Validators
from tests.web_server import PAGE, running


@pytest.fixture
def server():
    with running() as server:
        yield server


def test_a_page_comes_as_it_is_with_its_encoding(server):
    server.answer("/gate?a=b", Content_Type="text/html; charset=iso-8859-1")

    page = http_fetch.fetched(server.url("/gate?a=b#top"), server.policy)

    assert (page.content.decode(), page.charset) == (PAGE, "iso-8859-1")


def test_redirects_are_followed_to_the_final_address(server):
    for step in range(3):
        server.answer(f"/{step}", "", 302, Location=f"/{step + 1}")
    server.answer("/3")

    assert http_fetch.fetched(server.url("/0"), server.policy).url == server.url("/3")


@pytest.mark.parametrize(
    ("answer", "slug", "heals"),
    [
        pytest.param({"status": 302, "Location": "/gate"}, "too-many-redirects", False, id="loop"),
        pytest.param({"status": 404}, "page-refused", False, id="not there"),
        pytest.param({"status": 403}, "page-refused", False, id="not for us"),
        pytest.param({"status": 503}, "page-unreachable", True, id="out of order"),
        pytest.param({"status": 429}, "page-unreachable", True, id="too often"),
        pytest.param({"Content_Type": "application/pdf"}, "page-no-html", False, id="a PDF"),
        pytest.param({"Content_Type": ""}, "page-no-html", False, id="no type"),
        pytest.param({"Content_Encoding": "gzip"}, "page-no-html", False, id="compressed"),
        pytest.param(
            {"body": "a" * (http_fetch.LIMIT + 1)}, "page-too-large", False, id="too large"
        ),
        pytest.param(
            {"status": 301, "Location": "http://127.0.0.1:1/"}, "address-refused", False, id="port"
        ),
        pytest.param(
            {"status": 301, "Location": "file:///etc/passwd"}, "address-refused", False, id="file"
        ),
        pytest.param(
            {"status": 301, "Location": "http://["}, "address-refused", False, id="no address"
        ),
    ],
)
def test_what_is_no_page_is_refused_with_its_cause(server, answer, slug, heals):
    server.answer("/gate", **answer)

    with pytest.raises(http_fetch.Unfetched) as refused:
        http_fetch.fetched(server.url("/gate"), server.policy)

    assert (refused.value.slug, refused.value.heals) == (slug, heals)


def test_a_server_that_drips_does_not_hold_the_worker(server, monkeypatch):
    monkeypatch.setattr(pages, "SECONDS", 0.5)
    started = monotonic()

    with pytest.raises(http_fetch.TooSlow):
        http_fetch.fetched(server.url("/drips"), server.policy)

    assert monotonic() - started < 1.5


def test_a_port_where_nobody_listens_is_tried_again_later(server):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(http_fetch.Unreachable):
        http_fetch.fetched(
            f"http://127.0.0.1:{port}/", http_fetch.Policy(frozenset({port}), private=True)
        )


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "//example.org/",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http:///path",
        "http://[::1/",
    ],
)
def test_an_address_is_refused_by_its_looks(url):
    with pytest.raises(http_fetch.AddressRefused):
        http_fetch.PUBLIC.refuse_address(url)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"]
)
def test_this_machine_is_not_fetched_from_however_it_is_written(host):
    with pytest.raises(http_fetch.AddressRefused):
        http_fetch.fetched(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd00::1", False),
        ("ff0e::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::a9fe:a9fe", False),
        ("2002:7f00:1::", False),
        ("2001:db8::1", False),
    ],
)
def test_only_the_public_internet_is_public(address, public):
    assert http_fetch.is_public(ip_address(address)) is public


def test_a_name_with_one_private_address_is_refused(monkeypatch):
    answers = [(0, 0, 0, "", (each, 80)) for each in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)

    with pytest.raises(http_fetch.AddressRefused):
        http_fetch.PUBLIC.resolved("rebinds.example", 80)


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    server.answer("/gate")
    asked = []

    def resolved(host, *_, **__):
        asked.append(host)
        return [(0, 0, 0, "", ("127.0.0.1", server.port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: resolved(host) if host == "once.example" else real(host, *a, **k),
    )

    page = http_fetch.fetched(f"http://once.example:{server.port}/gate", server.policy)

    assert (page.content.decode(), asked) == (PAGE, ["once.example"])


def test_who_knows_a_page_is_told_that_it_is_the_same(server):
    server.answer("/gate", ETag='"7"', Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT")
    first = http_fetch.fetched(server.url("/gate"), server.policy)

    again = http_fetch.fetched(server.url("/gate"), server.policy, known=first.validators)

    assert (first.is_modified, again.is_modified, again.content) == (True, False, b"")
    assert again.validators == first.validators
    sent = server.headers[-1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == (
        '"7"',
        "Mon, 02 Mar 2026 10:00:00 GMT",
    )


def test_a_304_that_nobody_asked_for_is_no_page(server):
    server.answer("/gate", "", 304)

    with pytest.raises(http_fetch.PageRefused):
        http_fetch.fetched(server.url("/gate"), server.policy)


@pytest.mark.parametrize("etag", ["ü", "a\tb", '"' + "a" * LENGTH + '"'])
def test_an_etag_that_cannot_be_sent_back_is_not_kept(etag):
    assert Validators.of({"etag": etag}) == http_fetch.NEVER_SEEN


def test_a_feed_comes_under_any_media_type(server):
    server.answer("/feed", "<rss/>", Content_Type="text/plain")

    page = http_fetch.fetched(server.url("/feed"), server.policy, kind=http_fetch.FEED)

    assert page.content == b"<rss/>"


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 02 Mar 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Mon, 02 Mar 2026 11:00:00 GMT", timedelta(0)),
        ("999999999", retry_after.LONGEST),
        ("Fri, 31 Dec 9999 23:59:59 -2359", retry_after.LONGEST),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_a_server_says_when_it_has_time(written, pause):
    assert retry_after.pause(written, now=NOON) == pause


def test_the_pause_that_a_server_asks_for_is_known_to_whoever_asked(server):
    server.answer("/gate", status=503, Retry_After="90")

    with pytest.raises(http_fetch.Unreachable) as refused:
        http_fetch.fetched(server.url("/gate"), server.policy)

    assert refused.value.retry_after == timedelta(seconds=90)


@pytest.mark.parametrize(
    ("text", "path", "allows"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/news", "/a/news/1", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: claimsapi\nDisallow: /", "/a", False),
        ("<html>Not found</html>", "/a", True),
    ],
)
def test_robots_txt_is_read_as_rfc_9309_says(text, path, allows):
    assert robots.rules_for(f"https://example.org{path}", text).allows is allows


@pytest.mark.parametrize(("written", "seconds"), [("2", 2), ("86400", 60), ("x", 0), ("nan", 0)])
def test_the_pause_between_two_requests_is_a_minute_at_most(written, seconds):
    text = f"User-agent: *\nCrawl-delay: {written}"
    assert robots.rules_for("https://example.org/", text).delay == timedelta(seconds=seconds)

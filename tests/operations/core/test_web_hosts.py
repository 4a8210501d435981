from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from claimsapi import http_fetch
from claimsapi.models import WebHost
from claimsapi.operations.core import web_hosts
from tests.web_server import running

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXT = {"Content_Type": "text/plain"}


@pytest.fixture
def server():
    with running() as server:
        server.answer("/gate")
        yield server


def fetch(server, path="/gate", *, at=NOON, **options):
    return web_hosts.fetch(server.url(path), now=lambda: at, policy=server.policy, **options)


@contextmanager
def visiting(server, at=NOON):
    visit = web_hosts.Visit(lambda: at, server.policy, by_robots=False)
    with visit.turn(httpx.URL(server.url())):
        yield
    visit.end()


def test_a_host_is_asked_by_one_at_a_time(server):
    with visiting(server), pytest.raises(web_hosts.HostBusy):
        fetch(server)

    assert fetch(server).is_modified


def test_who_waits_is_told_how_long_each_takes(server):
    server.answer("/robots.txt", "User-agent: *\nCrawl-delay: 5", **TEXT)
    clock = iter(
        [NOON, NOON, NOON + timedelta(seconds=3)]
    )  # to take it, for robots.txt, at the end
    web_hosts.fetch(server.url("/gate"), now=lambda: next(clock), policy=server.policy)

    with pytest.raises(web_hosts.HostBusy) as busy:
        fetch(server, at=NOON + timedelta(seconds=4))

    assert busy.value.cycle == timedelta(seconds=8)


def test_a_worker_that_was_killed_has_its_host_for_a_minute(server):
    killed = ExitStack()
    killed.enter_context(visiting(server))

    with pytest.raises(web_hosts.HostBusy):
        fetch(server, at=NOON + web_hosts.HELD - timedelta(seconds=1))

    assert fetch(server, at=NOON + web_hosts.HELD)
    killed.close()  # who was only late gives nothing back that another has
    assert WebHost.objects.get().busy_until is None


def test_each_hop_of_a_redirect_has_its_turn(server):
    server.answer("/old", "", 301, Location="/gate")

    assert fetch(server, "/old").url == server.url("/gate")
    assert WebHost.objects.get().busy_until is None


def test_robots_txt_is_asked_for_once_an_hour(server):
    for minutes in (0, 30, 59, 60, 90):
        fetch(server, at=NOON + timedelta(minutes=minutes))

    assert server.asked.count("/robots.txt") == 2


def test_a_change_of_robots_txt_is_seen_within_the_hour(server):
    server.answer("/robots.txt", "User-agent: *\nDisallow: /", **TEXT)
    with pytest.raises(http_fetch.RobotsRefused):
        fetch(server)
    server.answer("/robots.txt", "User-agent: *\nAllow: /", **TEXT)

    assert fetch(server, at=NOON + web_hosts.ROBOTS_HOLD)


def test_a_redirect_leads_to_no_page_that_robots_txt_disallows(server):
    server.answer("/robots.txt", "User-agent: *\nDisallow: /gate", **TEXT)
    server.answer("/old", "", 301, Location="/gate")

    with pytest.raises(http_fetch.RobotsRefused):
        fetch(server, "/old")


def test_without_its_robots_txt_a_server_that_is_out_of_order_is_not_asked(server):
    server.answer("/robots.txt", "", 503)

    with pytest.raises(http_fetch.Unreachable):
        fetch(server)

    assert server.asked == ["/robots.txt"]


def test_the_robots_txt_that_was_read_holds_while_there_is_no_other(server):
    server.answer("/robots.txt", "User-agent: *\nDisallow: /private", **TEXT)
    fetch(server)
    server.answer("/robots.txt", "", 503)

    assert fetch(server, at=NOON + timedelta(days=1))
    with pytest.raises(http_fetch.RobotsRefused):
        fetch(server, "/private", at=NOON + timedelta(days=1))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"status": 404}, id="none"),
        pytest.param({"status": 302, "Location": "/robots.txt"}, id="a loop"),
        pytest.param({"body": "a" * (http_fetch.LIMIT + 1)}, id="too large"),
        pytest.param({"body": "\0\x1b User-agent\n\n:: \xff"}, id="no text"),
    ],
)
def test_what_is_no_robots_txt_disallows_nothing(server, answer):
    server.answer("/robots.txt", **answer)
    assert fetch(server)


def test_between_two_requests_is_the_pause_that_robots_txt_asks_for(server):
    server.answer("/robots.txt", "User-agent: *\nCrawl-delay: 5", **TEXT)
    fetch(server)

    with pytest.raises(web_hosts.HostBusy) as busy:
        fetch(server, at=NOON + timedelta(seconds=4))

    assert busy.value.after == timedelta(seconds=1)
    assert fetch(server, at=NOON + timedelta(seconds=5))


def test_a_redirect_within_a_host_is_followed_whatever_pause_it_asks_for(server):
    server.answer("/robots.txt", "User-agent: *\nCrawl-delay: 5", **TEXT)
    server.answer("/old", "", 301, Location="/gate")

    assert fetch(server, "/old").url == server.url("/gate")
    assert WebHost.objects.get().not_before == NOON + timedelta(seconds=5)


def test_who_named_a_feed_wants_it_to_be_asked(server):
    server.answer("/robots.txt", "User-agent: *\nDisallow: /", **TEXT)
    assert fetch(server, by_robots=False)

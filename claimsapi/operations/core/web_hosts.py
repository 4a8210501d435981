"""
Fetches as a good guest: one request at a time for each host, by its robots.txt, not too early.

The turn of a host is a column of its row that is compared and set, so it holds across workers and
needs no connection to the database meanwhile. Whoever does not get it does not wait for it, but is
told when to come back: a worker has other things to do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import httpx

from claimsapi.http_fetch import (
    NEVER_SEEN,
    PAGE,
    PUBLIC,
    ROBOTS,
    AddressRefused,
    Kind,
    Page,
    Policy,
    RobotsRefused,
    TooSlow,
    Unfetched,
    Unreachable,
    Validators,
    fetched,
)
from claimsapi.http_fetch.robots import LENGTH, Rules, rules_for
from claimsapi.models import WebHost
from claimsapi.parse.charsets import page_text
from claimsapi.parse.text.characters import plain

# A page and a robots.txt take ten seconds each at most, and as long again to find their addresses.
HELD = timedelta(minutes=1)
BUSY = timedelta(seconds=2)  # after which a host that somebody asks now is tried again
ROBOTS_HOLD = timedelta(hours=1)  # RFC 9309 allows a day; who changes one wants to see it work

# Of a server that has no time for longer than this nobody waits for a page.
LONGEST_WAIT = timedelta(hours=1)

Clock = Callable[[], datetime]


class HostBusy(Unfetched):
    """
    Somebody asks the host now, or it does not want to be asked before ``retry_after``.

    ``cycle`` is how long each of those takes that wait for it.
    """

    slug = "page-unreachable"
    heals = True

    def __init__(
        self, detail: str, *, retry_after: timedelta | None = None, cycle: timedelta = BUSY
    ) -> None:
        super().__init__(detail, retry_after=retry_after)
        self.cycle = cycle

    @property
    def after(self) -> timedelta:
        return self.retry_after or BUSY


def fetch(
    url: str,
    *,
    now: Clock,
    policy: Policy = PUBLIC,
    kind: Kind = PAGE,
    known: Validators = NEVER_SEEN,
    by_robots: bool = True,
) -> Page:
    """
    Return the page at ``url``, or where that leads, in the turn of each host on the way.

    :param by_robots: whether robots.txt is heard; one who named a feed wants it to be asked
    :raises HostBusy: if it is not the time to ask
    :raises Unfetched: with any other cause
    """
    visit = Visit(now, policy, by_robots=by_robots)
    try:
        return fetched(url, policy, kind=kind, known=known, around=visit.turn)
    finally:
        visit.end()


class Visit:
    """The hosts of one fetch: each is held until its end, as a redirect may lead to it again."""

    def __init__(self, now: Clock, policy: Policy, *, by_robots: bool) -> None:
        self._now, self._policy, self._by_robots = now, policy, by_robots
        self._held: dict[str, WebHost] = {}
        self._pauses: dict[str, timedelta] = {}
        self._delays: dict[str, timedelta] = {}  # by robots.txt, after each page

    @contextmanager
    def turn(self, url: httpx.URL) -> Iterator[None]:
        """
        Hold the host of ``url`` for a request to that address.

        :raises HostBusy: if somebody asks it now, or it does not want to be asked yet
        :raises Unfetched: if its robots.txt disallows the page, or cannot be had
        """
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self._held:
            self._held[origin] = _taken(origin, self._now())
        try:
            if self._by_robots:
                rules = _rules(self._held[origin], url, self._now(), self._policy)
                self._pause(origin, rules.delay)
                self._delays[origin] = rules.delay
                _refuse_by(rules)
            yield
        except Unfetched as error:
            self._pause(origin, error.retry_after)
            raise

    def end(self) -> None:
        """Give all hosts back."""
        nothing, now = timedelta(0), self._now()
        for origin, host in self._held.items():
            pause = self._pauses.get(origin)
            cycle = now - host.asked_at + self._delays.get(origin, nothing)
            _give_back(host, now + pause if pause else None, cycle)

    def _pause(self, origin: str, pause: timedelta | None) -> None:
        nothing = timedelta(0)
        self._pauses[origin] = max(self._pauses.get(origin, nothing), pause or nothing)


def _taken(origin: str, now: datetime) -> WebHost:
    """
    Return the host, which nobody else asks until it is given back (two queries).

    :raises HostBusy: if somebody asks it now, or it does not want to be asked yet
    """
    WebHost.objects.bulk_create([WebHost(origin=origin, asked_at=now)], ignore_conflicts=True)
    free = WebHost.objects.free(now=now).filter(pk=origin)
    taken = free.update(busy_until=now + HELD, asked_at=now)
    host = WebHost.objects.get(pk=origin)
    if taken:
        return host
    cycle = min(max(host.cycle, BUSY), HELD)
    if host.not_before and host.not_before > now:
        told = f"The server asks not to be asked before {host.not_before:%H:%M:%S} UTC."
        raise HostBusy(told, retry_after=host.not_before - now, cycle=cycle)
    raise HostBusy("Another page of the same server is being fetched.", cycle=cycle)


def _give_back(host: WebHost, not_before: datetime | None, cycle: timedelta) -> None:
    mine = WebHost.objects.filter(pk=host.pk, busy_until=host.busy_until)
    mine.update(busy_until=None, not_before=not_before, cycle=cycle)


def _refuse_by(rules: Rules) -> None:
    if not rules.allows:
        raise RobotsRefused("The site's robots.txt asks programs not to fetch this page.")


def _rules(host: WebHost, url: httpx.URL, now: datetime, policy: Policy) -> Rules:
    """
    Return what the robots.txt of ``host`` says of ``url``; it is read anew after ROBOTS_HOLD.

    :raises Unfetched: if it cannot be had now, and never was
    """
    if host.robots_read_at is None or host.robots_read_at + ROBOTS_HOLD <= now:
        _read_robots(host, now, policy)
    return rules_for(str(url), host.robots)


def _read_robots(host: WebHost, now: datetime, policy: Policy) -> None:
    """Store what stands in the robots.txt of ``host``: nothing, where none is handed out."""
    try:
        page = fetched(f"{host.origin}/robots.txt", policy, kind=ROBOTS)
        text = plain(page_text(page.content, page.charset))[:LENGTH]
    except (Unreachable, TooSlow, AddressRefused):  # RFC 9309, 2.3.1.4: nothing is allowed then
        if host.robots_read_at is None:
            raise
        return
    except Unfetched:
        text = ""
    host.robots, host.robots_read_at = text, now
    WebHost.objects.filter(pk=host.pk).update(robots=text, robots_read_at=now)

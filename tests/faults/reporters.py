"""Who sends articles in while something is out of order, and knows which were accepted."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count, cycle, islice
from threading import Event, Lock
from time import monotonic, sleep

import httpx

from tests.faults.newsroom import PUBLISHER, Newsroom

SPEAKERS = (
    "Ada Brandt", "Otto Kern", "Ruth Falk", "Max Stein", "Inga Vogt", "Karl Lenz", "Eva Roth",
)  # fmt: skip
SENDERS = 2
AT_ONCE = 10  # articles of each to begin with, so that workers have something to do
PAUSE = 3.0  # seconds of each between two more
AGAIN_AFTER = 0.3  # seconds

ATTRIBUTIONS = 4  # of each article below, of people whom others name, too

TEXT = """The dike at kilometre {n} holds
The dike at kilometre {n} will hold for a week, mayor {mayor} said on Monday. \
“Nobody at kilometre {n} has to leave the village,” the mayor said.

Engineer {engineer} denied that the dike at kilometre {n} would hold for a week. \
Water at mark {n} rose by two metres overnight, the river board said.
"""


class Reporters:
    """Send articles, each again until it is accepted; several threads may."""

    def __init__(self, room: Newsroom, name: str) -> None:
        self.room, self.name = room, name
        self.accepted: set[str] = set()
        self.statuses: Counter[int] = Counter()  # of answers
        self.longest = 0.0  # seconds that an answer took
        self._numbers = count()
        self._lock = Lock()

    def article(self) -> dict[str, str]:
        """Return the next article, which shares its speakers with others."""
        with self._lock:
            n = next(self._numbers)
        mayor, engineer = (SPEAKERS[(n * step + step) % len(SPEAKERS)] for step in (1, 3))
        text = TEXT.format(n=n, mayor=mayor, engineer=engineer)
        return {"text": text, "publisher": PUBLISHER, "external_id": f"{self.name}-{n}"}

    def send(self, http: httpx.Client) -> None:
        """Send an article, with one Idempotency-Key however often."""
        article = self.article()
        key = {"Idempotency-Key": article["external_id"]}
        while not self._is_accepted(lambda: http.post("/articles/", json=article, headers=key)):
            sleep(AGAIN_AFTER)
        self.accepted.add(article["external_id"])

    def send_stream(self, http: httpx.Client, number: int, pause: float) -> None:
        """Send articles as lines of one body, ``pause`` seconds apart."""
        articles = [self.article() for _ in range(number)]

        def lines() -> Iterator[bytes]:
            for article in articles:
                yield json.dumps(article).encode() + b"\n"
                sleep(pause)

        kind = {"Content-Type": "application/x-ndjson"}
        while not self._is_accepted(
            lambda: http.post("/bulk/articles/", content=lines(), headers=kind)
        ):
            sleep(AGAIN_AFTER)
        self.accepted.update(article["external_id"] for article in articles)

    def keep_sending(self, ended: Event, address: str = "") -> None:
        with self.room.client(address) as http:
            for _ in range(AT_ONCE):
                self.send(http)
            while not ended.wait(PAUSE):
                self.send(http)

    def _is_accepted(self, post: Callable[[], httpx.Response]) -> bool:
        began = monotonic()
        try:
            status = post().status_code
        except httpx.TransportError:
            return False
        with self._lock:
            self.statuses[status] += 1
            self.longest = max(self.longest, monotonic() - began)
        return status in (httpx.codes.OK, httpx.codes.ACCEPTED)


@contextmanager
def reporting(room: Newsroom, name: str) -> Iterator[Reporters]:
    """Have articles sent to each web server meanwhile; on leaving, what was begun is accepted."""
    reporters, ended = Reporters(room, name), Event()
    addresses = list(islice(cycle(room.addresses), SENDERS))
    with ThreadPoolExecutor(SENDERS) as threads:
        sending = [threads.submit(reporters.keep_sending, ended, each) for each in addresses]
        try:
            yield reporters
        finally:
            ended.set()
    for each in sending:
        each.result()

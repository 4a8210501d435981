"""Who sends articles at a steady rate, and who reads meanwhile."""

from itertools import chain, count, cycle
from statistics import quantiles
from time import monotonic, sleep

from tests.faults.newsroom import PUBLISHER
from tests.faults.worker import wait_until
from tests.speed.news import texts

WARM, TRIED = 20, 60  # articles, of the length that news has
READ_EVERY = 0.5  # seconds
PATIENCE = 900  # seconds

READS = (
    "/claims/?page_size=50&expand=source", "/disputes/", "/articles/?page_size=20",
    "/search/?q=water", "/sources/?q=mar", "/events/?page_size=100", "/metrics/sourcing/",
)  # fmt: skip

WAITED = """
SELECT extract(epoch FROM finished_at - created_at)::float FROM claimsapi_job
WHERE status = 'succeeded' ORDER BY created_at OFFSET %s
"""
UNREAD = "SELECT count(*) FROM claimsapi_job WHERE status <> 'succeeded'"
OPEN = "SELECT count(*) FROM claimsapi_job WHERE finished_at IS NULL"


class Requests:
    """Requests of one client: how long each took, and which were not answered well."""

    def __init__(self, room):
        self.room, self.took, self.refused = room, [], []

    def ask(self, http, method, path, **options):
        began = monotonic()
        answer = http.request(method, path, **options)
        self.took.append(1000 * (monotonic() - began))
        if not answer.is_success:
            self.refused.append((path, answer.status_code, answer.text[:200]))

    def line(self, name, took, unit):
        return f"{name}: {len(took)}, median {middle(took):.1f} {unit}, p99 {last(took):.1f} {unit}"


class Readers(Requests):
    def keep_reading(self, ended):
        """Ask for each of READS in turn."""
        with self.room.client() as http:
            for path in cycle(READS):
                if ended.wait(READ_EVERY):
                    return
                self.ask(http, "GET", path)

    def lines(self):
        yield self.line("reading requests", self.took, "ms")


class Intake(Requests):
    def __init__(self, room):
        super().__init__(room)
        again = (f"{text}\n\nFirst published on day {n}." for n in count() for text in texts())
        self.fresh = chain(texts(), again)
        self.before = 0  # articles sent to find out what it can do

    def send(self, http):
        body = {"text": next(self.fresh), "publisher": PUBLISHER}
        self.ask(http, "POST", "/articles/", json=body)

    def send_many(self, number):
        """Send ``number`` articles at once, and return the seconds until all are read."""
        began = monotonic()
        with self.room.client() as http:
            for _ in range(number):
                self.send(http)
        self.before += number
        self.wait_until_read()
        return monotonic() - began

    def keep_sending(self, rate, seconds):
        """Send ``rate`` articles a second for so many ``seconds``."""
        began = monotonic()
        with self.room.client() as http:
            for number in count():
                due = number / rate
                if due > seconds:
                    return
                sleep(max(0, began + due - monotonic()))
                self.send(http)

    def wait_until_read(self):
        assert wait_until(lambda: self.room.rows(OPEN) == [(0,)], PATIENCE)

    def unread(self):
        return self.room.rows(UNREAD)[0][0]

    def lines(self):
        yield self.line("articles sent", self.took, "ms")
        waited = [seconds for (seconds,) in self.room.rows(WAITED, self.before)]
        yield self.line("articles read", waited, "s after they were taken in")


def capacity(intake):
    """Return how many articles a second it reads when all are there, once everything is warm."""
    intake.send_many(WARM)
    return TRIED / intake.send_many(TRIED)


def middle(values):
    return quantiles(values, n=2)[0]


def last(values):
    return quantiles(values, n=100)[98]

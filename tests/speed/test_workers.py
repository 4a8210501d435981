"""
How much more two workers do than one: articles from the queue to stored claims, end to end.

Run with `make bench` on a machine with a core for each worker, since this is told by the clock on
the wall. The workers are real ones; what they have read before the clock starts has warmed them.
"""

import shutil
import subprocess
import sys
from contextlib import ExitStack
from itertools import chain

import pytest
from django.db.models import Max, Min
from kombu import Connection
from kombu.exceptions import OperationalError

from claimsapi.models import Job
from tests.builders import make_source
from tests.faults.worker import environment, wait_until, worker
from tests.speed.clocks import Cost
from tests.speed.conftest import FULL
from tests.speed.news import texts
from tests.test_worker import take_in

pytestmark = [pytest.mark.speed, pytest.mark.bench, pytest.mark.django_db(transaction=True)]

ARTICLES = 300 if FULL else 60
WARM = 6
PATIENCE = 600  # seconds

SEND = """
import sys, django; django.setup()
from claimsapi import models, queue
for job in models.Job.objects.filter(pk__in=sys.argv[1:]): queue.send(job)
"""


def skip_unless_reachable(url):
    with Connection(url, connect_timeout=2) as connection:
        try:
            connection.ensure_connection(max_retries=1, timeout=2)
        except OperationalError as error:
            pytest.skip(f"no broker at {url}: {error}")


@pytest.fixture(params=["folder", "redis://127.0.0.1:6379/9"])
def broker(request, settings):
    if request.param != "folder":
        skip_unless_reachable(request.param)
        return request.param
    shutil.rmtree(settings.DATA_DIR / "broker", ignore_errors=True)
    return settings.DATA_DIR


class Desk:
    """Takes articles in, always others, and has workers read them."""

    def __init__(self, broker):
        self.broker, self.publisher = broker, make_source()
        self.fresh = chain(texts(), (f"{text}\n\nFirst published on Monday." for text in texts()))

    def read(self, articles):
        """Return the seconds of ``articles`` more, from the first's start to the last's end."""
        jobs = [str(take_in(next(self.fresh), self.publisher).pk) for _ in range(articles)]
        sender = [sys.executable, "-c", SEND, *jobs]
        subprocess.run(sender, env=environment(self.broker), check=True, timeout=120)
        waiting = Job.objects.filter(pk__in=jobs).exclude(status="succeeded")
        assert wait_until(lambda: not waiting.exists(), PATIENCE)
        done = Job.objects.filter(pk__in=jobs).aggregate(Min("started_at"), Max("finished_at"))
        return (done["finished_at__max"] - done["started_at__min"]).total_seconds()


@pytest.mark.timeout(2 * PATIENCE)
def test_two_workers_next_to_one(figures, broker):
    desk = Desk(broker)
    with ExitStack() as running:
        running.enter_context(worker(broker, "-n", "one@%h"))
        desk.read(WARM)
        one = desk.read(ARTICLES)
        running.enter_context(worker(broker, "-n", "two@%h"))
        desk.read(10 * WARM)  # half a minute, in which the second loads its language model
        two = desk.read(ARTICLES)

    kind = str(broker).partition(":")[0] if isinstance(broker, str) else "folder"
    took = {"one": [Cost(one, 0)], "two": [Cost(two, 0)]}
    figures.compare(f"two workers to one, {kind}", took, "two", "one", clock="wall")

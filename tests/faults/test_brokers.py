"""Queues over the brokers of a real installation: who goes first, and what becomes of losses."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from amqp.exceptions import NotFound
from django.utils import timezone
from kombu import Connection

from claimsapi.management.processes import Processes
from claimsapi.models import Job
from claimsapi.models.job import JobQueue
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.parse.text import reader
from tests.builders import make_key, make_source
from tests.faults import servers
from tests.faults.worker import environment, kill, wait_until, worker

pytestmark = [
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(600),
]

PATIENCE = 240  # seconds; a busy machine takes its time, and no test is timed

# Sends the jobs whose ids it reads, as a web process does; or sweeps, as a worker does.
SENDER = """
import sys
import django; django.setup()
from claimsapi import models, queue, worker
print("ready", flush=True)
for line in sys.stdin:
    if line.strip() == "sweep":
        worker.sweep()
    else:
        queue.enqueue(models.Job.objects.get(pk=line.strip()))
    print("sent" if queue.messages.finish(20) else "late", flush=True)
"""


@dataclass(frozen=True)
class Broker:
    """``where`` is its address or its folder; ``forget`` loses all its messages."""

    where: str | Path
    forget: Callable[[], object]
    variables: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def processes(tmp_path_factory) -> Iterator[Processes]:
    with Processes(tmp_path_factory.mktemp("logs")) as started:
        yield started


def folder(_, where: Path) -> Broker:
    return Broker(where, lambda: shutil.rmtree(where / "broker" / "messages"))


def redis(processes: Processes, where: Path) -> Broker:
    need("redis-server")
    port = servers.free_port()
    servers.redis(processes, where, port)
    return reached(f"redis://127.0.0.1:{port}/0")


def rabbitmq(processes: Processes, where: Path, **variables: str) -> Broker:
    need(servers.RABBITMQ)
    port = servers.free_port()
    servers.rabbitmq(processes, where, port)
    return reached(f"amqp://guest:guest@127.0.0.1:{port}//", **variables)


def quorum(processes: Processes, where: Path) -> Broker:
    return rabbitmq(processes, where, BROKER_QUORUM="true")


def reached(url: str, **variables: str) -> Broker:
    def forget() -> None:
        with Connection(url) as connection:
            for queue in JobQueue:
                with suppress(NotFound):  # which closes the channel
                    connection.channel().queue_purge(queue)

    return Broker(url, forget, variables)


def need(program: str) -> None:
    if not shutil.which(program):
        pytest.skip(f"there is no {program}")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(folder, id="folder"),
        pytest.param(redis, id="Redis"),
        pytest.param(rabbitmq, id="RabbitMQ"),
        pytest.param(quorum, id="RabbitMQ, quorum queues"),
    ],
)
def broker(request, processes, tmp_path_factory):
    found = request.param(processes, tmp_path_factory.mktemp("broker"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in found.variables.items():
            patch.setenv(name, value)
        yield found


@contextmanager
def sender(broker: Broker) -> Iterator[Callable[[object], None]]:
    """Yield what sends a job by its id, or sweeps, and returns when the broker has it."""
    with subprocess.Popen(
        [sys.executable, "-c", SENDER],
        env=environment(broker.where),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin
        assert process.stdout

        def send(what: object) -> None:
            print(what, file=process.stdin, flush=True)
            assert process.stdout.readline().strip() == "sent"

        try:
            assert process.stdout.readline().strip() == "ready"
            yield send
        finally:
            kill(process)


def take_in(number: int, **fields: object) -> Job:
    words = f"Gate {number} holds\nGate {number} will hold for a week, mayor Ada Brandt said."
    publisher = make_source()
    return ingest(
        Submission(document=reader.read(words), publisher=publisher, raw=b""),
        now=timezone.now(),
        **fields,
    )


def done() -> int:
    return Job.objects.filter(status="succeeded").count()


def test_an_article_is_read_within_three_article_times_while_a_bulk_waits(broker):
    lines = [take_in(number, queue="bulk", key=None) for number in range(60)]
    with sender(broker) as send, worker(broker.where):
        for line in lines:
            send(line.pk)
        assert wait_until(lambda: done() >= 3, PATIENCE)

        article = take_in(1000)
        send(article.pk)
        assert wait_until(lambda: read(article), PATIENCE)
        waiting = Job.objects.filter(status="queued").count()
        before = Job.objects.filter(
            started_at__gt=article.created_at, started_at__lt=article.started_at
        )

    assert before.count() <= 1  # and one that a worker was on: the article is the third at most
    assert waiting


def test_two_keys_with_a_bulk_each_share_a_worker(broker):
    keys = [make_key()[0] for _ in range(2)]
    with sender(broker) as send, worker(broker.where):
        for key in keys:
            for line in [take_in(number, queue="bulk", key=key) for number in range(30)]:
                send(line.pk)
        assert wait_until(lambda: done() == 60, PATIENCE)

    order = list(Job.objects.order_by("started_at").values_list("key", flat=True))
    first_of_second = order.index(keys[1].pk)
    last_of_first = max(place for place, key in enumerate(order) if key == keys[0].pk)
    assert first_of_second < 30
    assert last_of_first > 35


def test_what_a_broker_has_lost_is_sent_again_and_done_once(broker):
    jobs = [take_in(number) for number in range(5)]
    with sender(broker) as send:
        for job in jobs:
            send(job.pk)
        broker.forget()
        long_ago = timezone.now() - timedelta(minutes=1)
        Job.objects.update(nudged_at=long_ago)  # the clock is the one thing moved
        with worker(broker.where):
            assert any(swept(send) for _ in range(16))

    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


def swept(send):
    """Sweep as is done every quarter of a minute, and return whether all jobs were done by then."""
    send("sweep")
    return wait_until(lambda: done() == 5, seconds=15)


def test_a_worker_that_serves_one_queue_leaves_the_others(broker):
    line, article = take_in(1, queue="bulk"), take_in(2)
    with sender(broker) as send, worker(broker.where, "--queues", "bulk"):
        for job in (article, line):
            send(job.pk)
        assert wait_until(lambda: read(line), PATIENCE)

    article.refresh_from_db()
    assert article.status == "queued"
    broker.forget()


def read(job: Job) -> bool:
    job.refresh_from_db()
    return job.status == "succeeded"

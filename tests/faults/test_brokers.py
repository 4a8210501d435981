"""The same job over the brokers of a real installation, where they can be reached."""

import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from claimsapi.operations.articles.ingest import Submission, ingest
from claimsapi.parse.text import reader
from tests.builders import make_source
from tests.faults.worker import environment, wait_until, worker

WORDS = "Gate holds\nThe gate will hold for a week, mayor Ada Brandt said on Monday."

SEND = """
import django; django.setup()
from claimsapi import models, queue; queue.send(models.Job.objects.get(pk="{}"))
"""


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "url",
    [
        pytest.param("redis://127.0.0.1:6379/9", id="Redis"),
        pytest.param("amqp://guest:guest@127.0.0.1:5672//", id="RabbitMQ"),
    ],
)
def test_a_job_is_done_over_a_real_broker(url):
    skip_unless_reachable(url)
    submission = Submission(document=reader.read(WORDS), publisher=make_source(), raw=b"")
    job = ingest(submission, now=timezone.now())

    with worker(url):
        sender = [sys.executable, "-c", SEND.format(job.pk)]
        subprocess.run(sender, env=environment(url), check=True, timeout=60)

        def is_done():
            job.refresh_from_db()
            return job.is_finished

        assert wait_until(is_done, seconds=60)

    assert job.status == "succeeded"


def skip_unless_reachable(url):
    where = urlsplit(url)
    try:
        socket.create_connection((where.hostname, where.port), timeout=1).close()
    except OSError as error:
        pytest.skip(f"no broker at {where.hostname}:{where.port}: {error}")

"""What comes into the newsroom, and is read by the real worker."""

from django.utils import timezone

from claimsapi import queue
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.parse.text import reader
from tests.builders import make_source
from tests.faults.worker import wait_until

PATIENCE = 60  # seconds: the worker loads its models for its first article


def send_in(words, publisher=None, *, read=reader.read, external_id=""):
    """Send an article in, and return the job that is to read it."""
    submission = Submission(
        document=read(words),
        publisher=publisher or make_source(),
        raw=words.encode(),
        external_id=external_id,
    )
    job = ingest(submission, now=timezone.now())
    queue.enqueue(job)
    return job


def take_in(words, publisher=None, **how):
    """Send an article in, and return its job once the worker has read it."""
    job = send_in(words, publisher, **how)

    def is_read():
        job.refresh_from_db()
        return job.is_finished

    assert wait_until(is_read, PATIENCE)
    assert job.status == "succeeded", job.error
    return job

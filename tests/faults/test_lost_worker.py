"""What becomes of articles whose worker is killed in the middle of them."""

import os
import shutil
import signal
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Count
from django.utils import timezone

from claimsapi import queue
from claimsapi.models import Attribution, Claim, Job
from claimsapi.operations.articles.ingest import ingest
from claimsapi.operations.articles.submission import Submission
from claimsapi.parse.text import reader
from claimsapi.worker import sweep
from tests.builders import LEASE, make_source
from tests.faults.worker import kill, wait_until, worker

ARTICLES = 60
FIRST = 10  # of them are read when the worker is killed

# A machine that is busy with other tests may take long to load a language model; no test is timed.
PATIENCE = 300  # seconds


@pytest.fixture
def broker(settings):
    """Return the data directory whose broker folder this process sends to, emptied."""
    shutil.rmtree(settings.DATA_DIR / "broker" / "messages", ignore_errors=True)
    return settings.DATA_DIR


def take_in(number, publisher):
    """Store an article with two claims and enqueue its job."""
    words = (
        f"Gate {number} holds\n"
        f"Gate {number} will hold for a week, mayor Ada Brandt said on Monday.\n"
        f"Engineers denied that gate {number} was safe."
    )
    submission = Submission(
        document=reader.read(words),
        publisher=publisher,
        raw=words.encode(),
        external_id=str(number),
    )
    job = ingest(submission, now=timezone.now())
    queue.enqueue(job)
    return job


def freeze_at_work(process, **state):
    """Freeze the worker while it has a job: it stands still while that is looked up."""

    def has_a_job():
        os.killpg(process.pid, signal.SIGSTOP)
        if Job.objects.filter(status="running", **state).exists():
            return True
        os.killpg(process.pid, signal.SIGCONT)
        return False

    assert wait_until(has_a_job, seconds=PATIENCE)


def let_leases_end():
    """Move the one thing that is moved, the clock: leases are as old as they would be later."""
    past = timezone.now() - LEASE - timedelta(seconds=1)
    Job.objects.filter(status="running").update(lease_until=past)
    Job.objects.filter(status__in=["queued", "running"]).update(nudged_at=past)


def succeeded():
    return Job.objects.filter(status="succeeded").count()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(3 * PATIENCE)
def test_killing_the_worker_loses_no_job_and_stores_no_claim_twice(broker):
    publisher = make_source()
    for number in range(ARTICLES):
        take_in(number, publisher)

    with worker(broker) as first:
        assert wait_until(lambda: succeeded() >= FIRST, seconds=PATIENCE)
        freeze_at_work(first)
        kill(first)
    done = succeeded()
    let_leases_end()
    with worker(broker):
        sweep()
        assert wait_until(lambda: succeeded() == ARTICLES, seconds=PATIENCE)

    assert FIRST <= done < ARTICLES
    assert Counter(Job.objects.values_list("status", flat=True)) == {"succeeded": ARTICLES}
    assert Claim.objects.count() >= 2 * ARTICLES
    twice = Attribution.objects.values("revision", "content_spans").annotate(n=Count("pk"))
    assert not twice.filter(n__gt=1).exists()


@pytest.mark.faults
@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(3 * PATIENCE)
def test_a_frozen_worker_that_comes_back_finds_its_job_gone_and_stores_nothing(broker):
    job = take_in(1, make_source())
    with worker(broker) as frozen:
        freeze_at_work(frozen, steps=[])
        let_leases_end()
        with worker(broker):
            sweep()
            assert wait_until(lambda: succeeded() == 1, seconds=PATIENCE)
        found = Attribution.objects.count()

        os.killpg(frozen.pid, signal.SIGCONT)
        take_in(2, make_source())
        assert wait_until(lambda: succeeded() == 2, seconds=PATIENCE)  # it goes on with others

    job.refresh_from_db()
    assert (job.status, job.attempts) == ("succeeded", 2)
    assert Attribution.objects.filter(revision=job.revision).count() == found

"""
Which of the jobs that wait get a message.

Of one key at most OUT messages are on their way in a queue, and with each job that is done the next
of its key is sent: so keys share the workers, however much each sends in. A queue hands messages
out in the order in which they were sent. That tells what was lost: whatever is still waiting when a
message that was sent later has arrived.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from claimsapi.models import ApiKey, Job
from claimsapi.models.job import JobQuerySet, JobQueue, JobStatus

OUT = 20  # messages; workers that are more fill up within a few articles

# Two processes that send at once may do so in either order; no two do so much apart.
LATE = timedelta(seconds=30)

BATCH = 200  # jobs that are sent at once


def begin(job: Job) -> bool:
    """
    Return whether a message is to be sent for ``job``, which is new, and mark it so (one query).

    Otherwise enough of its key are on their way, and it is sent when its turn comes.
    """
    enough = Job.objects.like(job).sent()[OUT - 1 :]
    waits = Job.objects.filter(pk=job.pk, status=JobStatus.QUEUED)
    return bool(waits.exclude(Exists(enough)).update(nudged_at=Now()))


@transaction.atomic
def next_like(job: Job) -> Sequence[Job]:
    """Mark as sent what may be sent now of the key and queue of ``job``, and return it."""
    room = OUT - Job.objects.like(job).sent()[:OUT].count()
    return _marked(Job.objects.like(job).never_sent()[:room])


def stuck() -> Iterator[Job]:
    """
    Yield a job of each key and queue where some wait and none is on its way.

    There is one where the process that had to send the next was lost, or its jobs were cancelled.
    Two queries a queue, and one for each key that is stuck, however many jobs wait.
    """
    for queue in JobQueue:
        jobs = Job.objects.filter(queue=queue)
        of_key = jobs.filter(key=OuterRef("pk"))
        for key in ApiKey.objects.filter(Exists(of_key.never_sent()), ~Exists(of_key.sent())):
            yield from jobs.filter(key=key).never_sent()[:1]
        of_none = jobs.filter(key=None)
        yield from of_none.never_sent().exclude(Exists(of_none.sent()))[:1]


def late(*, now: datetime) -> Sequence[JobQueue]:
    """Return the queues in which a message is on its way for longer than LATE (a query each)."""
    sent = Job.objects.sent().filter(nudged_at__lt=now - LATE)
    return [queue for queue in JobQueue if sent.filter(queue=queue).exists()]


@transaction.atomic
def lost(queue: JobQueue, *, before: datetime) -> Sequence[Job]:
    """
    Mark the jobs of ``queue`` as sent anew whose messages were lost, and return them.

    Those are the ones sent LATE before ``before``, when a message was sent that has arrived by now.
    """
    overtaken = Job.objects.sent().filter(queue=queue, nudged_at__lt=before - LATE)
    return _marked(overtaken[:BATCH])


def _marked(jobs: JobQuerySet) -> Sequence[Job]:
    found = list(jobs.select_for_update(skip_locked=True, no_key=True, of=("self",)))
    Job.objects.filter(pk__in=[job.pk for job in found]).update(nudged_at=Now())
    return found

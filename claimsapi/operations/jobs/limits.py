"""How long a worker may take for a job, and for how long it then has it to itself."""

from datetime import timedelta
from math import ceil

from django.conf import settings

from claimsapi.models import Job
from claimsapi.models.job import JobKind

# An article whose length is known has AT_LEAST, and EACH for every STEP of it that is begun: some
# seven times what reading and storing take on a processor that is free. So nearly all articles may
# take equally long, and any may be done in the time of another's message.
AT_LEAST = timedelta(seconds=25 + settings.READER_SECONDS)
EACH = timedelta(seconds=20)
STEP = 10_000  # characters

# Of a page that is still to be fetched, or a turn of a job that has many.
UNKNOWN = timedelta(seconds=settings.CELERY_TASK_SOFT_TIME_LIMIT)

# An export cannot be handed on half done: its file shows the rows of one moment.
LONGEST = timedelta(hours=4)

# What a worker has to close a job that took too long, before it is killed.
FAREWELL = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) - UNKNOWN

# A worker is killed this long before its lease ends, so that none is still on a job that another
# takes; unless it was frozen, and then it stores nothing.
MARGIN = timedelta(seconds=10)


def allowed(job: Job) -> timedelta:
    """Return how long an attempt at ``job`` may take."""
    return LONGEST if job.kind == JobKind.EXPORT else _between_signs(job)


def lease(job: Job) -> timedelta:
    """
    Return how long a worker has ``job`` to itself without a sign of life.

    One that was killed is missed for so long.
    """
    return _between_signs(job) + FAREWELL + MARGIN


def _between_signs(job: Job) -> timedelta:
    """Return after what time at the latest a job is done, but for exports, which renew theirs."""
    steps = ceil(job.length / STEP)
    return AT_LEAST + steps * EACH if steps else UNKNOWN

"""What jobs stored that were ended before they could look what it is to other articles."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from claimsapi.models import Job, Source
from claimsapi.models.job import EXTRACT_STEPS, JobKind, JobQuerySet, JobStatus
from claimsapi.models.source import SourceStatus
from claimsapi.operations.extraction import newcomers
from claimsapi.operations.sources import duplicates
from claimsapi.postgresql.errors import passes

logger = logging.getLogger(__name__)

STORED = EXTRACT_STEPS[-1]
LINKED = "link"  # the step that only this module notes

# By the index on updated_at: older jobs have been seen to, unless nothing has swept for so long.
RECENT = timedelta(hours=6)

BATCH = 20  # jobs at once: each takes as many queries as storing an article does


def link_left(*, now: datetime) -> int:
    """
    Do for jobs that were cancelled, failed or given up what they had yet to; return for how many.

    What such a job has stored stays, so it is compared with other articles, and its new sources
    with known ones, all the same. A second call finds nothing to do. Where one fails the others are
    linked, and its error, or the first of several, is raised after that.
    """
    jobs = list(_left(now=now).order_by("pk")[:BATCH])
    errors: list[Exception] = []
    for job in jobs:
        try:
            _link(job, now=now)
        except Exception as error:
            logger.exception("Unable to link what job %s has stored", job.pk)
            errors.append(error)
    if errors:
        raise errors[0]
    return len(jobs)


def _left(*, now: datetime) -> JobQuerySet:
    ended = Q(status__in=[JobStatus.CANCELLED, JobStatus.FAILED], updated_at__gt=now - RECENT)
    stored = Job.objects.filter(ended, kind__in=[JobKind.INGEST, JobKind.EXTRACT])
    return stored.filter(steps__contains=[{"name": STORED}]).exclude(
        steps__contains=[{"name": LINKED}]
    )


def _link(job: Job, *, now: datetime) -> None:
    """Link what ``job`` has stored; one that cannot be linked is not tried again."""
    try:
        duplicates.suggest(brought_by(job))
        found = newcomers.find(job, None)
        with transaction.atomic():
            newcomers.join(found, now=now)
            _note(job)
    except Exception as error:
        if not passes(error):
            _note(job)
        raise
    logger.info("job %s was %s before what it stored was linked", job.pk, job.status)


def _note(job: Job) -> None:
    """Note the step, unless the job has changed: done again, it does all of it."""
    steps = [*job.steps, {"name": LINKED, "seconds": 0}]
    Job.objects.filter(pk=job.pk, version=job.version).update(steps=steps)


def brought_by(job: Job) -> list[Source]:
    """Return the sources that nobody knew before ``job``, in any of its attempts (one query)."""
    new = Source.objects.unmerged().filter(status=SourceStatus.CANDIDATE, article=None)
    spoken = new.filter(created_at__gte=job.created_at, claims__attributions__job=job)
    return list(spoken.distinct().order_by("pk"))

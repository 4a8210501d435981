"""The worker's way: a job is taken, done as its kind says, and closed or left for another turn."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import OperationalError

from claimsapi.models import Job
from claimsapi.models.job import JobKind, JobTaken
from claimsapi.operations.bulk import parts
from claimsapi.operations.exports import files
from claimsapi.operations.extraction import fetch_article
from claimsapi.operations.extraction import run as extraction_run
from claimsapi.operations.jobs import lifecycle

# What is done for each kind of job: it closes the job, or hands it on.
_WORK: dict[str, Callable[[Job, Callable[[], datetime]], None]] = {
    JobKind.INGEST: fetch_article.take_in_and_extract,
    JobKind.EXTRACT: extraction_run.extract,
    JobKind.BULK: parts.take_in,
    JobKind.EXPORT: files.write,
}


def run(job_id: str | UUID, *, now: Callable[[], datetime]) -> Job:
    """
    Carry out job ``job_id`` and return it as it then stands: finished, or QUEUED for its next turn.

    Safe to repeat. A database that went away puts the job back to QUEUED, so that a retry finds
    it; any other failure closes it as FAILED with the cause.

    :raises JobTaken: if the job is not waiting, or was taken away or cancelled meanwhile
    :raises django.db.OperationalError: if the database went away
    """
    job = Job.objects.take(UUID(str(job_id)), now=now(), lease=lifecycle.LEASE)
    try:
        _WORK[job.kind](job, now)
    except JobTaken:
        raise
    except OperationalError:
        lifecycle.put_back(job)
        raise
    except Exception as error:
        lifecycle.fail(job, error, now=now())
        raise
    job.refresh_from_db()
    return job

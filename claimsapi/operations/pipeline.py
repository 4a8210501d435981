"""The worker's way: one revision from its words to stored claims, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from uuid import UUID

from django.db import OperationalError, transaction

from claimsapi.link import reading
from claimsapi.models import Article, Attribution, Job, Revision
from claimsapi.operations import jobs
from claimsapi.operations.storing import store
from claimsapi.parse.document import Role, Segment


def run(job_id: str | UUID, *, now: Callable[[], datetime]) -> Job:
    """
    Carry out job ``job_id`` and return it as it then stands.

    Safe to repeat: a second run over the same revision adds nothing and leaves what people decided.
    A database that went away puts the job back to QUEUED, so that a retry finds it; any other
    failure closes it as FAILED with the cause.

    :raises JobTaken: if the job is not waiting
    :raises django.db.OperationalError: if the database went away
    """
    job = Job.objects.take(UUID(str(job_id)), now=now(), lease=jobs.LEASE)
    try:
        _carry_out(job, now)
    except OperationalError:
        jobs.put_back(job)
        raise
    except Exception as error:
        jobs.fail(job, error, now=now())
        raise
    job.refresh_from_db()
    return job


def _carry_out(job: Job, now: Callable[[], datetime]) -> None:
    revision = job.revision
    assert revision is not None  # ingest and extract jobs have one
    started = monotonic()
    extraction = reading.read(revision.text, _segments(revision))
    jobs.step(job, "extract", seconds=monotonic() - started)
    started = monotonic()
    with transaction.atomic():
        Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)
        late = {"outcome": "superseded"}
        found = late if _is_late(revision) else store(job, extraction, now=now())
        jobs.step(job, "store", seconds=monotonic() - started)
        jobs.succeed(job, now=now(), result=job.result | found)


def _segments(revision: Revision) -> list[Segment]:
    return [
        Segment(role=Role(row.role), span=row.span, rule=row.rule)
        for row in revision.segments.order_by("ordinal")
    ]


def _is_late(revision: Revision) -> bool:
    """Return whether a later revision was read first: this one's claims would come twice."""
    return Attribution.objects.filter(
        revision__article=revision.article_id, revision__number__gt=revision.number
    ).exists()

"""A stream of items: kept in parts as it comes in, taken in part by part, each part once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from time import monotonic
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Sum

from claimsapi.models import ApiKey, Bulk, BulkPart, Job
from claimsapi.models.bulk import BulkResource
from claimsapi.models.job import JobKind, JobQueue, JobStatus
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.jobs import lifecycle, turns

# A part is taken in as a whole in one transaction, within seconds.
PART_LINES = 100
PART_SIZE = 256 * 1024  # bytes

# What became of an item: a status of HTTP and ids, or the problem.
Outcome = Mapping[str, Any]
Intake = Callable[[bytes, datetime], Outcome]

LINES_GONE = "The lines were kept for seven days and are gone: send them again."

REFUSED = 400  # from here on a status says that nothing was stored


class NoLines(Exception):
    """The stream has no line that is not blank."""


def keep(
    resource: BulkResource,
    lines: Iterable[bytes],
    *,
    key: ApiKey | None,
    ignored: Sequence[str] = (),
) -> Job:
    """
    Store ``lines`` as they come, a part at a time, and return the job that takes them in.

    Nothing stays of a stream that breaks off. The job's result names what was ``ignored``.

    :raises NoLines: if all of them are blank
    """
    bulk = Bulk.objects.create(resource=resource, key=key)
    try:
        total = sum(_add(bulk, part) for part in _parts(lines))
    except BaseException:  # also when the server ends the request
        bulk.delete()
        raise
    if not total:
        bulk.delete()
        raise NoLines
    with transaction.atomic():
        told = {"ignored": list(ignored)} if ignored else {}
        job = Job.objects.create(
            kind=JobKind.BULK, queue=JobQueue.BULK, key=key, total=total, result=told
        )
        Bulk.objects.filter(pk=bulk.pk).update(job=job)
    return job


def _add(bulk: Bulk, part: BulkPart) -> int:
    part.bulk = bulk
    part.save(force_insert=True)
    return part.lines


def _parts(lines: Iterable[bytes]) -> Iterator[BulkPart]:
    """
    Yield unsaved parts of ``lines``, blank ones kept inside so that the others keep their numbers.

    Blank lines alone make no part: a stream of line breaks is no row.
    """
    number = 0
    for first, run in _runs(lines):
        if filled := sum(1 for line in run if line.strip()):
            yield BulkPart(number=number, first_line=first, lines=filled, data=b"\n".join(run))
            number += 1


def _runs(lines: Iterable[bytes]) -> Iterator[tuple[int, list[bytes]]]:
    """Yield ``lines`` in runs as long as a part is, each with the number of its first line."""
    first, held, size = 1, list[bytes](), 0
    for line in lines:
        held.append(line)
        size += len(line)
        if len(held) == PART_LINES or size >= PART_SIZE:
            yield first, held
            first, held, size = first + len(held), [], 0
    if held:
        yield first, held


def take_in(
    job: Job,
    now: Callable[[], datetime],
    *,
    intake_of: Callable[[BulkResource, ApiKey | None], Intake],
) -> None:
    """
    Take in the parts of the bulk of ``job`` that still wait, for one turn, and close it at the end.

    ``intake_of`` returns what takes a line of a key in: the API's own way, which the worker lends,
    since nothing here knows how items are written. A worker that is lost leaves each part either
    waiting or done with its results.

    :raises JobTaken: if the lease ran out and another worker took the job, or it was cancelled
    """
    bulk = Bulk.objects.select_related("key").get(job=job)
    began = monotonic()
    intake = intake_of(BulkResource(bulk.resource), bulk.key)
    with _on_behalf_of(bulk.key):
        for taken, part in enumerate(_waiting(bulk)):
            if taken and turns.is_over(job, began):
                return lifecycle.hand_on(job)
            _take_part_in(job, part, intake, now())
    return _close(job, bulk, now())


def _waiting(bulk: Bulk) -> Iterator[BulkPart]:
    while part := bulk.parts.filter(results=None).order_by("number").first():
        yield part


def _on_behalf_of(key: ApiKey | None) -> AbstractContextManager[Any]:
    """Name in the history whose key sent the stream."""
    return pghistory.context(key=str(key.pk), user=key.owner_id) if key else nullcontext()


@transaction.atomic
def _take_part_in(job: Job, part: BulkPart, intake: Intake, now: datetime) -> None:
    job.done += part.lines
    lifecycle.hold(job, done=job.done)  # first, so that no other worker takes the part in, too
    take(beside=(Advisory.MERGES,))  # its lines are of many sources
    outcomes = list(_outcomes(intake, part, now))
    part.results = b"".join(json.dumps(each).encode() + b"\n" for each in outcomes)
    part.failed = sum(1 for each in outcomes if each["status"] >= REFUSED)
    part.data = None
    part.save(update_fields=["results", "failed", "data"])


def _outcomes(intake: Intake, part: BulkPart, now: datetime) -> Iterator[dict[str, Any]]:
    data = bytes(part.data or b"")
    for number, line in enumerate(data.split(b"\n"), part.first_line):
        if line.strip():
            yield {"line": number, **intake(line, now)}


def _close(job: Job, bulk: Bulk, now: datetime) -> None:
    found = bulk.parts.aggregate(lines=Sum("lines", default=0), failed=Sum("failed", default=0))
    if found["lines"] != job.total:
        lifecycle.refuse(job, "expired", LINES_GONE, now=now)
        return
    counts = {"succeeded": job.total - found["failed"], "failed": found["failed"]}
    result = {**job.result, **counts}
    status = JobStatus.PARTIAL if found["failed"] else JobStatus.SUCCEEDED
    lifecycle.succeed(job, now=now, result=result, status=status)


def results(bulk: Bulk) -> Iterator[bytes]:
    """Yield what became of the lines taken in so far, in their order, one NDJSON line for each."""
    done = bulk.parts.exclude(results=None).order_by("number")
    for number in list(done.values_list("number", flat=True)):
        yield bytes(done.get(number=number).results or b"")


def remove_expired(*, now: datetime) -> None:
    """Remove results that were kept long enough, and streams that broke off with their server."""
    BulkPart.objects.filter(bulk__in=Bulk.objects.expired(now=now)).delete()
    Bulk.objects.broken_off(now=now).delete()

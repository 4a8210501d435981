"""The steps of an import, done in turns: a worker that is lost leaves each part waiting or done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from time import monotonic

import pghistory
from django.db import transaction

from claimsapi.models import Job, Source, SourceImport
from claimsapi.models.job import JobStatus, JobTaken
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.jobs import lifecycle, limits, turns
from claimsapi.operations.sources import duplicates
from claimsapi.operations.sources.sheet.importing import LINES_GONE, job_of
from claimsapi.operations.sources.sheet.lines import Lines
from claimsapi.operations.sources.sheet.results import (
    counts,
    imported,
    lines_of,
    previewed,
    read,
    written,
)

COMPARED_AT_ONCE = 20  # new names, each compared with those like it: some four seconds


def do_now(job: Job, now: Callable[[], datetime]) -> None:
    """
    Do ``job`` here for one turn as a worker would, unless one has it.

    If this process is lost, a worker goes on with it when the lease runs out.
    """
    try:
        go_on(Job.objects.take(job.pk, now=now(), lease=limits.lease(job)), now)
    except JobTaken:
        return


def go_on(job: Job, now: Callable[[], datetime]) -> None:
    """
    Go on with ``job``, which is one step of an import, for one turn, and close it at the end.

    A worker that is lost leaves each part either waiting or done. Lines that were removed after
    their time close the job as failed for that cause.

    :raises JobTaken: if the lease ran out and another worker took the job, or it was cancelled
    """
    found = SourceImport.objects.of_job(job).get()
    if job.total and not found.parts.exists():
        return lifecycle.refuse(job, "expired", LINES_GONE, now=now())
    step = {
        found.preview_job_id: _preview,
        found.import_job_id: _import,
        found.duplicates_job_id: _compare,
    }[job.pk]
    began = monotonic()
    with pghistory.context(user=found.editor_id, reason=f"import of {found.name}"):
        for _ in step(job, found):
            if job.done < job.total and turns.is_over(job, began):
                return lifecycle.hand_on(job)
    return _close(job, found, now())


def _preview(job: Job, found: SourceImport) -> Iterator[None]:
    while part := found.parts.filter(previewed__isnull=True).order_by("number").first():
        with transaction.atomic():
            _hold(job, len(part.lines))
            part.previewed = [written(each) for each in Lines(lines_of(part)).previewed()]
            part.save(update_fields=["previewed"])
        yield


def _import(job: Job, found: SourceImport) -> Iterator[None]:
    while part := found.parts.filter(imported__isnull=True).order_by("number").first():
        with transaction.atomic():
            _hold(job, len(part.lines))
            lines = Lines(lines_of(part))
            part.imported = [written(each) for each in lines.imported(read(part.previewed))]
            part.named = [str(pk) for pk in lines.named]
            part.save(update_fields=["imported", "named"])
        yield


def _compare(job: Job, found: SourceImport) -> Iterator[None]:
    """Look whom the sources with new names may be; among many sources that takes long."""
    parts = found.parts.order_by("number").values_list("named", flat=True)
    named = [pk for ids in parts for pk in ids]
    for start in range(job.done, len(named), COMPARED_AT_ONCE):
        batch = named[start : start + COMPARED_AT_ONCE]
        with transaction.atomic():
            _hold(job, len(batch))
            take(beside=(Advisory.MERGES,))
            duplicates.suggest(list(Source.objects.unmerged().filter(pk__in=batch)))
        yield


def _hold(job: Job, more: int) -> None:
    """Count ``more`` as done: first, so that no other worker does the same besides."""
    job.done += more
    lifecycle.hold(job, done=job.done)


@transaction.atomic
def _close(job: Job, found: SourceImport, now: datetime) -> None:
    result: dict[str, int] = {}
    if job.pk == found.preview_job_id:
        result = counts(previewed(found))
    elif job.pk == found.import_job_id:
        result = counts(imported(found))
        _leave_names(found)
    status = JobStatus.PARTIAL if result.get("overtaken") else JobStatus.SUCCEEDED
    lifecycle.succeed(job, now=now, result=result, status=status)


def _leave_names(found: SourceImport) -> None:
    """Leave a job behind for the new names; whoever finishes a job sends it."""
    if total := sum(len(ids) for ids in found.parts.values_list("named", flat=True)):
        SourceImport.objects.filter(pk=found.pk).update(duplicates_job=job_of(total))

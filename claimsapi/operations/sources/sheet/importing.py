"""Tables of sources that editors send in: seen line by line, agreed to, then done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from operator import attrgetter

from django.contrib.auth.models import User
from django.db import transaction

from claimsapi.models import Job, SourceImport, SourceImportPart
from claimsapi.models.job import JobKind, JobQueue, JobStatus, Trigger
from claimsapi.operations.core.csv_tables import Line
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.sources.sheet.parts import parts
from claimsapi.operations.sources.sheet.results import imported, lines_of

FILE_NAME_LENGTH = 100
LINES_GONE = "The lines were kept for seven days and are gone: choose the file again."


@transaction.atomic
def start(name: str, lines: Sequence[Line], *, editor: User) -> SourceImport:
    """Store ``lines`` of the file ``name``, for the preview's job to look what they would do."""
    job = job_of(len(lines))
    found = SourceImport.objects.create(
        name=name[:FILE_NAME_LENGTH], editor=editor, preview_job=job
    )
    SourceImportPart.objects.bulk_create(
        SourceImportPart(source_import=found, number=number, lines=[asdict(line) for line in part])
        for number, part in enumerate(parts(lines))
    )
    return found


@transaction.atomic
def agree(source_import: SourceImport) -> SourceImport:
    """
    Have done what the preview shows, and return the import with its job; once more changes nothing.

    :raises IllegalMove: if there is no preview, or none any more
    """
    found = SourceImport.objects.select_for_update(of=["self"]).select_related("preview_job")
    current = found.get(pk=source_import.pk)
    if current.import_job_id:
        return current
    if current.preview_job.status != JobStatus.SUCCEEDED:
        raise IllegalMove("What its lines would do has not been shown yet.")
    if not current.parts.exists():
        raise IllegalMove(LINES_GONE)
    current.import_job = job_of(current.preview_job.total)
    current.save(update_fields=["import_job"])
    return current


def job_of(total: int) -> Job:
    """Store a job for ``total`` lines or names."""
    return Job.objects.create(
        kind=JobKind.SOURCE_IMPORT, queue=JobQueue.BULK, total=total, trigger=Trigger.ADMIN
    )


def look_again(source_import: SourceImport, *, editor: User) -> SourceImport:
    """
    Start a new import of the lines that were left out because they would have done something else.

    :raises IllegalMove: if there are none
    """
    overtaken = {each.line for each in imported(source_import) if each.overtaken}
    if not overtaken:
        raise IllegalMove("No line was left out.")
    lines = (line for part in source_import.parts.all() for line in lines_of(part))
    left = [line for line in lines if line.number in overtaken]
    return start(source_import.name, sorted(left, key=attrgetter("number")), editor=editor)


def remove_expired(*, now: datetime) -> None:
    """Remove the lines that were kept long enough; that there was an import stays listed."""
    SourceImportPart.objects.filter(
        source_import__in=SourceImport.objects.expired(now=now)
    ).delete()

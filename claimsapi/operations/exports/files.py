"""A list written into a file, whole, in flat memory, as it was at one moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from claimsapi.models import ApiKey, Export, ExportPart, Job, Revision
from claimsapi.models.export import KEPT
from claimsapi.models.job import LIVE, JobKind, JobQueue
from claimsapi.operations.core.locking import locked
from claimsapi.operations.jobs import lifecycle
from claimsapi.postgresql.limits import unhurried

PART_SIZE = 1024 * 1024  # bytes

A_DAY = timedelta(days=1)
LOOK_AGAIN = timedelta(seconds=30)  # most exports are written by then

# Until the database has found all rows nothing can be noted, however many there are.
FINDING = timedelta(minutes=30)

# Yields how an export's file begins, each row, and how it ends; ``row`` says which are rows.
Writer = Callable[[Export], Iterator["Piece"]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file, and how many rows they are."""

    data: bytes
    rows: int = 0


class TooManyExports(Exception):
    """The key may ask for no more at the moment; ``wait`` says how long that lasts."""

    def __init__(self, detail: str, wait: timedelta) -> None:
        super().__init__(detail)
        self.wait = wait


@transaction.atomic
def ask_for(fields: Mapping[str, Any], *, key: ApiKey, now: datetime) -> Job:
    """
    Store an export of ``key`` with ``fields`` and return its job, which waits.

    :raises TooManyExports: if as many are not finished, or were asked for within a day, as one key
        may have
    """
    locked(key)  # of two at once, the second counts the first
    _refuse_too_many(key, now)
    job = Job.objects.create(kind=JobKind.EXPORT, queue=JobQueue.HOUSEKEEPING, key=key)
    export = Export.objects.create(job=job, **fields)
    job.result = {"export": str(export.pk)}
    job.save(update_fields=["result"])
    return job


def _refuse_too_many(key: ApiKey, now: datetime) -> None:
    jobs = Job.objects.filter(key=key, kind=JobKind.EXPORT)
    most, a_day = settings.EXPORTS_AT_ONCE, settings.EXPORTS_A_DAY
    if jobs.filter(status__in=LIVE).count() >= most:
        detail = f"Exports of this key that are not finished: {most}, the most there may be."
        raise TooManyExports(detail, LOOK_AGAIN)
    latest = jobs.filter(created_at__gt=now - A_DAY).order_by("-created_at")
    times = list(latest.values_list("created_at", flat=True)[:a_day])
    if len(times) == a_day:
        detail = f"A key may ask for {a_day} exports in 24 hours; their files are kept for a week."
        raise TooManyExports(detail, times[-1] + A_DAY - now)


@dataclass(slots=True)
class _File:
    """What is written so far: in ``held`` what is not yet stored."""

    export: Export
    job: Job
    sha256: Any = field(default_factory=hashlib.sha256)
    held: bytearray = field(default_factory=bytearray)
    number: int = 0
    size: int = 0
    rows: int = 0

    def add(self, piece: Piece) -> None:
        self.held += piece.data
        self.rows += piece.rows
        if len(self.held) >= PART_SIZE:
            self.store()

    @transaction.atomic
    def store(self) -> None:
        """
        Store what is held, and hold the job.

        :raises JobTaken: if another worker writes the file, or nobody wants it any more
        """
        lifecycle.hold(self.job, done=self.rows, total=self.rows)
        part = ExportPart(export=self.export, number=self.number, data=bytes(self.held))
        part.save(force_insert=True)
        self.sha256.update(self.held)
        self.number, self.size = self.number + 1, self.size + len(self.held)
        self.held.clear()


def write(job: Job, now: Callable[[], datetime], *, writer: Writer) -> None:
    """
    Write the file of the export of ``job``, and close the job.

    ``writer`` is the API's, lent by the worker: nothing here knows how rows are shown.
    A file that a lost worker left unfinished is written anew: it would mix two moments.

    :raises JobTaken: if the lease ran out and another worker took the job, or it was cancelled
    """
    export = Export.objects.get(job=job)
    _begin(job, export)
    file = _File(export, job)
    with unhurried():
        for piece in writer(export):
            file.add(piece)
    _close(job, file, now())


@transaction.atomic
def _begin(job: Job, export: Export) -> None:
    lifecycle.hold(job, lease=FINDING)
    export.parts.all().delete()


@transaction.atomic
def _close(job: Job, file: _File, now: datetime) -> None:
    file.store()
    # It was read as of its begin, and may have words that were redacted since.
    is_stale = Revision.objects.filter(redacted_at__gte=job.started_at).exists()
    Export.objects.filter(pk=file.export.pk).update(
        rows=file.rows,
        size=file.size,
        sha256=file.sha256.hexdigest(),
        expires_at=now if is_stale else now + KEPT,
    )
    lifecycle.succeed(job, now=now, result={"export": str(file.export.pk), "rows": file.rows})


def content(export: Export) -> Iterator[bytes]:
    """Yield the file of ``export``, a piece at a time."""
    for number in list(export.parts.order_by("number").values_list("number", flat=True)):
        yield bytes(export.parts.get(number=number).data)


def remove_expired(*, now: datetime) -> None:
    """Remove the files that were kept long enough; what they were stays listed."""
    ExportPart.objects.filter(export__in=Export.objects.expired(now=now)).delete()

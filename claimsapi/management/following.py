"""Jobs that a command has started, followed to their end."""

from collections.abc import Iterable
from datetime import timedelta
from time import sleep
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.db.models import Max
from django.utils import timezone
from tqdm import tqdm

from claimsapi.models import Job
from claimsapi.models.job import FINISHED

LOOK_AGAIN = 0.3  # seconds
# No job of any kind has moved for this long: longer than one article takes, so nobody works.
STALLED = timedelta(seconds=60)


def wait(jobs: set[UUID]) -> None:
    """
    Wait until all ``jobs`` are finished.

    :raises CommandError: if no job, of these or others, has moved for STALLED
    """
    started = timezone.now()
    with bar([], "read", total=len(jobs)) as shown:
        while (done := Job.objects.filter(pk__in=jobs, status__in=FINISHED).count()) < len(jobs):
            shown.update(done - shown.n)
            moved = Job.objects.aggregate(at=Max("updated_at"))["at"] or started
            if timezone.now() - max(moved, started) > STALLED:
                raise CommandError(
                    f"{len(jobs) - done} jobs wait and none has moved for {STALLED.seconds} s. "
                    "Is a worker running? (celery -A claimsapi.celery worker) The jobs are kept."
                )
            sleep(LOOK_AGAIN)
        shown.update(len(jobs) - shown.n)


def bar(rows: Iterable[Any], does: str, **options: Any) -> Any:
    """Return a progress bar over ``rows``, shown on a terminal only."""
    return tqdm(rows, desc=does, unit="article", disable=None, **options)

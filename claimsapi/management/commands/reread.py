"""Have articles read again that an older version of the extractor has read."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any
from uuid import UUID

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claimsapi import queue
from claimsapi.extract.result import EXTRACTOR_VERSION
from claimsapi.management.arguments import positive
from claimsapi.management.following import bar, wait
from claimsapi.models import Job, Revision
from claimsapi.models.job import JobStatus
from claimsapi.operations.extraction.outdated import outdated, read_again

# Looked up, and given to workers, at once.
BATCH = 200  # revisions


class Command(BaseCommand):
    help = (
        "Have workers read current revisions again that another version of the extractor has read, "
        "the latest articles first and behind all other work. What people decided stays. Stop it "
        "and call it again as you like: it goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=positive, metavar="N", help="articles at most")
        parser.add_argument("--dry-run", action="store_true", help="only say how many there are")
        parser.add_argument("--wait", action="store_true", help="until the last one is read")

    def handle(self, *_: Any, limit: int | None, dry_run: bool, **options: Any) -> None:
        found = outdated().count()
        wanted = min(found, limit or found)
        read_by = f"read by a version other than {EXTRACTOR_VERSION}"
        if dry_run:
            self.stdout.write(f"{found} articles were {read_by}; {wanted} would be read again.")
            return
        with pghistory.context(command="reread"):
            jobs = _enqueued(wanted)
        self.stdout.write(f"{found} articles were {read_by}; {len(jobs)} are read again.")
        if options["wait"]:
            self._follow(jobs)

    def _follow(self, jobs: set[UUID]) -> None:
        wait(jobs)
        ends = Counter(Job.objects.filter(pk__in=jobs).values_list("status", flat=True))
        self.stdout.write(", ".join(f"{number} {status}" for status, number in ends.items()))
        if failed := len(jobs) - ends[JobStatus.SUCCEEDED]:
            raise CommandError(f"{failed} of {len(jobs)} jobs did not succeed: see /jobs/.")


def _enqueued(wanted: int) -> set[UUID]:
    """Return the jobs that read ``wanted`` outdated revisions again; workers get them at once."""
    jobs: set[UUID] = set()
    left = outdated().defer("raw")
    with bar([], "given to workers", total=wanted) as shown:
        while revisions := list(left[: min(BATCH, wanted - len(jobs))]):
            jobs |= {job.pk for revision in revisions if (job := _enqueue(revision))}
            shown.update(len(jobs) - shown.n)
            # What fails meanwhile is left to the next call.
            left = left.filter(pk__lt=revisions[-1].pk)
    return jobs


def _enqueue(revision: Revision) -> Job | None:
    with transaction.atomic():
        job = read_again(revision)
        if job:
            queue.enqueue(job)
    return job

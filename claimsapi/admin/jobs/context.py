"""A job as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from claimsapi.admin.jobs.bulk_parts import BulkContext, bulk_context
from claimsapi.admin.jobs.step_notes import note
from claimsapi.models import Bulk, Job
from claimsapi.models.job import PIECEMEAL, RETRYABLE, JobStatus

# What can be done about a failure, by the last word of its type; the page of the type says more.
WAYS_OUT: Mapping[str, str] = {
    "address-refused": "Pages come from the public internet alone. Send the address under which "
    "readers see it, or the page's HTML.",
    "page-unreachable": "Retry when the page can be seen again, or send its HTML.",
    "page-too-slow": "Retry later, or send the page's HTML.",
    "page-refused": "Look whether the address is right. If readers need a subscription, send the "
    "page's HTML; if the server was at fault, retry.",
    "robots-refused": "Ask the publisher to allow “claimsapi” in its robots.txt, which is read "
    "again within an hour, or send the page's HTML.",
    "too-many-redirects": "Send the address at which the page is in the end.",
    "page-too-large": "Send the article alone, as HTML or text.",
    "page-no-html": "Send the address of the article's page; a PDF has to be sent as text.",
    "job-too-large": "Send the article alone, as text, or give the worker more memory, then retry.",
    "job-too-slow": "Send the article alone, as text, or retry when less has to be done.",
    "unreadable-article": "Send an article that can be read. A retry helps only if the page has "
    "changed.",
    "conflict": "Bring the article back if it was withdrawn by mistake, then retry.",
    "expired": "Send the lines again, or choose the file again.",
    "worker-lost": "Give the worker more memory or send a shorter article, then retry.",
    "job-failed": "Retry once. If it fails again, the operator's log says why, under the id of "
    "this job.",
}


# What a job does for an import of sources, by the name that it has the import under.
IMPORT_STEPS: Mapping[str, str] = {
    "source_preview": "what its lines would do",
    "source_import": "import of its lines",
    "source_duplicates": "whom its new names may be",
}


@dataclass(frozen=True, slots=True)
class Failure:
    title: str
    detail: str
    way_out: str
    slug: str


@dataclass(frozen=True, slots=True)
class JobContext:
    job: Job
    name: str
    failure: Failure | None
    bulk: BulkContext | None
    took: timedelta | None

    @property
    def runs(self) -> bool:
        return not self.job.is_finished

    @property
    def is_slow(self) -> bool:
        """Return whether its worker has not been heard of for longer than its lease."""
        lease = self.job.lease_until
        return self.job.status == JobStatus.RUNNING and bool(lease and lease < timezone.now())

    @property
    def can_be_retried(self) -> bool:
        done_in_part = self.job.kind in PIECEMEAL and self.job.status == JobStatus.PARTIAL
        return self.job.status in RETRYABLE and not done_in_part

    @property
    def can_be_dismissed(self) -> bool:
        return self.job.status in RETRYABLE and not self.job.dismissed

    @property
    def steps(self) -> Sequence[Mapping[str, Any]]:
        """Return the steps done, each with its share of the longest and what it says."""
        longest = max((step["seconds"] for step in self.job.steps), default=0) or 1
        return [
            {**step, "share": step["seconds"] / longest, "note": note(step)}
            for step in self.job.steps
        ]


def job_context(pk: UUID, part: int | None) -> JobContext | None:
    """Return job ``pk`` with the lines of ``part`` of its bulk; None if there is no such job."""
    rows = Job.objects.select_related(
        "article__publisher", "revision", "fetch__publisher", "bulk", "export", *IMPORT_STEPS
    )
    job = rows.defer("revision__text", "revision__raw").filter(pk=pk).first()
    if job is None:
        return None
    bulk: Bulk | None = getattr(job, "bulk", None)
    ended = job.finished_at or timezone.now()
    return JobContext(
        job=job,
        name=name_of(job),
        failure=_failure(job.error) if job.error else None,
        bulk=bulk_context(bulk, part) if bulk else None,
        took=ended - job.started_at if job.started_at else None,
    )


def name_of(job: Job) -> str:
    """Return what the job is about."""
    fetch, export = getattr(job, "fetch", None), getattr(job, "export", None)
    about = job.article or fetch or export or getattr(job, "bulk", None) or _import(job)
    if isinstance(about, Bulk):
        return f"{job.total} {about.resource} in one stream"
    return str(about or job.pk)


def _import(job: Job) -> str:
    """Return which step of which import of sources ``job`` does; empty if it does none."""
    for step, words in IMPORT_STEPS.items():
        if found := getattr(job, step, None):
            return f"{found}: {words}"
    return ""


def _failure(error: Mapping[str, Any]) -> Failure:
    slug = str(error.get("type", "")).strip("/").rpartition("/")[2]
    return Failure(
        title=str(error.get("title", "The job failed")),
        detail=str(error.get("detail", "")),
        way_out=WAYS_OUT.get(slug, WAYS_OUT["job-failed"]),
        slug=slug,
    )

"""Jobs: the row is the job, the message in the broker is only a nudge."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now
from structlog.contextvars import get_contextvars

from claimsapi.models.api_key import ApiKey
from claimsapi.models.article import Article
from claimsapi.models.base import Versioned, choices_of, known, of_the_others
from claimsapi.models.revision import Revision
from claimsapi.models.rules import CONFLICT, rule


class JobKind(StrEnum):
    INGEST = "ingest"
    EXTRACT = "extract"
    REANCHOR = "reanchor"
    FEED_POLL = "feed_poll"
    EXPORT = "export"
    BULK = "bulk"
    SOURCE_IMPORT = "source_import"
    WEBHOOK = "webhook"


class JobQueue(StrEnum):
    """Where a job waits, and the name of that queue in the broker."""

    INTERACTIVE = "interactive"  # somebody waits for it: goes before all others
    BULK = "bulk"  # one of many, as a line of a bulk, or a second try
    HOUSEKEEPING = "housekeeping"  # exports; the sweep, and the search for duplicates


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"  # done, with items that failed
    FAILED = "failed"
    CANCELLED = "cancelled"


class Trigger(StrEnum):
    API = "api"
    ADMIN = "admin"
    SCHEDULE = "schedule"
    FEED = "feed"


# Nothing makes jobs of these kinds or for these reasons yet, so no choice shows them.
RESERVED_KINDS = (JobKind.REANCHOR, JobKind.FEED_POLL, JobKind.WEBHOOK)
RESERVED_TRIGGERS = (Trigger.SCHEDULE,)

# Kinds that go on where they stopped; all others start anew each time a worker takes them.
PIECEMEAL = (JobKind.BULK, JobKind.SOURCE_IMPORT)

# What a worker notes as done, one after the other: ``total`` and ``steps`` of a job.
EXTRACT_STEPS = ("extract", "second_reader", "store")
FETCH_STEPS = ("fetched", *EXTRACT_STEPS)
READ_STEPS = ("read", *EXTRACT_STEPS)

LIVE = (JobStatus.QUEUED, JobStatus.RUNNING)
RETRYABLE = (JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.PARTIAL)
FINISHED = (JobStatus.SUCCEEDED, JobStatus.PARTIAL, JobStatus.FAILED, JobStatus.CANCELLED)


class JobTaken(Exception):
    """Another worker has the job or has finished it, or it was cancelled."""


class JobQuerySet(models.QuerySet["Job"]):
    """Chainable, named questions about jobs."""

    def takeable(self, *, now: datetime) -> JobQuerySet:
        """Keep jobs that wait, or whose worker let its lease run out."""
        return self.filter(
            Q(status=JobStatus.QUEUED) | Q(status=JobStatus.RUNNING, lease_until__lt=now)
        )

    def take(self, pk: UUID, *, now: datetime, lease: timedelta) -> Job:
        """
        Move a waiting job to RUNNING, count the attempt and return the job (two queries).

        One UPDATE compares and sets, so of two workers with the same message one wins. What is
        done stays done of a PIECEMEAL job.

        :raises JobTaken: if the job neither waits nor has been abandoned
        """
        goes_on = When(kind__in=PIECEMEAL, started_at__isnull=False, then=F("started_at"))
        taken = (
            self.takeable(now=now)
            .filter(pk=pk)
            .update(
                status=JobStatus.RUNNING,
                attempts=F("attempts") + 1,
                lease_until=now + lease,
                started_at=Case(goes_on, default=Value(now)),
                steps=[],
                done=Case(When(kind__in=PIECEMEAL, then=F("done")), default=0),
            )
        )
        if not taken:
            raise JobTaken(f"job {pk}")
        return self.select_related("article", "revision").defer("revision__raw").get(pk=pk)

    def abandoned(self, *, now: datetime) -> JobQuerySet:
        """Keep jobs whose worker let its lease run out, the longest abandoned first."""
        return self.filter(status=JobStatus.RUNNING, lease_until__lt=now).order_by("lease_until")

    def never_sent(self) -> JobQuerySet:
        """Keep jobs that wait and that no message was sent for; of one key oldest first."""
        return self.filter(status=JobStatus.QUEUED, nudged_at=None).order_by("key_id", "id")

    def sent(self) -> JobQuerySet:
        """Keep jobs that wait and whose message is on its way, in the order of messages."""
        return self.filter(status=JobStatus.QUEUED, nudged_at__lte=Now()).order_by("nudged_at")

    def like(self, job: Job) -> JobQuerySet:
        """Keep the jobs of the key of ``job``, or of none, in its queue."""
        return self.filter(queue=job.queue, key=job.key_id)


def asked_by() -> str:
    """Return the id of the request, or of that of the job, in which this is called; or nothing."""
    return str(get_contextvars().get("request_id", ""))


class Job(Versioned):
    """Work that a request started and a worker does."""

    kind = models.CharField(max_length=13, choices=choices_of(JobKind))
    status = models.CharField(max_length=9, choices=choices_of(JobStatus), default=JobStatus.QUEUED)
    trigger = models.CharField(max_length=8, choices=choices_of(Trigger), default=Trigger.API)
    key = models.ForeignKey(
        ApiKey,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="jobs",
        help_text="that started it; none where somebody did at the desk or on the command line",
    )
    request_id = models.CharField(
        max_length=64,
        blank=True,
        default=asked_by,
        db_default="",
        editable=False,
        help_text="of the request that it comes from, as the log has it",
    )
    queue = models.CharField(
        max_length=12,
        choices=choices_of(JobQueue),
        default=JobQueue.INTERACTIVE,
        db_default=JobQueue.INTERACTIVE,
    )
    length = models.PositiveIntegerField(
        default=0, db_default=0, help_text="characters to read; 0 where nobody knows yet"
    )
    steps = models.JSONField(default=list, help_text="[{name, seconds}] of the steps done")
    done = models.PositiveIntegerField(default=0, help_text="steps or items done")
    total = models.PositiveIntegerField(default=0)
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="jobs")
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="jobs"
    )
    result = models.JSONField(default=dict, help_text="outcome and ids")
    error = models.JSONField(null=True, blank=True, help_text="problem details, RFC 9457")
    attempts = models.PositiveSmallIntegerField(default=0)
    forgiven_attempts = models.PositiveSmallIntegerField(
        default=0, help_text="those before somebody had it done again, and setbacks"
    )
    setbacks = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        help_text="times in a row that it was put back, as when the database was away",
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="when last sent to a worker, or when a pause ends; none: not sent yet",
    )
    dismissed = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("kind", JobKind, name="job_kind_known"),
            known("status", JobStatus, name="job_status_known"),
            known("queue", JobQueue, name="job_queue_known"),
            known("trigger", Trigger, name="job_trigger_known"),
            models.CheckConstraint(
                condition=Q(done__lte=F("total")),
                **rule("job_done_within_total", "No more of a job is done than there is to do."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=LIVE, finished_at=None)
                | Q(status__in=FINISHED, finished_at__isnull=False),
                **rule(
                    "job_finished_if_and_only_if_dated",
                    "A finished job has the time when it ended; no other has.",
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status=JobStatus.RUNNING) | Q(lease_until__isnull=False),
                **rule(
                    "job_running_has_lease",
                    "A running job has a time until which its worker has it.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(forgiven_attempts__lte=F("attempts")),
                **rule(
                    "job_forgiven_attempts_were_made",
                    "No more attempts are forgiven than were made.",
                ),
            ),
            models.UniqueConstraint(
                fields=["revision"],
                condition=Q(kind__in=[JobKind.INGEST, JobKind.EXTRACT], status__in=LIVE),
                **rule(
                    "job_one_live_extract_per_revision",
                    "A job reads this revision already. Wait until it is finished.",
                    CONFLICT,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="job_live", condition=Q(status__in=LIVE)),
            # The next of a key to send, of however many.
            models.Index(
                fields=["queue", "key", "id"],
                name="job_never_sent",
                condition=Q(status=JobStatus.QUEUED, nudged_at=None),
            ),
            # What is on its way: some of each key.
            models.Index(
                fields=["queue", "key", "nudged_at"],
                name="job_sent",
                condition=Q(status=JobStatus.QUEUED, nudged_at__isnull=False),
            ),
            # What the sweep looks through: as many as there are workers.
            models.Index(
                fields=["lease_until"],
                name="job_running",
                condition=Q(status=JobStatus.RUNNING),
            ),
            models.Index(fields=["id"], name="job_dismissed", condition=Q(dismissed=True)),
            of_the_others("job_trigger", "trigger", Trigger.API.value),
            # What a key may still ask for today: it has few exports among many jobs.
            models.Index(
                fields=["key", "created_at"],
                name="job_exports_of_key",
                condition=Q(kind=JobKind.EXPORT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED

    def finish(
        self,
        status: JobStatus,
        *,
        now: datetime,
        result: dict[str, Any] | None = None,
        error: dict[str, Any] | None = None,
    ) -> None:
        """
        Close the job that this worker has taken, here as in the database.

        :raises JobTaken: if the lease ran out and another took it meanwhile, or it was cancelled
        """
        mine = Job.objects.filter(pk=self.pk, status=JobStatus.RUNNING, attempts=self.attempts)
        end = {
            "status": status,
            "finished_at": now,
            "lease_until": None,
            "result": result or {},
            "error": error,
        }
        if not mine.update(**end):
            raise JobTaken(f"job {self.pk}")
        for name, value in end.items():
            setattr(self, name, value)

"""How the workers keep up: what waits, what came out, how long reading takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Case, Count, F, Min, Q, When
from django.db.models.functions import Coalesce

from claimsapi.models import Job
from claimsapi.models.job import LIVE, JobQueue, JobStatus

RECENT = timedelta(minutes=5)

# The index on updated_at leads to the few jobs of the last minutes.
_EXTRACTIONS = """
    SELECT count(*), percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY seconds)
      FROM claimsapi_job AS job
     CROSS JOIN jsonb_to_recordset(job.steps) AS step (name text, seconds float)
     WHERE job.updated_at > %(since)s AND job.finished_at > %(since)s AND step.name = 'extract'
"""


# Of a job that waits: since when it could have been taken. One that was taken before was put back,
# retried or handed on; its nudge is the end of a pause, or when it was sent anew.
_WAITS_SINCE = Case(
    When(started_at=None, then=F("created_at")), default=Coalesce("nudged_at", "updated_at")
)


@dataclass(frozen=True, slots=True)
class QueueState:
    """
    ``jobs`` are (kind, status, how many): those not finished, and those finished RECENTly.

    ``oldest_waits`` says of each queue how long the oldest of it waits for a worker, zero where
    none does. What a worker has had is counted from when it was to be taken again.
    """

    jobs: Sequence[tuple[str, str, int]]
    oldest_waits: Mapping[str, timedelta]
    extractions: int
    median_seconds: float | None
    slow_seconds: float | None


def queue_state(*, now: datetime) -> QueueState:
    """Return how the workers keep up (three queries, whose cost does not grow with old jobs)."""
    since = now - RECENT
    shown = Job.objects.filter(Q(status__in=LIVE) | Q(updated_at__gt=since, finished_at__gt=since))
    counted = shown.order_by().values_list("kind", "status").annotate(jobs=Count("pk"))
    waiting = Job.objects.filter(status=JobStatus.QUEUED).exclude(nudged_at__gt=now)
    since_when = dict(waiting.order_by().values_list("queue").annotate(since=Min(_WAITS_SINCE)))
    with connection.cursor() as cursor:
        cursor.execute(_EXTRACTIONS, {"since": since})
        extractions, quantiles = cursor.fetchone()
    return QueueState(
        list(counted),
        {queue: now - since_when.get(queue, now) for queue in JobQueue},
        extractions,
        *(quantiles or (None, None)),
    )

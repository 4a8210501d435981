"""What waits for a person, as the start page puts it: in groups, each thing a link to its queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from claimsapi.models.review_lease import REVIEW_RIGHTS
from claimsapi.operations.core.counts import as_shown
from claimsapi.operations.review_queue import counts as review_queue_counts


@dataclass(frozen=True, slots=True)
class Queue:
    """
    A kind of thing that waits: ``row`` is its model, ``listed`` finds it in the plain list.

    ``page`` is the name of a page of its own, which whoever has ``rights`` may open.
    """

    name: str
    row: str
    one: str
    many: str
    listed: Mapping[str, str]
    reviewed: bool = False  # one after the other on the review page, by whoever may change it
    page: str = ""  # of their own desk, if they have one
    rights: tuple[str, ...] = ()

    def url(self, user: Any) -> str:
        if self.page and user.has_perms(self.rights):
            return reverse(self.page)
        if self.reviewed and user.has_perms(REVIEW_RIGHTS):
            return f"{reverse('desk:review')}?{urlencode({'queue': self.name})}"
        return f"{reverse(f'admin:claimsapi_{self.row}_changelist')}?{urlencode(self.listed)}"


@dataclass(frozen=True, slots=True)
class Waiting:
    count: int
    what: str
    url: str

    @property
    def as_shown(self) -> str:
        return as_shown(self.count)


@dataclass(frozen=True, slots=True)
class Task:
    """Things that wait for the same kind of work."""

    title: str
    waiting: Sequence[Waiting]


_CANDIDATES = {
    "status__exact": "candidate",
    "merged_into__isnull": "True",
    "article__isnull": "True",
}
_TASKS: dict[str, tuple[Queue, ...]] = {
    "Review": (
        Queue(
            "claims",
            "claim",
            "suggested claim",
            "suggested claims",
            {"queue": "claims"},
            reviewed=True,
        ),
        Queue(
            "beliefs",
            "claim",
            "suggested belief or intention",
            "suggested beliefs and intentions",
            {"queue": "beliefs"},
            reviewed=True,
        ),
        Queue(
            "counter_claims",
            "counterclaim",
            "suggested counter-claim",
            "suggested counter-claims",
            {"review__exact": "pending"},
            reviewed=True,
        ),
        Queue(
            "orphans",
            "attribution",
            "statement not found again",
            "statements not found again",
            {"anchor__exact": "orphaned"},
            reviewed=True,
        ),
        Queue("disputes", "dispute", "open dispute", "open disputes", {"status__exact": "open"}),
    ),
    "Identify": (
        Queue("sources", "source", "candidate source", "candidate sources", _CANDIDATES),
        Queue(
            "matches",
            "source",
            "likely duplicate",
            "likely duplicates",
            _CANDIDATES,
            page="desk:duplicates",
            rights=("claimsapi.view_source", "claimsapi.view_claim"),
        ),
        Queue(
            "credits",
            "credit",
            "credit line of nobody known",
            "credit lines of nobody known",
            {"unresolved": "yes"},
            page="desk:credits",
            rights=("claimsapi.view_credit", "claimsapi.view_creditline"),
        ),
    ),
    "Repair": (
        Queue(
            "jobs",
            "job",
            "failed job",
            "failed jobs",
            {"status__exact": "failed", "dismissed__exact": "0"},
        ),
        Queue("feeds", "feed", "failing feed", "failing feeds", {"failing": "yes"}),
        Queue(
            "webhooks",
            "webhookendpoint",
            "failing webhook",
            "failing webhooks",
            {"troubled": "yes"},
        ),
        Queue(
            "fact_checks",
            "factcheck",
            "outdated fact check",
            "outdated fact checks",
            {"outdated__exact": "1"},
        ),
    ),
}


def tasks_of(user: Any) -> list[Task]:
    """Return what waits that ``user`` may see, in the order of the day's work (one query)."""
    seen = {
        title: [queue for queue in queues if user.has_perm(f"claimsapi.view_{queue.row}")]
        for title, queues in _TASKS.items()
    }
    counts = review_queue_counts.counted(
        [queue.name for queues in seen.values() for queue in queues]
    )
    return [
        Task(title, [_counted(queue, counts[queue.name], user) for queue in queues])
        for title, queues in seen.items()
        if queues
    ]


def _counted(queue: Queue, count: int, user: Any) -> Waiting:
    return Waiting(count, queue.one if count == 1 else queue.many, queue.url(user))

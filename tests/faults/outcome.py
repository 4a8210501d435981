"""What became of the articles that were accepted while something was out of order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tests.faults.deadlocks import Deadlocks, deadlocks
from tests.faults.newsroom import Newsroom
from tests.faults.reporters import ATTRIBUTIONS, Reporters, reporting
from tests.faults.worker import wait_until

# Without an article finished; longer than the lease of a job under tests.faults.impatient.
PATIENCE = 120  # seconds

JOBS = """
SELECT article.external_id, job.status, job.attempts, job.created_at, job.finished_at,
       (SELECT count(*) FROM claimsapi_event WHERE object_id = job.id AND type = 'job.succeeded'),
       (SELECT count(*) FROM claimsapi_attribution
        WHERE revision_id = article.current_revision_id),
       (SELECT count(DISTINCT content_spans) FROM claimsapi_attribution
        WHERE revision_id = article.current_revision_id)
FROM claimsapi_article article LEFT JOIN claimsapi_job job ON job.article_id = article.id
WHERE article.external_id LIKE %s
"""
FINISHED = "SELECT count(*), count(finished_at) FROM claimsapi_job"


Fault = Callable[[Newsroom, Reporters], None]


class Read(NamedTuple):
    """An article and its job; one that was accepted once and stored twice is two."""

    external_id: str
    status: str | None
    attempts: int | None
    accepted_at: datetime
    finished_at: datetime | None
    closed: int
    attributions: int
    different: int


@dataclass(frozen=True)
class Outcome:
    """A line of the table."""

    accepted: int
    stored: int
    lost: int
    doubled: int
    failed: int
    stuck: int
    again: int  # taken from a worker that was lost
    stall: float  # seconds in which nothing was finished though an article waited
    slowest: float  # seconds from accepted to stored
    deadlocks: int
    answers_500: int
    longest: float  # seconds that somebody waited for an answer

    def is_clean(self) -> bool:
        wrong = self.lost + self.doubled + self.failed + self.stuck
        return (self.stored, wrong, self.deadlocks + self.answers_500) == (self.accepted, 0, 0)


def outcome_of(fault: Fault, room: Newsroom) -> Outcome:
    """Let ``fault`` happen while articles come in, and return what came of these."""
    room.mend()
    with deadlocks(room) as seen:
        with reporting(room, fault.__name__) as sent:
            fault(room, sent)
        return settled(room, sent, seen)


def settled(room: Newsroom, sent: Reporters, seen: Deadlocks) -> Outcome:
    """Wait while articles are finished, and return what came of all."""
    while (before := room.rows(FINISHED)[0]) and before[1] < before[0]:
        if not wait_until(lambda: room.rows(FINISHED)[0] != before, PATIENCE):
            break
    found = [Read(*row) for row in room.rows(JOBS, f"{sent.name}-%")]
    whole = [each for each in found if each.status == "succeeded"]
    known = {each.external_id for each in found if each.status}
    short = sum(each.different < ATTRIBUTIONS for each in whole)
    return Outcome(
        accepted=len(sent.accepted),
        stored=len({each.external_id for each in whole if each.different == ATTRIBUTIONS}),
        lost=len(sent.accepted - known) + short,
        doubled=len(found) - len({each.external_id for each in found}) + _twice(whole),
        failed=sum(each.status in ("failed", "cancelled") for each in found),
        stuck=sum(each.status in ("queued", "running") for each in found),
        again=sum((each.attempts or 0) > 1 for each in whole),
        stall=_stall(whole),
        slowest=max((_seconds(each.accepted_at, each.finished_at) for each in whole), default=0),
        deadlocks=seen.number,
        answers_500=sent.statuses[500],
        longest=sent.longest,
    )


def _twice(found: Sequence[Read]) -> int:
    """Return of how many articles something was stored, or told, twice."""
    return sum(
        each.closed > 1 or each.attributions > max(each.different, ATTRIBUTIONS) for each in found
    )


def _stall(found: Sequence[Read]) -> float:
    """Return the longest time between two articles, but for those that a lost worker had."""
    waited = sorted((each for each in found if each.attempts == 1), key=lambda each: each[4])
    longest, before = 0.0, None
    for number, each in enumerate(waited):
        first = min(other.accepted_at for other in waited[number:])
        began = max(before, first) if before else first
        longest = max(longest, _seconds(began, each.finished_at))
        before = each.finished_at
    return longest


def _seconds(begin: datetime, end: datetime | None) -> float:
    return (end - begin).total_seconds() if end else 0.0

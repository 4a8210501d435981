"""The pages of items that could not be had: asked for again, less and less often."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F

from claimsapi.models import Feed, FeedItem, Job
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.feeds import failures
from claimsapi.operations.feeds.wanted import Unwanted, while_wanted
from claimsapi.operations.jobs import actions

# With the usual quarter of an hour they are over after sixteen: what failed at night is mended.
MOST_TRIES = 6
LONGEST_PAUSE = timedelta(days=1)

LOOKED_AT = 200  # items of one poll
ASKED_AGAIN = 50

# What the server may mend; an article that somebody withdrew stays so.
_MAY_HEAL = frozenset(f"/problems/{slug}/" for slug in (*failures.WAYS_OUT, "unreadable-article"))


def ask_again(feed: Feed, *, now: datetime) -> Sequence[Job]:
    """
    Note why pages of ``feed`` could not be had, and return the jobs of those to ask for again.

    A page is asked for again after one interval, after two more, after four, a day at most. One
    query if all is well.
    """
    failed = FeedItem.objects.failed().filter(feed=feed).select_related("job__fetch")
    items = list(failed.order_by("tries", "id")[:LOOKED_AT])
    for item in items:
        problem = _problem(item)
        if item.problem != problem:
            FeedItem.objects.filter(pk=item.pk).update(problem=problem)
    due = [item for item in items if _is_due(feed, item, now)]
    return [job for item in due[:ASKED_AGAIN] if (job := _asked_again(feed, item))]


def _is_due(feed: Feed, item: FeedItem, now: datetime) -> bool:
    assert item.job
    assert item.job.finished_at  # as it failed
    pause = min(timedelta(minutes=feed.interval) * 2**item.tries, LONGEST_PAUSE)
    return not _is_given_up(item) and item.job.finished_at + pause <= now


def _is_given_up(item: FeedItem) -> bool:
    return item.tries >= MOST_TRIES or _error(item).get("type") not in _MAY_HEAL


def _asked_again(feed: Feed, item: FeedItem) -> Job | None:
    """Return the job that asks for the page; none if somebody was first, or changed the feed."""
    assert item.job
    try:
        with while_wanted(feed):
            job = actions.retry(item.job)
            FeedItem.objects.filter(pk=item.pk).update(tries=F("tries") + 1)
    except (IllegalMove, Unwanted):
        return None
    return job


def _problem(item: FeedItem) -> str:
    assert item.job
    ending = (
        "It is not asked for again: retry its job, or put that aside."
        if _is_given_up(item)
        else "It is asked for again by itself."
    )
    cause = _error(item).get("detail", "")[: failures.CAUSE_LENGTH]
    return f"{item.job.fetch.url[: failures.NAME_LENGTH]}: {cause} {ending}"


def _error(item: FeedItem) -> dict[str, str]:
    assert item.job
    return item.job.error or {}

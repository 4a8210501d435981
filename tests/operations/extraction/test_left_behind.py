"""Jobs that end, or lose their worker, between storing and looking at other articles."""

from datetime import timedelta

import pytest
from django.db.utils import OperationalError

from claimsapi.link import pipeline
from claimsapi.models import CounterClaim, Job, SourceDuplicate
from claimsapi.models.job import JobTaken
from claimsapi.operations.extraction import left_behind
from claimsapi.operations.extraction import run as extraction_run
from claimsapi.operations.jobs import actions
from tests.builders import make_source
from tests.operations.extraction.test_at_once import (
    SAFE,
    in_the_middle,
    linked,
    read,
    report,
    safe,
    stored,
    unsafe,
)

pytestmark = pytest.mark.django_db(transaction=True)


def now():
    return Job.objects.order_by("-updated_at").first().updated_at


def stored_beside_a_contradiction():
    """Return the job of an article that has not seen what another says, and what it has seen."""
    job, extraction = safe()
    with in_the_middle(job, extraction) as seen:
        stored(*unsafe())
    job.refresh_from_db()
    Job.objects.filter(pk=job.pk).update(steps=[{"name": "store", "seconds": 0.1}])
    return job, seen


def test_what_a_cancelled_job_has_stored_is_linked_by_the_sweep():
    job, seen = stored_beside_a_contradiction()
    actions.cancel(job, now=now())
    with pytest.raises(JobTaken):
        linked(job, seen)
    assert not CounterClaim.objects.exists()

    assert left_behind.link_left(now=now()) == 1

    assert CounterClaim.objects.count() == 1
    assert left_behind.link_left(now=now()) == 0


def test_the_sweep_leaves_jobs_alone_that_have_stored_nothing_or_are_done():
    stored(*safe())
    actions.cancel(unsafe()[0], now=now())

    assert left_behind.link_left(now=now()) == 0


def test_it_looks_at_jobs_of_the_last_hours():
    job, _ = stored_beside_a_contradiction()
    actions.cancel(job, now=now())

    assert left_behind.link_left(now=now() + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("error", "left"), [(ValueError("a fault of ours"), 0), (OperationalError("away"), 1)]
)
def test_one_job_that_cannot_be_linked_does_not_hold_up_each_sweep(monkeypatch, error, left):
    job, _ = stored_beside_a_contradiction()
    actions.cancel(job, now=now())

    def fails(*given, **named):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(left_behind.newcomers, "join", fails)
        with pytest.raises(type(error)):
            left_behind.link_left(now=now())

    assert left_behind.link_left(now=now()) == left


def test_nor_does_it_hold_up_those_after_it(monkeypatch):
    first = stored(*read())
    left = {"status": "cancelled", "steps": [{"name": "store", "seconds": 0.1}]}
    Job.objects.filter(pk=first.pk).update(**left)
    second, _ = stored_beside_a_contradiction()
    actions.cancel(second, now=now())
    join, joined = left_behind.newcomers.join, []

    def fails_at_first(*given, **named):
        joined.append(given)
        if len(joined) == 1:
            raise ValueError("a fault of ours")
        join(*given, **named)

    monkeypatch.setattr(left_behind.newcomers, "join", fails_at_first)
    with pytest.raises(ValueError, match="of ours"):
        left_behind.link_left(now=now())

    assert CounterClaim.objects.filter(basis="inferred").count() == 1
    assert left_behind.link_left(now=now()) == 0


@pytest.mark.parametrize("step", ["suggest", "_link"])
def test_a_second_attempt_does_what_the_first_one_could_not(monkeypatch, step):
    make_source("Pavel Roth", kind="person")
    stored(*unsafe())
    job, extraction = report(SAFE.replace("Tom Roth", "Roth"), "Roth")
    monkeypatch.setattr(pipeline, "read", lambda *given, **named: extraction)

    def lost(*given, **named):
        raise OperationalError

    where = extraction_run if step == "_link" else extraction_run.duplicates
    monkeypatch.setattr(where, step, lost)
    with pytest.raises(OperationalError):
        extraction_run.extract(job, now)
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "read", lambda *given, **named: extraction)
    Job.objects.filter(pk=job.pk).update(attempts=2)
    again = Job.objects.get(pk=job.pk)

    extraction_run.extract(again, now)

    assert SourceDuplicate.objects.filter(first__name="Pavel Roth").exists()
    assert CounterClaim.objects.count() == 1
    again.refresh_from_db()
    assert again.status == "succeeded"

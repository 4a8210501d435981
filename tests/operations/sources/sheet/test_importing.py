"""An import of sources as jobs: nothing stays of a preview, and each line is done once."""

import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import OperationalError, connection
from django.utils import timezone

from claimsapi.models import Job, Source, SourceDuplicate, SourceImportPart
from claimsapi.models.source_import import KEPT
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.jobs import actions, lifecycle, turns
from claimsapi.operations.sources import aliases, edit, resolve
from claimsapi.operations.sources.sheet import importing, parts, results, steps
from tests.builders import LEASE, make_source
from tests.every_row import every_row
from tests.operations.sources.sheet.imports import do, imported, previewed, run, started

pytestmark = pytest.mark.django_db

OF_IMPORTS = {"Job", "SourceImport", "SourceImportPart", "Event"}


@pytest.fixture
def parts_of_two(monkeypatch):
    monkeypatch.setattr(parts, "PART_LINES", 2)


def lines_about(source):
    """Return lines that do all that lines can do; the fifth is refused."""
    return [
        f"{source.pk},Ada Roth,person,confirmed,Q1,The Minister|epithet",
        ",Tom Roth,person,,Q2,T. Roth; Roth",
        ",Eve Lind,person,,,Lind",
        f"{make_source('Ann').pk},Ann,,,,",
        ",Ada Roth,person,,,",
    ]


def counted():
    """Return how many rows each table has, those of the histories too."""
    models = apps.get_app_config("claimsapi").get_models()
    return {
        model.__name__: model._default_manager.count()
        for model in models
        if model.__name__ not in OF_IMPORTS
    }


def stored():
    """Return every row but those that are there for imports."""
    return {name: rows for name, rows in every_row().items() if name not in OF_IMPORTS}


def test_a_preview_leaves_no_row_and_changes_none(parts_of_two):
    source = make_source("Ada", status="candidate")
    lines = lines_about(source)
    before, versions = (stored(), counted()), list(Source.objects.values_list("pk", "version"))

    found = previewed(*lines)

    assert found.preview_job.result == {"new": 2, "changed": 1, "unchanged": 1, "refused": 1}
    assert (stored(), counted()) == before
    assert list(Source.objects.values_list("pk", "version")) == versions


def test_the_import_says_of_each_line_what_the_preview_said(parts_of_two):
    found = previewed(*lines_about(make_source("Ada", status="candidate")))

    assert imported(found) == results.previewed(found)
    assert set(Source.objects.values_list("name", flat=True)) == {
        "Ada Roth", "Tom Roth", "Eve Lind", "Ann",
    }  # fmt: skip


def test_lines_are_counted_as_they_are_done(parts_of_two, monkeypatch):
    found = previewed(*lines_about(make_source("Ada")))
    job, seen = importing.agree(found).import_job, []
    hold = lifecycle.hold
    monkeypatch.setattr(
        lifecycle, "hold", lambda job, **done: seen.append(done["done"]) or hold(job, **done)
    )

    run(job)

    assert (seen[-1], sorted(seen), len(seen) > 1) == (5, seen, True)
    assert Job.objects.get(pk=job.pk).total == 5


def test_a_worker_that_is_lost_in_the_middle_does_no_line_twice(parts_of_two, monkeypatch):
    found = previewed(*(f",New {number},person,,," for number in range(6)))
    job, calls, create = importing.agree(found).import_job, [], aliases.create_with_names

    def create_and_die(*args):
        calls.append(args)
        if len(calls) == 4:
            raise OperationalError("the worker's connection ends")
        return create(*args)

    monkeypatch.setattr(aliases, "create_with_names", create_and_die)
    assert run(job).status == "queued"
    assert Source.objects.count() == 2  # the second part is undone as a whole

    again = run(job)

    assert (again.status, again.done, Source.objects.count()) == ("succeeded", 6, 6)
    assert [each.outcome for each in results.imported(found)] == ["new"] * 6


def test_a_worker_that_overslept_its_lease_does_nothing():
    found = previewed(",Ada,person,,,")
    job = importing.agree(found).import_job
    past = timezone.now() - 2 * LEASE
    slow = Job.objects.take(job.pk, now=past, lease=LEASE)
    run(job)

    with pytest.raises(lifecycle.JobTaken):
        steps.go_on(slow, timezone.now)

    assert Source.objects.count() == 1


def test_a_long_import_gives_way_to_others_and_goes_on_where_it_stopped(parts_of_two, monkeypatch):
    found = previewed(*(f",New {number},person,,," for number in range(6)))
    over = iter([False, True])  # after the first part, after the second
    monkeypatch.setattr(turns, "is_over", lambda *_: next(over))
    job = importing.agree(found).import_job

    first = run(job)
    assert (first.status, first.done, Source.objects.count()) == ("queued", 4, 4)

    assert run(job).status == "succeeded"
    assert Source.objects.count() == 6


def test_a_job_that_was_cancelled_keeps_what_is_done_and_goes_on_if_it_is_retried(
    parts_of_two, monkeypatch
):
    found = previewed(*(f",New {number},person,,," for number in range(4)))
    monkeypatch.setattr(turns, "TURN", timedelta(0))
    job = run(importing.agree(found).import_job)
    actions.cancel(job, now=timezone.now())
    assert Source.objects.count() == 2

    actions.retry(job)

    assert (run(job).status, Source.objects.count()) == ("succeeded", 4)


def test_an_import_with_lines_left_out_is_not_retried():
    source = make_source("Ada")
    found = previewed(f"{source.pk},Ada,person,,,")
    edit.edit(source, {"kind": "government"})
    imported(found)

    with pytest.raises(IllegalMove):
        actions.retry(found.import_job)


def test_what_was_not_shown_is_not_agreed_to_and_what_was_is_agreed_to_once():
    found = started(",Ada,person,,,")
    with pytest.raises(IllegalMove, match="not been shown"):
        importing.agree(found)
    run(found.preview_job)

    jobs = {importing.agree(found).import_job for _ in range(2)}

    assert len(jobs) == 1
    with pytest.raises(IllegalMove, match="No line was left out"):
        importing.look_again(found, editor=found.editor)


def test_whom_new_names_may_be_is_looked_for_by_a_job_of_its_own(monkeypatch):
    known = make_source("International Monetary Fund")
    monkeypatch.setattr(steps, "COMPARED_AT_ONCE", 1)
    found = previewed(",IMF,organization,,,", ",Ada,person,,,")
    imported(found)
    assert not SourceDuplicate.objects.exists()

    job = run(found.duplicates_job)

    assert (job.status, job.done, job.total) == ("succeeded", 2, 2)
    assert SourceDuplicate.objects.get().other(known).name == "IMF"


def test_an_import_that_names_nobody_leaves_no_job_behind():
    source = make_source("Ada")
    found = previewed(f"{source.pk},Ada,person,,,")
    imported(found)

    assert found.duplicates_job is None


@pytest.mark.parametrize("agreed", [False, True])
def test_lines_are_removed_a_week_after_the_last_job(agreed):
    found = previewed(",Ada,person,,,")
    if agreed:
        imported(found)

    importing.remove_expired(now=timezone.now() + KEPT - timedelta(minutes=1))
    assert SourceImportPart.objects.exists()
    importing.remove_expired(now=timezone.now() + KEPT + timedelta(minutes=1))

    assert not SourceImportPart.objects.exists()
    if not agreed:
        with pytest.raises(IllegalMove, match="are gone"):
            importing.agree(found)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["preview", "import"])
def test_others_make_sources_while_many_lines_are_done(parts_of_two, monkeypatch, step):
    lines = [f",New {number},person,,," for number in range(20)]
    found = started(*lines) if step == "preview" else previewed(*lines)
    job = found.preview_job if step == "preview" else importing.agree(found).import_job
    made_after = []

    def make():
        resolve.create_confirmed(name="Made meanwhile", kind="person")
        made_after.append(Job.objects.get(pk=job.pk).done)
        connection.close()

    other, save = threading.Thread(target=make), SourceImportPart.save

    def save_and_let_begin(part, **options):
        if not other.ident:
            other.start()
        save(part, **options)

    def wait_between(part_done):
        for done in part_done:
            if other.ident:
                other.join(timeout=20)
            yield done

    monkeypatch.setattr(SourceImportPart, "save", save_and_let_begin)
    name = f"_{step}"
    whole = getattr(steps, name)
    monkeypatch.setattr(steps, name, lambda job, found: wait_between(whole(job, found)))

    run(job)

    assert made_after == [2]  # lines: it waited for one part, not for the file
    assert do(",Ada,person,,,")[0].outcome == "new"


def test_an_import_whose_lines_are_gone_says_so():
    found = previewed(",Ada Brandt,person,confirmed,,")
    job = importing.agree(found).import_job
    SourceImportPart.objects.all().delete()
    Job.objects.filter(pk=job.pk).update(total=1)

    run(job)

    job.refresh_from_db()
    assert (job.status, job.error["type"]) == ("failed", "/problems/expired/")

"""Texts are redacted from the command line, one article's or all of a publisher before a day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from claimsapi.models import Revision
from claimsapi.operations.core import history
from tests.builders import NOW, make_article, make_job, make_revision, make_source, revision_of

pytestmark = pytest.mark.django_db

WHY = "--reason=the licence ended"


def left():
    """Return the numbers of the revisions that have their text, in the order of articles."""
    rows = Revision.objects.filter(redacted_at=None).order_by("article_id", "number")
    return list(rows.values_list("number", flat=True))


@pytest.fixture
def article():
    found = make_article(publisher=make_source("Ruhr Wire"))
    make_revision(found, "The dam fell.")
    return found


@pytest.mark.parametrize(
    ("options", "kept"),
    [([], []), (["--revision=2"], [1]), (["--dry-run"], [1, 2])],
    ids=["all of them", "one of them", "none yet"],
)
def test_an_article_is_redacted(article, options, kept):
    call_command("redact", str(article.pk), WHY, *options)

    assert left() == kept


def test_the_history_names_the_command_and_why(article):
    call_command("redact", str(article.pk), WHY)

    events = history.events_of(article)
    last = history.entries(events, list(events[:1]))[0]
    assert (last.actor.name, last.reason) == ("manage.py redact", "the licence ended")


def test_what_a_publisher_sent_before_a_day_is_redacted(article, capsys):
    make_article()

    call_command("redact", "--publisher=Ruhr Wire", f"--before={NOW:%Y-%m-%d}", WHY)
    day = NOW + timedelta(days=1)
    none = left()
    call_command("redact", "--publisher=Ruhr Wire", f"--before={day:%Y-%m-%d}", WHY)

    assert (none, left()) == ([1, 2, 1], [1])
    assert "2 revisions were redacted." in capsys.readouterr().out


def test_what_a_job_reads_is_left_and_told(article):
    make_job(article, revision=revision_of(article))

    with pytest.raises(CommandError, match="2 were not, since a job reads them: call it again"):
        call_command("redact", str(article.pk), WHY)

    assert left() == [1, 2]


@pytest.mark.parametrize(
    ("options", "cause"),
    [
        pytest.param([], "Name an article, or", id="nothing named"),
        pytest.param(["--publisher=Ruhr Wire"], "Name an article, or", id="no day"),
        pytest.param(["--publisher=X", "--before=2026-01-01"], "not one confirmed", id="nobody"),
        pytest.param(["--publisher=Ruhr Wire", "--before=soon"], "is no day", id="no day at all"),
        pytest.param([str(uuid4())], "There is no such revision", id="no article"),
    ],
)
def test_what_is_unclear_is_refused_with_the_way_out(article, options, cause):
    with pytest.raises(CommandError, match=cause):
        call_command("redact", WHY, *options)

    assert left() == [1, 2]


def test_an_empty_reason_is_none(article):
    with pytest.raises(CommandError, match="say why"):
        call_command("redact", str(article.pk), "--reason= ")

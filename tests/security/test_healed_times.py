"""A database that holds times which nothing can read works again after ``migrate``."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claimsapi.models import Job
from claimsapi.operations.extraction.request import Wanted, fetch
from tests.api_client import Tool
from tests.builders import (
    LEASE,
    make_article,
    make_claim,
    make_job,
    make_key,
    make_source,
    make_user,
)

MIGRATIONS = ("0003_times_within_years", "0004_heal_times", "0005_times_are_within_years")

# As PostgreSQL has stored 0001-01-01T00:00:00+01:00 and 9999-12-31T23:59:59-01:00.
BC, AFTER_9999 = "0001-12-31 23:00:00+00 BC", "10000-01-01 00:59:59+00"

STORY = "Gate holds\nThe gate of the river will hold for another week, the mayor said on Monday."

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old_database():
    """Have the tables as they were when documents could set any time."""
    for name in MIGRATIONS:
        MigrationRecorder(connection).record_unapplied("claimsapi", name)
    with connection.cursor() as cursor:
        for model, rule in import_module(f"claimsapi.migrations.{MIGRATIONS[-1]}").RULES:
            cursor.execute(f"ALTER TABLE claimsapi_{model} DROP CONSTRAINT {rule}")


def migrate():
    MigrationExecutor(connection).migrate([("claimsapi", MIGRATIONS[-1])])


def write(row, **columns):
    """Store ``columns`` of ``row`` as SQL writes them: Python could not."""
    values = ", ".join(f"{name} = '{value}'" for name, value in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {values} WHERE id = %s", [row.pk])


def browser():
    person = Client(raise_request_exception=False)
    person.force_login(make_user(is_staff=True, is_superuser=True))
    return person


def seen(tool, path):
    return {"If-Match": tool.get(path)["ETag"]}


@pytest.mark.usefixtures("old_database")
def test_an_article_that_took_the_lists_with_it_is_one_like_any_other():
    tool, editor = Tool(), browser()
    article, late = make_article(STORY), make_article()
    job = make_job(article)
    write(article, published_at=BC)
    write(late, published_at=AFTER_9999)
    path = f"/api/v1/articles/{article.pk}/"
    desks = reverse("admin:claimsapi_article_changelist"), reverse("desk:article", args=[late.pk])
    broken = [tool.get(path).status_code, *(editor.get(desk).status_code for desk in desks)]

    migrate()

    again = {"publisher": str(article.publisher_id), "text": f"{STORY} So did the engineers."}
    assert broken == [500, 500, 500]
    assert [editor.get(desk).status_code for desk in desks] == [200, 200]
    listed = tool.get("/api/v1/articles/").json()["results"]
    assert [row["published_at"] for row in listed] == [None, None]
    assert Job.objects.take(job.pk, now=timezone.now(), lease=LEASE).article == article
    assert tool.send("/api/v1/articles/", again).json()["article"] == str(article.pk)
    changed = tool.patch(path, {"headline": "Gate"}, "json", headers=seen(tool, path))
    gone = tool.delete(path, headers=seen(tool, path))
    assert (changed.status_code, gone.status_code) == (200, 204)


@pytest.mark.usefixtures("old_database")
def test_every_time_that_cannot_be_true_becomes_the_nearest_that_can():
    claim, key, source = make_claim(), make_key()[0], make_source("Ruhr Wire")
    [alias] = source.aliases.all()
    wanted = fetch(Wanted(url="https://example.org/gate", publisher=source)).fetch
    write(claim, said_from=BC, said_to="2026-03-14", said_precision="day")
    write(key, expires_at=AFTER_9999)
    write(alias, valid_from="0044-03-15 BC", valid_to="infinity")
    write(wanted, published_at="-infinity")

    migrate()

    for row in (claim, key, alias, wanted):
        row.refresh_from_db()
    assert (claim.said_from, claim.said_to.year, claim.said_precision) == (None, 2026, "day")
    assert key.expires_at.isoformat() == "2100-12-31T23:59:59+00:00"
    assert (alias.valid_from, alias.valid_to) == (date.min, date.max)
    assert wanted.published_at is None


@pytest.mark.usefixtures("old_database")
def test_the_history_can_be_read_and_says_why_the_row_was_changed():
    claim = make_claim()
    write(claim, said_from="1863-11-19", said_precision="day")
    write(claim, said_to=AFTER_9999)

    migrate()

    entries = Tool().get(f"/api/v1/claims/{claim.pk}/history/").json()["results"]
    changes = [{each["field"]: each["after"] for each in entry["changes"]} for entry in entries]
    assert changes[0] == {"said_from": None, "said_precision": None}
    assert "cannot be true" in entries[0]["reason"]
    assert [change.get("said_from") for change in changes][-2] == "1863-11-19T00:00:00Z"

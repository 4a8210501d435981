"""Migrations since 0028 may run while the version before serves; one that may not says so."""

from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Upper

from tests.migration_rules import broken

GUIDE = (Path(__file__).parents[1] / "docs" / "operations.md").read_text()
LOADER = MigrationLoader(None)
LAST_WITHOUT = 27  # those that were there before the rules
OURS = [
    migration
    for (app, name), migration in sorted(LOADER.disk_migrations.items())
    if app == "claimsapi" and int(name[:4]) > LAST_WITHOUT
]
NOW = LOADER.project_state(("claimsapi", "0027_feeds"))
ALLOWED = [
    migrations.AddField("claim", "mood", models.CharField(max_length=9, db_default="")),
    migrations.AddField("claim", "heard", models.TextField(null=True)),
    migrations.AddField(
        "feed", "job", models.ForeignKey("claimsapi.Job", models.CASCADE, null=True)
    ),
    migrations.AlterField("feed", "title", models.CharField(max_length=400, blank=True)),
    AddIndexConcurrently("claim", models.Index("kind", name="claim_kind_2")),
    migrations.AddIndex("feed", models.Index("title", name="feed_title")),
    migrations.RunSQL("SELECT 1", "SELECT 1"),
]
REFUSED = [
    (
        migrations.AddField("claim", "mood", models.CharField(max_length=9, default="")),
        "db_default",
    ),
    (migrations.AddField("feed", "mood", models.CharField(max_length=9)), "db_default"),
    (
        migrations.AddField(
            "claim", "job", models.ForeignKey("claimsapi.Job", models.CASCADE, null=True)
        ),
        "concurrently",
    ),
    (
        migrations.AddField(
            "claim",
            "loud",
            models.GeneratedField(
                expression=Upper("text"), output_field=models.TextField(), db_persist=True
            ),
        ),
        "anew",
    ),
    (migrations.AlterField("job", "finished_at", models.DateTimeField()), "NULL"),
    (migrations.RenameField("claim", "text", "words"), "old name"),
    (migrations.RenameModel("Claim", "Statement"), "old name"),
    (migrations.AlterModelTable("claim", "statement"), "old name"),
    (migrations.RemoveField("claim", "text"), "a release ago"),
    (migrations.DeleteModel("FeedItem"), "a release ago"),
    (
        migrations.AddIndex("claimevent", models.Index("text", name="claimevent_text")),
        "concurrently",
    ),
    (
        migrations.AddConstraint("claim", models.UniqueConstraint("text", name="claim_once")),
        "concurrently",
    ),
    (
        migrations.SeparateDatabaseAndState([migrations.RenameField("claim", "text", "words")]),
        "old name",
    ),
]


def migration_of(*operations):
    migration = migrations.Migration("0099_made_up", "claimsapi")
    migration.operations = list(operations)
    return migration


@pytest.mark.parametrize("migration", OURS, ids=lambda each: each.name)
def test_a_migration_runs_beside_the_version_before_or_says_why_not(migration):
    found = broken(
        migration, LOADER.project_state((migration.app_label, migration.name), at_end=False)
    )
    why = getattr(migration, "with_downtime", "")

    assert not found or why, "\n".join(found)
    assert not why or f"`{migration.name[:4]}`" in GUIDE, "docs/operations.md must name it"


@pytest.mark.parametrize("operation", ALLOWED, ids=lambda each: each.describe())
def test_what_nobody_feels_is_allowed(operation):
    assert broken(migration_of(operation), NOW) == []


@pytest.mark.parametrize(("operation", "why"), REFUSED, ids=[str(n) for n in range(len(REFUSED))])
def test_what_the_version_before_would_feel_is_refused_with_the_way_out(operation, why):
    [found] = broken(migration_of(operation), NOW)

    assert why in found


def test_a_table_that_is_made_just_now_has_nobody_to_wait():
    made = migrations.CreateModel("JobEvent", [("id", models.BigAutoField(primary_key=True))])
    indexed = migrations.AddIndex("jobevent", models.Index("id", name="jobevent_id"))

    assert broken(migration_of(made, indexed), NOW) == []

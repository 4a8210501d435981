"""What a migration must keep to whose operations are done at once."""

from collections import Counter

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AlterModelTable,
    RenameField,
    RenameIndex,
    RenameModel,
    RunPython,
)
from django.db.migrations.operations.fields import FieldOperation

from claimsapi.migrations._at_once import AtOnce

IN_TURN = (AlterModelTable, RenameField, RenameIndex, RenameModel, RunPython)
OURS = [
    migration
    for (app, _), migration in sorted(MigrationLoader(None).disk_migrations.items())
    if app == "claimsapi" and isinstance(migration, AtOnce)
]


def test_those_that_take_longest_are_done_at_once():
    assert {"0002_tables", "0021_indexes_that_nothing_reads"} <= {each.name for each in OURS}


@pytest.mark.parametrize("migration", OURS, ids=lambda each: each.name)
def test_no_operation_builds_on_another_of_its_migration(migration):
    fields = Counter(
        (each.model_name_lower, each.name_lower)
        for each in migration.operations
        if isinstance(each, FieldOperation)
    )

    assert [each for each in migration.operations if isinstance(each, IN_TURN)] == []
    assert [field for field, times in fields.items() if times > 1] == []

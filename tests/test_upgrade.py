"""A database from before the migrations were squashed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from claimsapi.upgrade import refuse_half_way

pytestmark = pytest.mark.django_db


def test_a_database_with_some_of_the_old_migrations_is_refused_with_the_way_up():
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("claimsapi", "0032_imports_of_sources_are_jobs")
    recorder.record_unapplied("claimsapi", "0002_tables")

    with pytest.raises(CommandError, match=r"30 of the 31 .*docs/operations\.md"):
        call_command("migrate", verbosity=0)


def test_a_database_with_all_of_them_goes_on():
    MigrationRecorder(connection).record_unapplied("claimsapi", "0002_tables")

    refuse_half_way()
    call_command("migrate", "claimsapi", verbosity=0)

    taken = MigrationRecorder(connection).applied_migrations()
    assert ("claimsapi", "0002_tables") in taken


def test_an_empty_database_goes_on():
    MigrationRecorder(connection).migration_qs.filter(app="claimsapi").delete()

    refuse_half_way()

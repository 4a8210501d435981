"""The copies of a migrated template that the tests run on."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from tests import database


@pytest.fixture
def cursor(db):
    with connection._nodb_cursor() as cursor:
        yield cursor


@pytest.fixture
def sources(tmp_path):
    """Return a folder with what the schema comes from."""
    folder = tmp_path / "claimsapi" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("tables")
    return tmp_path


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_begins_with_the_rows_of_the_template(turn):
    new = Group.objects.create(name="new")

    # After a flush, groups would be made again with the numbers that come next.
    assert new.pk == Group.objects.count()


@pytest.mark.parametrize("path", ["migrations/0002_more.py", "migrations/sql/view.sql", "roles.py"])
def test_a_new_source_of_the_schema_asks_for_a_new_template(sources, path):
    before = database.schema_key(sources)
    new = sources / "claimsapi" / path
    new.parent.mkdir(exist_ok=True)
    new.write_text("more tables")

    assert database.schema_key(sources) != before


def test_a_migration_that_was_changed_asks_for_a_new_template(sources):
    before = database.schema_key(sources)
    (sources / "claimsapi" / "migrations" / "0001_initial.py").write_text("other tables")

    assert database.schema_key(sources) != before


def test_code_that_makes_no_tables_keeps_the_template(sources):
    before = database.schema_key(sources)
    (sources / "claimsapi" / "views.py").write_text("code")

    assert database.schema_key(sources) == before


def test_what_no_session_holds_is_dropped_and_nothing_else(cursor):
    template = database.TEMPLATE + database.schema_key(database.ROOT)
    held, left = (database.COPY + uuid4().hex for _ in range(2))
    with (
        database.locked(cursor, database.TURN),
        connection._nodb_cursor() as other,
        database.locked(other, held),
    ):
        for name in (held, left):
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")

        database.drop_unused(cursor, spare=template)
        kept = database.databases(cursor)
        database.drop(cursor, held)

    assert {held, template, connection.settings_dict["NAME"]} <= kept
    assert left not in kept

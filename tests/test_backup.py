"""A backup is rehearsed: dump, loss and restore, as docs/operations.md has them."""

import subprocess

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg.conninfo import make_conninfo

from claimsapi.embedded import cluster
from claimsapi.models import Claim, Event
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from tests import database
from tests.builders import (
    make_article,
    make_attribution,
    make_claim,
    make_counter_claim,
    make_credit,
    make_dispute,
    make_export,
    make_feed,
    make_job,
    make_key,
    make_review,
    make_revision,
    make_segment,
    revision_of,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

TABLES = """
    SELECT quote_ident(relname) FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
# Rows in no order, with each column as PostgreSQL writes it, generated ones too.
ROWS = "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM {} AS t"
# By name where a restored one is written with other casts.
RULES = {
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "constraints": "SELECT conname, contype, convalidated FROM pg_constraint",
    "indexes": "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'",
    "sequences": "SELECT sequencename, last_value FROM pg_sequences",
    "functions": "SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "extensions": "SELECT extname, extversion FROM pg_extension",
}


def rows_of(cursor, query):
    cursor.execute(query)
    return cursor.fetchall()


def state():
    """Return what every table holds, in number and digest, and the rules that hold for it."""
    with connection.cursor() as cursor:
        tables = [name for (name,) in rows_of(cursor, TABLES)]
        held = {name: rows_of(cursor, ROWS.format(name))[0] for name in tables}
        return held, {name: sorted(rows_of(cursor, query)) for name, query in RULES.items()}


def fill():
    """Store rows of most kinds, with a history, words of other scripts, and bytes."""
    article = make_article(
        "Плотина цела\nThe dam “holds” 😀, the ministry said. It leaks, he said."
    )
    revision = revision_of(article)
    make_segment(revision, "The dam")
    dispute = make_dispute()
    claim = make_claim(dispute=dispute, stance="affirms", status="accepted")
    answer = make_claim("It leaks", dispute=dispute, stance="denies")
    make_attribution(claim)
    make_counter_claim(claim, answer)
    make_credit(revision)
    make_review(claim)
    make_revision(article, "The dam holds, the ministry said.\nIt does.")
    make_feed(failures=1)
    make_job(article)
    make_export()
    make_key()
    Claim.objects.update(text="It holds")
    events.emit(EventType.CLAIM_ACCEPTED, claim)


def run(program, *arguments):
    done = subprocess.run(
        [cluster.program(program), *arguments], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def lose(name):
    """Leave an empty database in place of the one that everything was in."""
    database.connect_to(None)
    with connection._nodb_cursor() as cursor:
        database.drop(cursor, name)
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    database.connect_to(name)


def test_what_is_dumped_and_restored_is_the_same_to_the_last_row(tmp_path):
    fill()
    before = state()
    at = connection.settings_dict
    url = make_conninfo(
        host=at["HOST"],
        port=at["PORT"] or None,
        user=at["USER"],
        password=at["PASSWORD"] or None,
        dbname=at["NAME"],
    )
    dump = tmp_path / "claims.dump"

    run("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={url}")
    lose(at["NAME"])
    run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url}", dump)

    held, rules = state()
    assert held == before[0]
    assert rules == before[1]
    assert sum(1 for rows, _ in held.values() if rows) > 30
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Event.objects.all().delete()

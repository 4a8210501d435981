"""
The database of a test session: a copy of a template that was migrated once and stays.

Migrating takes some eight seconds, copying a fifteenth of one. Sessions on one server, workers of
pytest-xdist among them, may run at once: each has a copy of its own, and whoever makes or drops
something that others could want does so in turn. What a session uses it holds an advisory lock on,
which ends with its connection, so what a killed session left is recognised and dropped.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).parents[1]
TEMPLATE, COPY = "tests_template_", "tests_copy_"
TURN = "tests: templates and copies"

# What decides on tables and first rows; other packages' migrations come with their pinned versions.
SOURCES = ("claimsapi/migrations/**/*.*", "claimsapi/roles.py", "claimsapi/settings.py")
PINS = "requirements.txt"

# No test needs its rows after a power cut. A server that is not ours is left as it is.
DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")


class Copy:
    """A session's database; ``cursor`` is on the server's own, outside of transactions."""

    def __init__(self, cursor, root: Path = ROOT) -> None:
        self.cursor = cursor
        self.name = COPY + uuid4().hex
        self.template = TEMPLATE + schema_key(root)

    def make(self) -> None:
        """Copy the template, which is made first unless it is there."""
        with locked(self.cursor, TURN):
            drop_unused(self.cursor, spare=self.template)
            self.cursor.execute("SELECT pg_advisory_lock_shared(hashtext(%s))", [self.template])
            self.cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [self.name])
            if self.template not in databases(self.cursor):
                make_template(self.cursor, self.template)
        self._clone()

    def renew(self) -> None:
        """Begin with the template's rows again, sequences too; takes a fifteenth of a second."""
        self.drop()
        self._clone()

    def drop(self) -> None:
        """Drop the database under whoever is still connected, such as a server's thread."""
        connect_to(None)
        drop(self.cursor, self.name)

    def _clone(self) -> None:
        clone(self.cursor, self.template, self.name)
        connect_to(self.name)


@contextmanager
def session_copy(durable: bool = False) -> Iterator[Copy]:
    """Have the default connection use a copy of the template until leaving."""
    before = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        if connection.settings_dict["ENGINE"] == "claimsapi.embedded":
            keep_on_disk(cursor, durable)
        copy = Copy(cursor)
        copy.make()
        yield copy
        copy.drop()
        connect_to(before)


def schema_key(root: Path) -> str:
    """Return a hash of all that the template's content comes from."""
    files = sorted(path for pattern in (*SOURCES, PINS) for path in root.glob(pattern))
    content = hashlib.sha256()
    for path in files:
        if path.suffix != ".pyc":
            content.update(path.name.encode() + b"\0" + path.read_bytes())
    return content.hexdigest()[:16]


def make_template(cursor, name: str) -> None:
    """Migrate a new database and rename it when it is whole."""
    unfinished = f"{name}_unfinished"
    drop(cursor, unfinished)
    cursor.execute(f"CREATE DATABASE {unfinished}")
    connect_to(unfinished)
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    connect_to(None)
    cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")


def clone(cursor, template: str, name: str) -> None:
    # By copying files, which is twice as fast here as logging their pages.
    cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")


def drop(cursor, name: str) -> None:
    cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def drop_unused(cursor, spare: str) -> None:
    """Drop copies and templates that no session holds, all but the template ``spare``."""
    for name in databases(cursor) - {spare}:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [name])
        if cursor.fetchone()[0]:
            drop(cursor, name)
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])


def databases(cursor) -> set[str]:
    """Return the names of all copies and templates on the server."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [f"^({TEMPLATE}|{COPY})"])
    return {name for (name,) in cursor.fetchall()}


@contextmanager
def locked(cursor, name: str) -> Iterator[None]:
    cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")  # while another migrates
    cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
    try:
        yield
    finally:
        cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])


def keep_on_disk(cursor, durable: bool) -> None:
    """Have the server wait for the disk as in production, or answer before that has anything."""
    for name in DURABILITY:
        cursor.execute(f"ALTER SYSTEM SET {name} = {'on' if durable else 'off'}")
    cursor.execute("SELECT pg_reload_conf()")


def connect_to(name: str | None) -> None:
    """End all connections of this process's pool; the next one goes to database ``name``."""
    connection.close()
    connection.close_pool()
    if name is not None:
        connection.settings_dict["NAME"] = name

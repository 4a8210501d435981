"""Refuses to migrate a database with only some of the migrations that 0002_tables replaces."""

from importlib import import_module

from django.core.management import CommandError
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

SQUASHED = "claimsapi.migrations.0002_tables"


def refuse_half_way(using: str = "default") -> None:
    """
    Refuse, before Django looks at its migrations (one query).

    It would find conflicts: the old ones are gone, and those after 0002_tables hang in the air.

    :raises CommandError: with the way up
    """
    replaced = set(import_module(SQUASHED).Migration.replaces)
    taken = replaced & set(MigrationRecorder(connections[using]).applied_migrations())
    if taken and taken != replaced:
        raise CommandError(
            f"This database has {len(taken)} of the {len(replaced)} migrations that 0002_tables "
            "replaces. Take the others first: docs/operations.md, Upgrade, says how."
        )

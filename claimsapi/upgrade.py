"""Refuses to migrate a database with only some of the migrations that 0002_tables replaces."""

from importlib import import_module
from typing import Any

from django.core.management import CommandError
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

SQUASHED = "claimsapi.migrations.0002_tables"


def refuse_half_way(using: str = "default", **_: Any) -> None:
    """
    Refuse, before anything is done (a receiver of ``pre_migrate``, one query).

    Django finds nothing to do there: neither the old migrations, which are gone, nor the new one.

    :raises CommandError: with the way up
    """
    replaced = set(import_module(SQUASHED).Migration.replaces)
    taken = replaced & set(MigrationRecorder(connections[using]).applied_migrations())
    if taken and taken != replaced:
        raise CommandError(
            f"This database has {len(taken)} of the {len(replaced)} migrations that 0002_tables "
            "replaces. Take the others first: docs/operations.md, Upgrade, says how."
        )

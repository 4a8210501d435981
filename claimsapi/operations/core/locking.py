"""Rows that people change: one at a time, and never over what they have not seen."""

from typing import TypeVar

from claimsapi.models.base import Versioned

Row = TypeVar("Row", bound=Versioned)


class IllegalMove(Exception):
    """A row in this state cannot be changed so."""


class StaleVersion(Exception):
    """Somebody changed the row since this version was read."""


def locked(row: Row, version: int | None = None) -> Row:
    """
    Return ``row`` as it is now, which nobody changes until this transaction ends.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises django.core.exceptions.ObjectDoesNotExist: if it was deleted meanwhile
    """
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    refuse_stale(current, version)
    return current


def refuse_stale(current: Versioned, version: int | None) -> None:
    if version is not None and current.version != version:
        name = current._meta.verbose_name
        raise StaleVersion(f"{name} {current.pk} is at version {current.version}, not {version}")


def both_locked(one: Row, other: Row) -> tuple[Row, Row]:
    """
    Return both as they are now, locked in one order by all, so that nobody waits for each other.

    :raises IllegalMove: if they are one row
    :raises django.core.exceptions.ObjectDoesNotExist: if one of them was deleted meanwhile
    """
    model = type(one)
    if one.pk == other.pk:
        raise IllegalMove(f"A {model._meta.verbose_name} is no other than itself.")
    rows = model._default_manager.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk, other.pk])}
    if len(found) < 2:
        raise model.DoesNotExist
    return found[one.pk], found[other.pk]

"""
Rows that people change: one at a time, and never over what they have not seen.

The order in which they are locked is that of ``models.locks``.
"""

from typing import TypeVar

from django.db.models import Model, QuerySet

from claimsapi.models import Claim, Dispute
from claimsapi.models.base import Versioned

Row = TypeVar("Row", bound=Versioned)
AnyRow = TypeVar("AnyRow", bound=Model)


class IllegalMove(Exception):
    """A row in this state cannot be changed so."""


class Overtaken(Exception):
    """What a transaction was prepared from has changed since: read it again and repeat."""


class StaleVersion(Exception):
    """Somebody changed the row since this version was read."""


def locked(row: Row, version: int | None = None, *, alone: bool = False) -> Row:
    """
    Return ``row`` as it is now, which nobody changes until this transaction ends.

    :param alone: whether nobody may come to refer to it meanwhile, either: it is to be deleted
    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises django.core.exceptions.ObjectDoesNotExist: if it was deleted meanwhile
    """
    current = type(row)._default_manager.select_for_update(no_key=not alone).get(pk=row.pk)
    refuse_stale(current, version)
    return current


def refuse_stale(current: Versioned, version: int | None) -> None:
    if version is not None and current.version != version:
        name = current._meta.verbose_name
        raise StaleVersion(f"{name} {current.pk} is at version {current.version}, not {version}")


def both_locked(one: Row, other: Row, *, alone: bool = False) -> tuple[Row, Row]:
    """
    Return both as they are now, locked in one order by all, so that nobody waits for each other.

    :param alone: whether nobody may come to refer to them meanwhile, either
    :raises IllegalMove: if they are one row
    :raises django.core.exceptions.ObjectDoesNotExist: if one of them was deleted meanwhile
    """
    model = type(one)
    if one.pk == other.pk:
        raise IllegalMove(f"A {model._meta.verbose_name} is no other than itself.")
    rows = model._default_manager.select_for_update(no_key=not alone).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk, other.pk])}
    if len(found) < 2:
        raise model.DoesNotExist
    return found[one.pk], found[other.pk]


def in_order(rows: QuerySet[AnyRow]) -> list[AnyRow]:
    """Return ``rows`` of one table as they are now, locked in the order of their ids."""
    return list(rows.order_by("pk").select_for_update(no_key=True))


def held(rows: QuerySet[AnyRow]) -> QuerySet[AnyRow]:
    """Return ``rows`` of one table for one statement, which locks them in the order of ids."""
    same = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
    in_order = same.order_by("pk").select_for_update(no_key=True)
    return rows.model._default_manager.filter(pk__in=in_order.values("pk"))


def claims_locked(claims: QuerySet[Claim]) -> list[Claim]:
    """
    Return ``claims`` as they are now, locked with their disputes, which they change (two queries).

    Who changes several claims needs it: a trigger would lock the disputes in the claims' order.
    """
    found = in_order(claims)
    of_claims = {claim.dispute_id for claim in found if claim.dispute_id}
    disputes = {each.pk: each for each in in_order(Dispute.objects.filter(pk__in=of_claims))}
    for claim in found:
        if claim.dispute_id:
            claim.dispute = disputes[claim.dispute_id]
    return found

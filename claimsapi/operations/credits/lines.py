"""One credit line resolved for all its copies: those there are, and those to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Q

from claimsapi.models import Credit, CreditLine, Source
from claimsapi.models.credit import CreditQuerySet
from claimsapi.models.locks import Advisory, take, take_each
from claimsapi.models.reviewed import Review
from claimsapi.operations.core.locking import IllegalMove, locked

# The names that a line prints and, if it prints none, its words: what makes lines copies.
Printed = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The credit as it now stands, and how many credits came to name others, it among them."""

    credit: Credit
    touched: int


@transaction.atomic
def resolve(
    credit: Credit,
    *,
    creator: Source | None,
    supplier: Source | None,
    reason: str = "",
    version: int | None = None,
    undecided: bool = False,
) -> Resolved:
    """
    Say whom the line of ``credit`` names, for all its copies and for those to come.

    A copy that a person gave other sources keeps them, and a rejected one is left as it is. Without
    a source the line names nobody that is known, which holds for the future, too.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the credit is rejected, or if it is to be ``undecided`` and is not
    """
    _one_at_a_time(printed(credit))
    current = locked(credit, version)
    if current.review == Review.REJECTED:
        raise IllegalMove("A rejected credit names nobody. Accept it first.")
    before = _line(current, undecided=undecided)
    named = {"creator": creator, "supplier": supplier}
    with pghistory.context(reason=reason):
        copies = _following(printed(current), before, current)
        CreditLine.objects.update_or_create(defaults=named, **_key(current))
        touched = copies.exclude(**named).update(**named)
    current.refresh_from_db()
    return Resolved(current, touched)


@transaction.atomic
def reject(credit: Credit, *, reason: str, version: int | None = None) -> int:
    """
    Say that the undecided line of ``credit`` is none, and return how many copies were rejected.

    Those to come are not asked about: they name nobody that is known.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if somebody decided on the line already
    """
    _one_at_a_time(printed(credit))
    current = locked(credit, version)
    _line(current, undecided=True)
    copies = Credit.objects.printing(*printed(current)).unresolved()
    with pghistory.context(reason=reason):
        CreditLine.objects.create(**_key(current))
        return copies.update(review=Review.REJECTED)


@transaction.atomic
def change(
    line: CreditLine,
    *,
    creator: Source | None,
    supplier: Source | None,
    reason: str = "",
    version: int | None = None,
) -> int:
    """
    Say that ``line`` names somebody else, and return how many credits followed.

    :raises StaleVersion: if ``version`` is given and is not the current one
    """
    _one_at_a_time(key_of(line))
    before = locked(line, version)
    named = {"creator": creator, "supplier": supplier}
    with pghistory.context(reason=reason):
        copies = _following(key_of(before), before)
        CreditLine.objects.filter(pk=before.pk).update(**named)
        return copies.exclude(**named).update(**named)


def following(row: Credit | CreditLine) -> CreditQuerySet:
    """Keep the credits that follow if the line is said to name somebody else."""
    if isinstance(row, CreditLine):
        return _following(key_of(row), row)
    return _following(printed(row), _line(row), row)


def resolved(credits: Iterable[Credit]) -> Mapping[Printed, CreditLine]:
    """Return what people said of the lines of ``credits``, by ``printed`` (one query)."""
    wanted = {printed(credit) for credit in credits}
    lines = CreditLine.objects.filter(
        creator_name__in=[creator for creator, _, _ in wanted],
        supplier_name__in=[supplier for _, supplier, _ in wanted],
    )
    return {(line.creator_name, line.supplier_name, line.words): line for line in lines}


def printed(credit: Credit) -> Printed:
    """Return what is the same in all copies of the credit's line."""
    prints_names = credit.creator_name or credit.supplier_name
    words = "" if prints_names else credit.credit_line
    return credit.creator_name, credit.supplier_name, words


def key_of(line: CreditLine) -> Printed:
    """Return what is the same in all copies of ``line``."""
    return line.creator_name, line.supplier_name, line.words


def wait_for_decisions(credits: Iterable[Credit]) -> None:
    """Let none of the lines of ``credits`` be resolved until this transaction ends (one query)."""
    take_each(Advisory.LINES, (_named(printed(credit)) for credit in credits), beside=True)


def wait_for(row: Credit | CreditLine) -> None:
    """Let nobody else decide on the line until this transaction ends (two queries)."""
    _one_at_a_time(key_of(row) if isinstance(row, CreditLine) else printed(row))


def _one_at_a_time(key: Printed) -> None:
    take(beside=(Advisory.MERGES,))
    take_each(Advisory.LINES, [_named(key)])


def _named(key: Printed) -> str:
    return "\n".join(key)


def _key(credit: Credit) -> dict[str, Any]:
    return dict(zip(("creator_name", "supplier_name", "words"), printed(credit), strict=True))


def _line(credit: Credit, *, undecided: bool = False) -> CreditLine | None:
    found = CreditLine.objects.filter(**_key(credit)).first()
    if found and undecided:
        raise IllegalMove("Somebody decided on this line meanwhile: it is among the mapped lines.")
    return found


def _following(
    key: Printed, before: CreditLine | None, credit: Credit | None = None
) -> CreditQuerySet:
    """Keep the ``credit`` itself and the copies that no person gave sources of their own."""
    follows = Q(review=Review.PENDING) | Q(creator=None, supplier=None)
    if credit:
        follows |= Q(pk=credit.pk)
    if before:
        follows |= Q(creator=before.creator_id, supplier=before.supplier_id)
    return Credit.objects.printing(*key).not_rejected().filter(follows)

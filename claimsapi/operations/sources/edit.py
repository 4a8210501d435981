"""What people write about a source by hand: its fields, and the names it goes by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import ProtectedError, QuerySet

from claimsapi.link.sources.names import Alias, AliasType, normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.locking import IllegalMove, in_order, locked
from claimsapi.operations.sources import duplicates
from claimsapi.operations.sources.resolve import NameTaken, one_at_a_time


@transaction.atomic
def edit(
    source: Source, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> Source:
    """
    Give ``source`` other ``fields`` (by name) and return it; its old name stays an alias.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises NameTaken: if it would go by the name of another confirmed source
    :raises IllegalMove: if it is merged, or confirmed and would be a candidate again
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    one_at_a_time(*([fields["name"]] if "name" in fields else []))
    current = locked(source, version)
    with pghistory.context(reason=reason):
        renamed = write(current, fields)
    current.refresh_from_db()
    if renamed:
        duplicates.suggest([current])
    return current


def write(current: Source, fields: Mapping[str, Any]) -> bool:
    """
    Give ``current``, which is locked, other ``fields``; return whether it can be found by a name
    that it could not be found by before, so that others may be like it now.

    Costs three queries at most; ``current`` has the fields afterwards, but its version is behind.
    It raises what ``edit`` does.
    """
    _refuse_move(current, fields)
    name, status = (fields.get(field, getattr(current, field)) for field in ("name", "status"))
    renamed = "name" in fields or status != current.status
    if renamed and status == SourceStatus.CONFIRMED:
        refuse_taken(current, [Alias(name)])
    Source.objects.filter(pk=current.pk).update(**fields)
    if renamed:
        own = SourceAlias(source=current, text=name, normalized=normalize(name))
        SourceAlias.objects.bulk_create([own], ignore_conflicts=True)
    for field, value in fields.items():
        setattr(current, field, value)
    return renamed


def _refuse_move(current: Source, fields: Mapping[str, Any]) -> None:
    unmerged(current)
    if current.status == SourceStatus.CONFIRMED != fields.get("status", current.status):
        raise IllegalMove("It is confirmed. The way back is a merge or a deletion.")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The sources that a person vouches for now, and those whose name another one has."""

    sources: Sequence[Source]
    taken: Sequence[Source]


@transaction.atomic
def confirm(candidates: QuerySet[Source], *, reason: str = "") -> Confirmed:
    """
    Confirm what is a candidate among ``candidates`` (five queries, however many there are).

    Whom they may be is left to the caller to look for: among many sources that takes long.
    """
    one_at_a_time()
    waiting = Source.objects.unmerged().filter(status=SourceStatus.CANDIDATE)
    rows = waiting.filter(pk__in=candidates.values("pk"))
    confirmed: dict[str, Source] = {}
    taken = []
    for row in (found := in_order(rows)):
        if confirmed.setdefault(normalize(row.name), row) is not row:
            taken.append(row)
    owned = _confirmed_names().filter(normalized__in=confirmed)
    names = owned.values_list("normalized", flat=True).distinct()
    taken += [confirmed.pop(name) for name in names]
    with pghistory.context(reason=reason):
        for_good = {"status": SourceStatus.CONFIRMED}
        Source.objects.filter(pk__in=[row.pk for row in confirmed.values()]).update(**for_good)
        SourceAlias.objects.bulk_create(
            [SourceAlias(source=s, text=s.name, normalized=n) for n, s in confirmed.items()],
            ignore_conflicts=True,
        )
    return Confirmed(list(confirmed.values()), [row for row in found if row in taken])


@transaction.atomic
def remove(source: Source, *, version: int | None = None) -> None:
    """
    Delete ``source`` with its names.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: naming what refers to it
    """
    current = locked(source, version, alone=True)
    try:
        current.delete()
    except ProtectedError as error:
        kinds = sorted({str(row._meta.verbose_name_plural) for row in error.protected_objects})
        advice = "Merge it into another source instead."
        raise IllegalMove(f"There are {' and '.join(kinds)} of this source. {advice}") from error


@transaction.atomic
def add_alias(
    source: Source,
    text: str,
    *,
    type: AliasType = AliasType.NAME,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> SourceAlias:
    """
    Give ``source`` another name, from one day to another, both inclusive; None is open.

    :raises NameTaken: if another confirmed source goes by it on one of these days
    :raises IllegalMove: if the source is merged
    :raises django.db.IntegrityError: if it goes by that name already
    """
    one_at_a_time(text)
    current = unmerged(locked(source))
    if current.status == SourceStatus.CONFIRMED:
        refuse_taken(current, [Alias(text, type, valid_from, valid_to)])
    return SourceAlias.objects.create(
        source=current,
        text=text,
        normalized=normalize(text),
        type=type,
        valid_from=valid_from,
        valid_to=valid_to,
    )


@transaction.atomic
def remove_alias(alias: SourceAlias, *, version: int | None = None) -> None:
    """
    Take a name away.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is the source's own name
    """
    current = locked(alias, version, alone=True)
    if current.normalized == normalize(current.source.name):
        raise IllegalMove("It is the source's own name. Give the source another name first.")
    current.delete()


def refuse_taken(source: Source, names: Sequence[Alias]) -> None:
    """
    Refuse names that another confirmed source goes by on one of their days (one query).

    :raises NameTaken: with the first of them, and whose it is
    """
    wanted = [(normalize(name.text), name) for name in names]
    others = _confirmed_names().exclude(source=source).select_related("source")
    rows = list(others.filter(normalized__in=dict(wanted)).order_by("source_id", "pk"))
    for normalized, name in wanted:
        for row in rows:
            if row.normalized == normalized and _meet(row, name):
                raise NameTaken(name.text, row.source)


def _meet(row: SourceAlias, name: Alias) -> bool:
    """Return whether both are in use on one day."""
    return (row.valid_from or date.min) <= (name.valid_to or date.max) and (
        name.valid_from or date.min
    ) <= (row.valid_to or date.max)


def _confirmed_names() -> QuerySet[SourceAlias]:
    return SourceAlias.objects.filter(
        source__status=SourceStatus.CONFIRMED, source__merged_into=None
    )


def unmerged(source: Source) -> Source:
    """
    Return ``source``.

    :raises IllegalMove: if it is merged
    """
    if source.merged_into_id:
        survivor = f"“{source.merged_into}” ({source.merged_into_id})"
        raise IllegalMove(f"It is merged into {survivor}: write to that one.")
    return source

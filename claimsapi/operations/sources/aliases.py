"""The names of a source, changed together as one form or one line of a table has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pghistory
from django.db import transaction

from claimsapi.link.sources.names import Alias, AliasType, normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.locking import IllegalMove, in_order, refuse_stale
from claimsapi.operations.sources import edit, resolve


@dataclass(frozen=True, slots=True)
class AliasChanges:
    """Names to add, to write anew and to take away; ``seen`` has versions that were read."""

    added: Sequence[Alias] = ()
    changed: Mapping[UUID, Alias] = field(default_factory=dict)
    removed: Collection[UUID] = ()
    seen: Mapping[UUID, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@transaction.atomic
def edit_with_names(
    source: Source,
    fields: Mapping[str, Any],
    changes: AliasChanges,
    *,
    reason: str = "",
    version: int | None = None,
) -> Source:
    """
    Give ``source`` other ``fields`` as ``naming.edit`` does, carry ``changes`` out; return it.

    :raises StaleVersion: if ``version`` or one in ``changes.seen`` is not the current one
    :raises django.core.exceptions.ObjectDoesNotExist: if one of them was taken away meanwhile
    :raises NameTaken: if another confirmed source goes by a new name on one of its days
    :raises IllegalMove: if the source is merged, or would lose its own name
    :raises django.db.IntegrityError: naming the rule that is broken
    """
    written = (name.text for name in (*changes.added, *changes.changed.values()))
    resolve.one_at_a_time(fields.get("name", source.name), *written)
    current = edit.edit(source, fields, reason=reason, version=version)
    if changes:
        with pghistory.context(reason=reason):
            write(current, changes)
    return current


def create_with_names(fields: Mapping[str, Any], names: Sequence[Alias]) -> Source:
    """
    Store a confirmed source with ``fields`` that goes by ``names`` besides its own; return it.

    The caller has a transaction in which nobody else adds names. Whom the source may be is left to
    the caller to look for, too.

    :raises NameTaken: if another confirmed source goes by one of them on one of its days
    :raises django.db.IntegrityError: naming the rule that is broken
    """
    source = resolve.create(**fields, names=names)
    edit.refuse_taken(source, [Alias(source.name), *names])
    return source


def with_name(names: Sequence[Alias], own: Alias) -> list[Alias]:
    """Return ``names`` with ``own`` among them, unless one is written alike."""
    known = {normalize(name.text) for name in names}
    return [*names] if normalize(own.text) in known else [*names, own]


def write(current: Source, changes: AliasChanges) -> None:
    """
    Carry out ``changes`` of the names of ``current``, which is locked.

    Two queries, one more for each name that is written anew, and for all added and removed. It
    raises what ``edit_with_names`` does.
    """
    edit.unmerged(current)
    if current.status == SourceStatus.CONFIRMED:
        edit.refuse_taken(current, [*changes.changed.values(), *changes.added])
    own = SourceAlias.objects.filter(source=current)
    rows = {row.pk: row for row in in_order(own)}
    for pk in (*changes.removed, *changes.changed):
        if pk not in rows:
            raise SourceAlias.DoesNotExist
        refuse_stale(rows[pk], changes.seen.get(pk))
    _refuse_nameless(current, rows, changes)
    if changes.removed:
        SourceAlias.objects.filter(pk__in=changes.removed).delete()
    for pk, name in changes.changed.items():
        SourceAlias.objects.filter(pk=pk).update(**_columns(name))
    SourceAlias.objects.bulk_create(
        SourceAlias(source=current, **_columns(name)) for name in changes.added
    )


def towards(rows: Iterable[SourceAlias], wanted: Iterable[Alias]) -> AliasChanges:
    """Return what makes ``rows`` the ``wanted`` names; one written alike is changed, not made."""
    left = list(wanted)
    others = []
    for row in rows:
        if (known := alias_of(row)) in left:
            left.remove(known)
        else:
            others.append(row)
    changed = {row.pk: name for row, name in _alike(others, left)}
    return AliasChanges(
        added=[name for name in left if name not in changed.values()],
        changed=changed,
        removed=[row.pk for row in others if row.pk not in changed],
    )


def alias_of(row: SourceAlias) -> Alias:
    return Alias(row.text, AliasType(row.type), row.valid_from, row.valid_to)


def _alike(
    rows: Sequence[SourceAlias], names: Iterable[Alias]
) -> Iterator[tuple[SourceAlias, Alias]]:
    by_name = {normalize(name.text): name for name in names}
    return ((row, by_name[row.normalized]) for row in rows if row.normalized in by_name)


def _refuse_nameless(
    current: Source, rows: Mapping[UUID, SourceAlias], changes: AliasChanges
) -> None:
    own = normalize(current.name)
    for pk, row in rows.items():
        after = changes.changed.get(pk)
        kept = pk not in changes.removed and (after is None or normalize(after.text) == own)
        if row.normalized == own and not kept:
            raise IllegalMove(f"“{row.text}” is the source's own name: change it above.")


def _columns(name: Alias) -> dict[str, Any]:
    return {
        "text": name.text,
        "normalized": normalize(name.text),
        "type": name.type,
        "valid_from": name.valid_from,
        "valid_to": name.valid_to,
    }

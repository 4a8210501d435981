"""What people write about a source by hand: its fields, and the names it goes by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import ProtectedError, Q

from claimsapi.link.sources import AliasType, normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.models.source import SourceStatus
from claimsapi.operations import source_matches
from claimsapi.operations.locking import IllegalMove, locked
from claimsapi.operations.sources import NameTaken, one_at_a_time


@transaction.atomic
def edit(
    source: Source, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> Source:
    """
    Give ``source`` other ``fields`` (by name) and return it; its old name stays an alias.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises NameTaken: if it would go by the name of another confirmed source
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    one_at_a_time()
    current = _unmerged(locked(source, version))
    status = fields.get("status", current.status)
    renamed = "name" in fields or status != current.status
    name = fields.get("name", current.name)
    if renamed and status == SourceStatus.CONFIRMED:
        refuse_taken(current, name)
    with pghistory.context(reason=reason):
        Source.objects.filter(pk=current.pk).update(**fields)
        if renamed:
            current.aliases.get_or_create(normalized=normalize(name), defaults={"text": name})
    current.refresh_from_db()
    if renamed:
        source_matches.suggest([current])
    return current


@transaction.atomic
def remove(source: Source, *, version: int | None = None) -> None:
    """
    Delete ``source`` with its names.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: naming what refers to it
    """
    current = locked(source, version)
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
    one_at_a_time()
    current = _unmerged(locked(source))
    if current.status == SourceStatus.CONFIRMED:
        refuse_taken(current, text, valid_from=valid_from, valid_to=valid_to)
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
    current = locked(alias, version)
    if current.normalized == normalize(current.source.name):
        raise IllegalMove("It is the source's own name. Give the source another name first.")
    current.delete()


def refuse_taken(
    source: Source, name: str, *, valid_from: date | None = None, valid_to: date | None = None
) -> None:
    """
    Refuse a name that another confirmed source goes by in the same days (one query).

    :raises NameTaken: naming it
    """
    before = Q(valid_to__lt=valid_from) if valid_from else Q(pk__in=[])
    after = Q(valid_from__gt=valid_to) if valid_to else Q(pk__in=[])
    others = SourceAlias.objects.exclude(source=source).exclude(before | after)
    taken = others.filter(
        normalized=normalize(name),
        source__status=SourceStatus.CONFIRMED,
        source__merged_into=None,
    )
    if taken.exists():
        raise NameTaken(name)


def _unmerged(source: Source) -> Source:
    if source.merged_into_id:
        survivor = f"“{source.merged_into}” ({source.merged_into_id})"
        raise IllegalMove(f"It is merged into {survivor}: write to that one.")
    return source

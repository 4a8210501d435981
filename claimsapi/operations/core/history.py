"""What became of a row, as the database noted it: when, by whom, why, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet

from claimsapi.models import ApiKey
from claimsapi.models.base import Versioned


class Happened(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"


class ActorKind(StrEnum):
    KEY = "key"
    USER = "user"
    COMMAND = "command"
    EXTRACTOR = "extractor"


@dataclass(frozen=True, slots=True)
class Actor:
    kind: ActorKind
    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change; ``before`` and ``after`` are the row as it was, None where there was none."""

    event: Any
    happened: Happened
    actor: Actor
    before: Any
    after: Any

    @property
    def at(self) -> datetime:
        """Return when the transaction began that made the change."""
        found: datetime = self.event.pgh_created_at
        return found

    @property
    def reason(self) -> str:
        return str(_said(self.event).get("reason", ""))

    @property
    def request_id(self) -> str:
        return str(_said(self.event).get("request", ""))


_LABELS = {"insert": Happened.CREATED, "update": Happened.CHANGED, "delete": Happened.DELETED}


def events_of(row: Versioned) -> QuerySet[Any]:
    """Return what the database noted of ``row``, newest first, with who and why."""
    events = row.pgh_event_model._default_manager.filter(pgh_obj=row.pk)  # type: ignore[attr-defined]
    found: QuerySet[Any] = events.select_related("pgh_context").order_by("-pgh_id")
    return found


def entries(events: QuerySet[Any], page: Sequence[Any]) -> list[Entry]:
    """
    Return the entries of ``page``, neighbours among ``events`` (three queries at most).

    Two changes within one transaction are two entries of one moment.
    """
    if not page:
        return []
    older = events.filter(pgh_id__lt=page[-1].pgh_id).first()
    actors = _Actors(page)
    return [_entry(event, before, actors.of(event)) for event, before in pairwise([*page, older])]


def actors_of(events: Sequence[Any]) -> list[Actor]:
    """Return who made the change of each of ``events``, in their order (two queries)."""
    actors = _Actors(events)
    return [actors.of(event) for event in events]


def changed(entry: Entry, fields: Iterable[str]) -> Iterator[str]:
    """Yield which of ``fields`` differ before and after, and those that were set at first."""
    for name in fields:
        before, after = getattr(entry.before, name, None), getattr(entry.after, name, None)
        if before != after:
            yield name


def _entry(event: Any, before: Any, actor: Actor) -> Entry:
    happened = _LABELS[event.pgh_label]
    if happened == Happened.CREATED:
        return Entry(event, happened, actor, None, event)
    if happened == Happened.DELETED:
        return Entry(event, happened, actor, event, None)
    return Entry(event, happened, actor, before, event)


class _Actors:
    """Who made the changes of one page (two queries)."""

    def __init__(self, events: Iterable[Any]) -> None:
        said = [_said(event) for event in events]
        self.keys = _in_bulk(ApiKey, {each.get("key") for each in said})
        self.people = _in_bulk(User, {each.get("user") for each in said})

    def of(self, event: Any) -> Actor:
        """Return the key before its owner, or the command; all else was extraction."""
        said = _said(event)
        if "key" in said:
            key = self.keys.get(said["key"])
            return Actor(ActorKind.KEY, said["key"], key.name if key else "")
        if said.get("user"):
            person = self.people.get(str(said["user"]))
            return Actor(ActorKind.USER, str(said["user"]), str(person) if person else "")
        if command := said.get("command"):
            return Actor(ActorKind.COMMAND, command, f"manage.py {command}")
        return Actor(ActorKind.EXTRACTOR)


def _in_bulk(model: type[Model], ids: set[Any]) -> dict[str, Any]:
    wanted = ids - {None}
    rows = model._default_manager.in_bulk(wanted) if wanted else {}
    return {str(pk): row for pk, row in rows.items()}


def _said(event: Any) -> dict[str, Any]:
    """Return what the database was told of a change: user, key, request, reason."""
    return event.pgh_context.metadata if event.pgh_context else {}

"""
Two sources that are one, and two that are not, as people decide it.

A merge notes every row that it re-points, so that taking it back restores exactly those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q

from claimsapi.models import (
    Article,
    Claim,
    Credit,
    CreditLine,
    FactCheck,
    Feed,
    Source,
    SourceAlias,
    SourceDuplicate,
)
from claimsapi.models.event import EventType
from claimsapi.models.locks import Advisory, place, take
from claimsapi.models.source import SourceStatus
from claimsapi.models.source_duplicate import Judgement
from claimsapi.operations.core import events
from claimsapi.operations.core.counts import counted
from claimsapi.operations.core.locking import IllegalMove, both_locked, held, refuse_stale
from claimsapi.operations.sources import apart

# What refers to a source: the word for it, its model, and the field that a merge re-points.
REFERENCES: Mapping[str, tuple[type[models.Model], str]] = {
    "claims": (Claim, "source"),
    "articles": (Article, "publisher"),
    "feeds": (Feed, "publisher"),
    "created_credits": (Credit, "creator"),
    "supplied_credits": (Credit, "supplier"),
    "created_lines": (CreditLine, "creator"),
    "supplied_lines": (CreditLine, "supplier"),
    "reviews": (FactCheck, "author"),
    "merged": (Source, "merged_into"),
    "aliases": (SourceAlias, "source"),
}
_IN_ORDER = sorted(REFERENCES.items(), key=lambda item: place(item[1][0].__name__))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decides, when and why; the versions are those of both sources that they have seen."""

    now: datetime
    by: User | None = None
    reason: str = ""
    version: int | None = None  # of the surviving one
    other_version: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """``survivor``, and how many rows of each kind in REFERENCES were re-pointed."""

    survivor: Source
    counts: Mapping[str, int]


class Against(StrEnum):
    """What can speak against a merge."""

    ITSELF = "itself"
    MERGED = "merged"
    UNCONFIRMS = "unconfirms"
    WIKIDATA = "wikidata"
    JUDGED = "judged"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why two sources cannot be merged as they are; ``article`` is one that both published."""

    against: Against
    sentence: str
    article: UUID | None = None


def obstacles(survivor: Source, other: Source) -> Iterator[Obstacle]:
    """Yield what ``merge`` would refuse, the gravest first (three queries at most)."""
    if survivor.pk == other.pk:
        yield Obstacle(Against.ITSELF, "A source is no other than itself.")
        return
    yield from _merged_already(survivor, other)
    if other.status == SourceStatus.CONFIRMED != survivor.status:
        words = f"“{other.name}” is confirmed: merge “{survivor.name}” into that."
        yield Obstacle(Against.UNCONFIRMS, words)
    ids = {survivor.wikidata_id, other.wikidata_id} - {""}
    if len(ids) > 1:
        words = f"They are two in Wikidata: {' and '.join(sorted(ids))}."
        yield Obstacle(Against.WIKIDATA, words)
    for words in apart.sentences(survivor, other):
        yield Obstacle(Against.JUDGED, words)
    yield from _published_twice(survivor, other, "url_key", "address")
    yield from _published_twice(survivor, other, "external_id", "external id")


def what_is_of(source: Source) -> dict[str, models.QuerySet[Any]]:
    """Return the rows that refer to ``source``, by the words of REFERENCES."""
    return {
        name: model._default_manager.filter(**{field: source})
        for name, (model, field) in REFERENCES.items()
    }


def what_moves(survivor: Source, other: Source) -> dict[str, models.QuerySet[Any]]:
    """Return what a merge of ``other`` would re-point: all but the names that both go by."""
    rows = what_is_of(other)
    taken = SourceAlias.objects.filter(source=survivor).values("normalized")
    return rows | {"aliases": rows["aliases"].exclude(normalized__in=taken)}


def would_move(survivor: Source, other: Source) -> dict[str, int]:
    """Return how many rows of each kind a merge of ``other`` would re-point (one query)."""
    return counted(what_moves(survivor, other))


@transaction.atomic
def merge(survivor: Source, other: Source, decision: Decision) -> Moved:
    """
    Give everything that is ``other``'s to ``survivor``, and say what that was.

    Names that both go by stay where they are.

    :raises StaleVersion: if a version is not the current one
    :raises IllegalMove: if one of the two is merged already, the merge would unconfirm ``other``,
        or the two cannot be one: the first of ``obstacles``
    """
    take(Advisory.MERGES)
    current, gone = _both_as_seen(survivor, other, decision, alone=True)
    for obstacle in obstacles(current, gone):
        raise IllegalMove(obstacle.sentence)
    with pghistory.context(reason=decision.reason):
        ids = {
            name: [str(pk) for pk in rows.values_list("pk", flat=True)]
            for name, rows in what_moves(current, gone).items()
        }
        _judge(current, gone, Judgement.SAME, decision, moved={"source": str(gone.pk), **ids})
        for name, (model, field) in _IN_ORDER:
            rows = model._default_manager.filter(pk__in=ids[name])
            held(rows).update(**{field: current})
        Source.objects.filter(pk=gone.pk).update(merged_into=current)
    apart.forget_suggestions(current)
    return _told(current, gone, "merged", {name: len(rows) for name, rows in ids.items()})


@transaction.atomic
def unmerge(survivor: Source, other: Source, decision: Decision) -> Moved:
    """
    Take the merge of ``other`` back: what it moved, and nobody has moved on since, returns.

    :raises StaleVersion: if a version is not the current one
    :raises IllegalMove: if ``other`` is not merged into ``survivor``
    """
    take(Advisory.MERGES)
    current, back = _both_as_seen(survivor, other, decision, alone=True)
    if back.merged_into_id != current.pk:
        raise IllegalMove(f"“{back.name}” is not merged into “{current.name}”.")
    merges = SourceDuplicate.objects.select_for_update().filter(judgement=Judgement.SAME)
    record = merges.of(back).filter(moved__source=str(back.pk)).first()
    moved = record.moved if record else {}
    with pghistory.context(reason=decision.reason):
        Source.objects.filter(pk=back.pk).update(merged_into=None)
        returned = _return(moved, current, back)
        if record:
            _decide(record, Judgement.UNSURE, decision, moved={})
            _forget(merges.of(current), moved, back)
    return _told(current, back, "unmerged", returned)


@transaction.atomic
def keep_apart(source: Source, other: Source, decision: Decision) -> SourceDuplicate:
    """
    Remember that the two are not the same, so that it is never suggested again; repeatable.

    It holds for what either is merged into, too, until somebody calls ``reconsider``.

    :raises StaleVersion: if a version is not the current one
    :raises IllegalMove: if they are one row, or one of them is merged
    """
    first, second = _both_as_seen(source, other, decision, alone=False)
    for obstacle in _merged_already(first, second):
        raise IllegalMove(obstacle.sentence)
    with pghistory.context(reason=decision.reason):
        return _judge(first, second, Judgement.NOT_SAME, decision, moved={})


@transaction.atomic
def reconsider(source: Source, other: Source, decision: Decision) -> SourceDuplicate:
    """
    Take back that the two, or what is merged into them, are not the same; return what was judged.

    They may be merged then, and are still not suggested.

    :raises StaleVersion: if a version is not the current one
    :raises IllegalMove: if nobody has judged so
    """
    both = _both_as_seen(source, other, decision, alone=False)
    judged = list(apart.judged_between(*both))
    if not judged:
        raise IllegalMove("Nobody has judged that they are not the same.")
    with pghistory.context(reason=decision.reason):
        for match in judged:
            _decide(match, Judgement.UNSURE, decision, moved={})
    return judged[0]


def _both_as_seen(
    one: Source, other: Source, decision: Decision, *, alone: bool
) -> tuple[Source, Source]:
    first, second = both_locked(one, other, alone=alone)
    refuse_stale(first, decision.version)
    refuse_stale(second, decision.other_version)
    return first, second


def _merged_already(*sources: Source) -> Iterator[Obstacle]:
    for source in sources:
        if source.merged_into:
            words = f"“{source.name}” is merged into “{source.merged_into.name}” already."
            yield Obstacle(Against.MERGED, words)


def _published_twice(
    survivor: Source, other: Source, field: str, called: str
) -> Iterator[Obstacle]:
    ours = Article.objects.filter(publisher=survivor).values(field)
    twice = Article.objects.filter(publisher=other, **{f"{field}__in": ours}).exclude(**{field: ""})
    if article := twice.first():
        words = f"Both published articles of one {called}: see article {article.pk}."
        yield Obstacle(Against.ARTICLES, words, article.pk)


def _return(moved: Mapping[str, Any], survivor: Source, back: Source) -> dict[str, int]:
    """
    Re-point to ``back`` what it had, and say how many of each kind.

    A name may have stayed with another source on the way, which has been merged since.
    """
    counts = dict.fromkeys(REFERENCES, 0)
    for name, (model, field) in _IN_ORDER:
        theirs = Q(**{field: survivor}) | Q(**{f"{field}__merged_into": survivor})
        rows = model._default_manager.filter(theirs, pk__in=moved.get(name, []))
        counts[name] = held(rows).update(**{field: back})
    return counts


def _forget(
    merges: models.QuerySet[SourceDuplicate], returned: Mapping[str, Any], back: Source
) -> None:
    """Strike what ``back`` has again off later merges, which took it along to the survivor."""
    struck = {name: set(returned.get(name, [])) for name in REFERENCES}
    struck["merged"].add(str(back.pk))
    for match in merges:
        match.moved |= {
            name: [pk for pk in match.moved.get(name, []) if pk not in struck[name]]
            for name in REFERENCES
        }
        match.save(update_fields=["moved"])


def _judge(
    one: Source, other: Source, judgement: Judgement, decision: Decision, *, moved: dict[str, Any]
) -> SourceDuplicate:
    """Return the pair's match with ``judgement``, made now if nothing suggested it."""
    first, second = sorted((one.pk, other.pk))
    match, _ = SourceDuplicate.objects.get_or_create(first_id=first, second_id=second)
    return _decide(match, judgement, decision, moved=moved)


def _decide(
    match: SourceDuplicate, judgement: Judgement, decision: Decision, *, moved: dict[str, Any]
) -> SourceDuplicate:
    match.judgement, match.moved = judgement, moved
    match.decided_by, match.decided_at = decision.by, decision.now
    match.save(update_fields=["judgement", "moved", "decided_by", "decided_at"])
    return match


def _told(survivor: Source, other: Source, change: str, counts: Mapping[str, int]) -> Moved:
    """Record what was moved; return it with the survivor as it now stands."""
    moved = dict(counts)
    events.emit(EventType.SOURCE_MERGED, survivor, change=change, other=str(other.pk), moved=moved)
    survivor.refresh_from_db()
    return Moved(survivor, moved)

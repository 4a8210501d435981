"""
Two sources that are one, and two that are not, as people decide it.

A merge notes every row that it re-points, so that taking it back restores exactly those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import models, transaction

from claimsapi.models import (
    Article,
    Claim,
    ClaimReview,
    Credit,
    CreditLine,
    Source,
    SourceAlias,
    SourceMatch,
)
from claimsapi.models.event import EventType
from claimsapi.models.source import SourceStatus
from claimsapi.models.source_match import Judgement
from claimsapi.operations import events
from claimsapi.operations.locking import IllegalMove, both_locked, refuse_stale

# What refers to a source: the word for it, its model, and the field that a merge re-points.
REFERENCES: Mapping[str, tuple[type[models.Model], str]] = {
    "claims": (Claim, "source"),
    "articles": (Article, "publisher"),
    "created_credits": (Credit, "creator"),
    "supplied_credits": (Credit, "supplier"),
    "created_lines": (CreditLine, "creator"),
    "supplied_lines": (CreditLine, "supplier"),
    "reviews": (ClaimReview, "author"),
    "merged": (Source, "merged_into"),
    "aliases": (SourceAlias, "source"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decides, when and why; ``version`` is the one of the surviving source they have seen."""

    now: datetime
    by: User | None = None
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """``survivor``, and how many rows of each kind in REFERENCES were re-pointed."""

    survivor: Source
    counts: Mapping[str, int]


def would_move(survivor: Source, other: Source) -> dict[str, int]:
    """Return how many rows of each kind a merge of ``other`` would re-point (ten queries)."""
    return {name: rows.count() for name, rows in _rows(survivor, other).items()}


@transaction.atomic
def merge(survivor: Source, other: Source, decision: Decision) -> Moved:
    """
    Give everything that is ``other``'s to ``survivor``, and say what that was.

    Names that both go by stay where they are.

    :raises StaleVersion: if the version is not the current one of ``survivor``
    :raises IllegalMove: if one of the two is merged already, the merge would unconfirm ``other``,
        or the two cannot be one
    """
    current, gone = both_locked(survivor, other)
    refuse_stale(current, decision.version)
    _refuse_unlike(current, gone)
    with pghistory.context(reason=decision.reason):
        ids = {
            name: [str(pk) for pk in rows.values_list("pk", flat=True)]
            for name, rows in _rows(current, gone).items()
        }
        for name, (model, field) in REFERENCES.items():
            model._default_manager.filter(pk__in=ids[name]).update(**{field: current})
        Source.objects.filter(pk=gone.pk).update(merged_into=current)
        _judge(current, gone, Judgement.SAME, decision, moved={"source": str(gone.pk), **ids})
    return _told(current, gone, "merged", {name: len(rows) for name, rows in ids.items()})


@transaction.atomic
def unmerge(survivor: Source, other: Source, decision: Decision) -> Moved:
    """
    Take the merge of ``other`` back: what it moved, and nobody has moved on since, returns.

    :raises StaleVersion: if the version is not the current one of ``survivor``
    :raises IllegalMove: if ``other`` is not merged into ``survivor``
    """
    current, back = both_locked(survivor, other)
    refuse_stale(current, decision.version)
    if back.merged_into_id != current.pk:
        raise IllegalMove(f"Source {back.pk} is not merged into {current.pk}.")
    merges = SourceMatch.objects.select_for_update().of(back)
    record = merges.filter(judgement=Judgement.SAME, moved__source=str(back.pk)).first()
    counts = {}
    with pghistory.context(reason=decision.reason):
        Source.objects.filter(pk=back.pk).update(merged_into=None)
        for name, (model, field) in REFERENCES.items():
            ids = record.moved.get(name, []) if record else []
            rows = model._default_manager.filter(pk__in=ids, **{field: current})
            counts[name] = rows.update(**{field: back})
        if record:
            _decide(record, Judgement.UNSURE, decision, moved={})
    return _told(current, back, "unmerged", counts)


@transaction.atomic
def keep_apart(source: Source, other: Source, decision: Decision) -> SourceMatch:
    """
    Remember that the two are not the same, so that it is never suggested again; repeatable.

    :raises IllegalMove: if they are one row, or one of them is merged
    """
    first, second = both_locked(source, other)
    refuse_stale(first, decision.version)
    with pghistory.context(reason=decision.reason):
        _refuse_merged(first, second)
        return _judge(first, second, Judgement.NOT_SAME, decision, moved={})


def _rows(survivor: Source, other: Source) -> dict[str, models.QuerySet[Any]]:
    """Return what is ``other``'s, by the words of REFERENCES."""
    rows: dict[str, models.QuerySet[Any]] = {
        name: model._default_manager.filter(**{field: other})
        for name, (model, field) in REFERENCES.items()
    }
    taken = SourceAlias.objects.filter(source=survivor).values("normalized")
    return rows | {"aliases": rows["aliases"].exclude(normalized__in=taken)}


def _refuse_merged(*sources: Source) -> None:
    for source in sources:
        if source.merged_into_id:
            raise IllegalMove(f"Source {source.pk} is merged into {source.merged_into_id}.")


def _refuse_unlike(survivor: Source, other: Source) -> None:
    _refuse_merged(survivor, other)
    if other.status == SourceStatus.CONFIRMED != survivor.status:
        raise IllegalMove("The other source is confirmed: merge this one into that.")
    ids = {survivor.wikidata_id, other.wikidata_id} - {""}
    if len(ids) > 1:
        raise IllegalMove(f"They are two in Wikidata: {' and '.join(sorted(ids))}.")
    _refuse_two_articles(survivor, other, "url_key", "address")
    _refuse_two_articles(survivor, other, "external_id", "external id")


def _refuse_two_articles(survivor: Source, other: Source, field: str, called: str) -> None:
    ours = Article.objects.filter(publisher=survivor).values(field)
    twice = Article.objects.filter(publisher=other, **{f"{field}__in": ours}).exclude(**{field: ""})
    if article := twice.first():
        raise IllegalMove(f"Both published articles of one {called}: see article {article.pk}.")


def _judge(
    one: Source, other: Source, judgement: Judgement, decision: Decision, *, moved: dict[str, Any]
) -> SourceMatch:
    """Return the pair's match with ``judgement``, made now if nothing suggested it."""
    first, second = sorted((one.pk, other.pk))
    match, _ = SourceMatch.objects.get_or_create(first_id=first, second_id=second)
    return _decide(match, judgement, decision, moved=moved)


def _decide(
    match: SourceMatch, judgement: Judgement, decision: Decision, *, moved: dict[str, Any]
) -> SourceMatch:
    match.judgement, match.moved = judgement, moved
    match.decided_by, match.decided_at = decision.by, decision.now
    match.save(update_fields=["judgement", "moved", "decided_by", "decided_at"])
    return match


def _told(survivor: Source, other: Source, change: str, counts: Mapping[str, int]) -> Moved:
    """Record what was moved; return it with the survivor as it now stands."""
    moved = dict(counts)
    events.record(
        EventType.SOURCE_MERGED, survivor, change=change, other=str(other.pk), moved=moved
    )
    survivor.refresh_from_db()
    return Moved(survivor, moved)

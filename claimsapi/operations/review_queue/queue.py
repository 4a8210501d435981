"""
What an editor reviews next: claims of open disputes, the least certain first; then likely
counter-claims, the most certain first, since each may open a dispute; then all other claims; and
last of all, where no dispute waits for them, claims with a cue that editors reject nine times in
ten. What somebody only thinks, wants or shows is in a queue of its own, for whoever asks.

Two editors never get the same item: whoever takes one has it until they decide, skip it, or do
nothing for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from claimsapi.extract.result import CueKind
from claimsapi.models import Attribution, Claim, ReviewLease
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.review_lease import ItemKind, Outcome
from claimsapi.operations.review_queue.counts import beliefs, likely_counter_claims, statements
from claimsapi.operations.review_queue.learning import comes_last

LEASE = timedelta(minutes=5)  # without a sign of life; long enough to read an article
SET_ASIDE = timedelta(hours=1)  # a skipped item comes after all others for so long

# Items looked at in one query; more only if other editors take all of them in the same moment.
_AHEAD = 5


class Queue(StrEnum):
    ALL = "all"
    CLAIMS = "claims"
    BELIEFS = "beliefs"
    COUNTER_CLAIMS = "counter_claims"
    ORPHANS = "orphans"


class TurnTaken(Exception):
    """Another editor has the item in hand."""


class Decided(Exception):
    """Another editor was quicker; ``turn`` says who, what and when."""

    def __init__(self, turn: ReviewLease) -> None:
        super().__init__(f"{turn.editor} {turn.outcome} it")
        self.turn = turn


@dataclass(frozen=True, slots=True)
class Item:
    kind: ItemKind
    pk: UUID


# Which kinds of item each queue holds.
KINDS = {
    Queue.ALL: (ItemKind.CLAIM, ItemKind.COUNTER_CLAIM, ItemKind.ORPHAN),
    Queue.CLAIMS: (ItemKind.CLAIM,),
    Queue.BELIEFS: (ItemKind.CLAIM,),
    Queue.COUNTER_CLAIMS: (ItemKind.COUNTER_CLAIM,),
    Queue.ORPHANS: (ItemKind.ORPHAN,),
}
WAITING: dict[ItemKind, Callable[[], QuerySet[Any]]] = {
    ItemKind.CLAIM: Claim.objects.waiting,
    ItemKind.COUNTER_CLAIM: likely_counter_claims,
    ItemKind.ORPHAN: Attribution.objects.orphaned,
}


def current_or_next(editor: User, queue: Queue, *, now: datetime) -> Item | None:
    """Return what ``editor`` has in hand, with a new lease, or else what they take up next."""
    held = ReviewLease.objects.filter(editor=editor, lease_until__gt=now)
    for item in _still_waiting(held.order_by("-lease_until"), queue):
        if take(item, editor, now=now):
            return item
    return next_item(editor, queue, now=now)


def next_item(editor: User, queue: Queue, *, now: datetime) -> Item | None:
    """Take what comes next for ``editor`` and return it; None if others have all that is left."""
    taken = set()
    for item in _in_order(editor, queue, now=now):
        if item not in taken and take(item, editor, now=now):
            return item
        taken.add(item)
    return None


def take(item: Item, editor: User, *, now: datetime) -> bool:
    """Return whether ``editor`` has ``item`` in hand now; a second call renews the lease."""
    return ReviewLease.objects.take(item.pk, item.kind, editor, now=now, lease=LEASE)


def hold(item: Item, editor: User, *, now: datetime) -> None:
    """
    Make sure that ``editor`` may decide on ``item``.

    :raises Decided: if another editor did so since
    :raises TurnTaken: if another editor has it in hand
    """
    decided = ReviewLease.objects.filter(item=item.pk, decided_at__isnull=False, lease_until=None)
    turn = decided.exclude(editor=editor).select_related("editor").first()
    if turn:
        raise Decided(turn)
    if not take(item, editor, now=now):
        raise TurnTaken(f"{item.kind} {item.pk}")


def skip(item: Item, editor: User, *, now: datetime) -> None:
    """Put ``item`` behind all others, for everybody, until it has lain for ``SET_ASIDE``."""
    mine = ReviewLease.objects.filter(item=item.pk, editor=editor)
    mine.update(lease_until=None, skipped_at=now)


def close(item: Item, editor: User, outcome: Outcome, *, now: datetime) -> None:
    """Note that ``editor`` decided on ``item``."""
    mine = ReviewLease.objects.filter(item=item.pk, editor=editor)
    mine.update(lease_until=None, skipped_at=None, decided_at=now, outcome=outcome)


def last_decided(editor: User) -> ReviewLease | None:
    """Return the turn in which ``editor`` decided last."""
    decided = ReviewLease.objects.filter(editor=editor, decided_at__isnull=False)
    return decided.order_by("-decided_at").first()


def decided_since(start: datetime, editor: User) -> int:
    """Return how many items ``editor`` has decided since ``start``."""
    return ReviewLease.objects.filter(editor=editor, decided_at__gte=start).count()


def _in_order(editor: User, queue: Queue, *, now: datetime) -> Iterator[Item]:
    """Yield free items, the most pressing first, each lane read only when it is needed."""
    others = ReviewLease.objects.held_by_others(editor, now=now)
    skipped = ReviewLease.objects.filter(skipped_at__gt=now - SET_ASIDE)
    for kind, rows, key in _lanes(queue):
        same = {"item": OuterRef(key)}
        free = rows.exclude(Exists(others.filter(**same))).exclude(Exists(skipped.filter(**same)))
        for pk in free.values_list(key, flat=True)[:_AHEAD]:
            yield Item(kind, pk)
    held = others.values("item")
    again = skipped.exclude(item__in=held).order_by("skipped_at")
    yield from _still_waiting(again, queue)


def _lanes(queue: Queue) -> Iterator[tuple[ItemKind, QuerySet[Any], str]]:
    """Yield what waits: its kind, the rows in their order, and the column with the item's id."""
    kinds = KINDS[queue]
    asked = queue == Queue.BELIEFS
    waiting = beliefs() if asked else statements()
    last = comes_last()
    claims = waiting.exclude(Exists(last.filter(claim=OuterRef("pk"))))
    if ItemKind.CLAIM in kinds:
        disputed = waiting.filter(dispute__status=DisputeStatus.OPEN)  # whatever its cue
        least = disputed.annotate(least=Min("attributions__confidence"))
        yield ItemKind.CLAIM, least.order_by("least", "id"), "pk"
    if ItemKind.COUNTER_CLAIM in kinds:
        yield (
            ItemKind.COUNTER_CLAIM,
            likely_counter_claims().order_by("-confidence", "-id"),
            "pk",
        )
    if ItemKind.CLAIM in kinds:
        rows = Attribution.objects.undecided().filter(claim__status=ClaimStatus.SUGGESTED)
        speech = Q(cue_kind=CueKind.SPEECH)
        undecided = rows.filter(~speech, claim__in=claims) if asked else rows.filter(speech)
        sooner = undecided.exclude(Exists(last.filter(claim=OuterRef("claim"))))
        yield ItemKind.CLAIM, sooner.order_by("confidence", "id"), "claim"
        # What somebody corrected and left without a decision has no undecided attribution.
        yield ItemKind.CLAIM, claims.order_by("id"), "pk"
    if ItemKind.ORPHAN in kinds:
        yield ItemKind.ORPHAN, Attribution.objects.orphaned().order_by("id"), "pk"
    if ItemKind.CLAIM in kinds and not settings.REVIEW_FOLD:
        yield ItemKind.CLAIM, waiting.order_by("id"), "pk"


def _still_waiting(turns: QuerySet[ReviewLease], queue: Queue) -> Sequence[Item]:
    """Return the items of the first ``turns`` in ``queue`` that nobody has decided on."""
    waits = [
        Q(Exists(rows.filter(pk=OuterRef("item"))), kind=kind)
        for kind, rows in _waiting(queue).items()
    ]
    waiting = turns.filter(reduce(or_, waits))
    return [Item(ItemKind(turn.kind), turn.item) for turn in waiting[:_AHEAD]]


def _waiting(queue: Queue) -> dict[ItemKind, QuerySet[Any]]:
    """Return the rows that wait in ``queue``, by their kind."""
    claims = beliefs() if queue == Queue.BELIEFS else statements()
    return {kind: claims if kind == ItemKind.CLAIM else WAITING[kind]() for kind in KINDS[queue]}

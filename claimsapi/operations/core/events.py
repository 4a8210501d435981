"""The log of what happened, written in the transaction that does it: both are there, or neither."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from claimsapi.extract.result import Naming
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim, CounterClaim, Event, Revision
from claimsapi.models.base import Identified
from claimsapi.models.event import EventType

# Kept is no news, and of what is new the claim is suggested.
_DRIFTED = (Drift.REWORDED, Drift.REATTRIBUTED, Drift.HEDGED, Drift.DROPPED, Drift.RESTORED)


# What is emitted together, where somebody gathers it.
_gathered: ContextVar[list[Event] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """
    Write what is emitted meanwhile at the end, in its order (one query, none without events).

    Of a transaction that fails, none is written.
    """
    waiting: list[Event] = []
    token = _gathered.set(waiting)
    try:
        yield
    finally:
        _gathered.reset(token)
    Event.objects.bulk_create(waiting)


def emit(type: EventType, row: Identified | UUID, **payload: Any) -> None:
    """
    Emit that ``type`` happened to ``row`` (one query).

    ``payload`` is thin: ids, numbers and words of this service that JSON can hold.
    """
    emit_all(type, [(row, payload)])


def emit_all(type: EventType, happened: Iterable[tuple[Identified | UUID, dict[str, Any]]]) -> None:
    """Emit that ``type`` happened to each row, with its payload (one query, none without rows)."""
    rows = [
        Event(type=type, object_id=row if isinstance(row, UUID) else row.pk, payload=payload)
        for row, payload in happened
    ]
    waiting = _gathered.get()
    if waiting is None:
        Event.objects.bulk_create(rows)
    else:
        waiting += rows


def emit_suggested(revision: Revision, claims: Sequence[Claim]) -> None:
    """Emit that ``claims`` are proposed (one query)."""
    where = _where(revision)
    emit_all(EventType.CLAIM_SUGGESTED, [(claim, where) for claim in claims])


def emit_drift(revision: Revision, attributions: Iterable[Attribution]) -> None:
    """Emit what ``revision`` changed about the claims of ``attributions`` (two queries)."""
    changed = [(row, {**_where(revision), "drift": str(row.drift)}) for row in attributions]
    for happened, drifts in (
        (EventType.CLAIM_DRIFTED, _DRIFTED),
        (EventType.QUOTE_ALTERED, (Drift.QUOTE_ALTERED,)),
    ):
        emit_all(
            happened, [(row.claim_id, payload) for row, payload in changed if row.drift in drifts]
        )


def emit_gone(
    revision: Revision, claims: Sequence[UUID], *, merged_into: UUID | None = None
) -> None:
    """
    Emit that ``claims``, which were suggested, are none any more (one query, none without).

    They were read otherwise, or are another claim said again: ``merged_into``.
    """
    payload = {**_where(revision), "drift": str(Drift.DROPPED)}
    if merged_into:
        payload["merged_into"] = str(merged_into)
    emit_all(EventType.CLAIM_DRIFTED, [(claim, payload) for claim in claims])


def emit_unnamed(revision: Revision, attributions: Iterable[Attribution]) -> None:
    """Emit which unnamed sources speak in ``attributions``, and whether they say why."""
    says_why: dict[Any, bool] = {}
    for row in attributions:
        source = row.claim.source
        if source and source.naming == Naming.UNNAMED:
            says_why[source] = says_why.get(source, False) or bool(row.anonymity_reason)
    emit_all(
        EventType.SOURCE_UNNAMED_USED,
        [(source, {**_where(revision), "says_why": why}) for source, why in says_why.items()],
    )


def emit_counter_claim(pair: CounterClaim) -> None:
    """Emit that ``pair`` is proposed (one query)."""
    emit(
        EventType.COUNTER_CLAIM_SUGGESTED,
        pair,
        claim=str(pair.claim_id),
        counter=str(pair.counter_id),
        relation=str(pair.relation),
    )


def _where(revision: Revision) -> dict[str, Any]:
    return {"article": str(revision.article_id), "revision": revision.number}

"""The events of a revision that was read: what is new in it, and what became of the old."""

from collections.abc import Iterable, Sequence
from typing import Any

from claimsapi.extract.result import Naming
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim, CounterClaim, Revision
from claimsapi.models.event import EventType
from claimsapi.operations.core import events

# Kept is no news, and new is told of the claim.
_DRIFTED = (Drift.REWORDED, Drift.REATTRIBUTED, Drift.HEDGED, Drift.DROPPED, Drift.RESTORED)


def tell_suggested(revision: Revision, claims: Sequence[Claim]) -> None:
    """Record that ``claims`` are proposed (one query)."""
    where = _where(revision)
    events.record_all(EventType.CLAIM_SUGGESTED, [(claim, where) for claim in claims])


def tell_drift(revision: Revision, appearances: Iterable[Attribution]) -> None:
    """Record what ``revision`` changed about the claims of ``appearances`` (two queries)."""
    changed = [(row, {**_where(revision), "drift": str(row.drift)}) for row in appearances]
    for happened, drifts in (
        (EventType.CLAIM_DRIFTED, _DRIFTED),
        (EventType.QUOTE_ALTERED, (Drift.QUOTE_ALTERED,)),
    ):
        events.record_all(
            happened, [(row.claim_id, payload) for row, payload in changed if row.drift in drifts]
        )


def tell_unnamed(revision: Revision, appearances: Iterable[Attribution]) -> None:
    """Record which unnamed sources speak in ``appearances``, and whether they say why."""
    told: dict[Any, bool] = {}
    for row in appearances:
        source = row.claim.source
        if source and source.naming == Naming.UNNAMED:
            told[source] = told.get(source, False) or bool(row.anonymity_reason)
    events.record_all(
        EventType.SOURCE_UNNAMED_USED,
        [(source, {**_where(revision), "says_why": why}) for source, why in told.items()],
    )


def tell_pair(pair: CounterClaim) -> None:
    """Record that ``pair`` is proposed (one query)."""
    events.record(
        EventType.COUNTER_CLAIM_SUGGESTED,
        pair,
        claim=str(pair.claim_id),
        counter=str(pair.counter_id),
        relation=str(pair.relation),
    )


def _where(revision: Revision) -> dict[str, Any]:
    return {"article": str(revision.article_id), "revision": revision.number}

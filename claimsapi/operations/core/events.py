"""The log of what happened, written in the transaction that does it: both are there, or neither."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from claimsapi.models import Event
from claimsapi.models.base import Identified
from claimsapi.models.event import EventType


def record(type: EventType, row: Identified | UUID, **payload: Any) -> None:
    """
    Note that ``type`` happened to ``row`` (one query).

    ``payload`` is thin: ids, numbers and words of this service that JSON can hold.
    """
    record_all(type, [(row, payload)])


def record_all(
    type: EventType, happened: Iterable[tuple[Identified | UUID, dict[str, Any]]]
) -> None:
    """Note that ``type`` happened to each row, with its payload (one query, none without rows)."""
    Event.objects.bulk_create(
        Event(type=type, object_id=row if isinstance(row, UUID) else row.pk, payload=payload)
        for row, payload in happened
    )

"""People's decisions on a dispute: its words, its outcome, and that it is open again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.text import slugify

from claimsapi.models import Claim, Dispute
from claimsapi.models.claim import Stance
from claimsapi.models.dispute import DisputeStatus, Resolution
from claimsapi.models.event import EventType
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.disputes.membership import add, emit_changed
from claimsapi.operations.disputes.propose import SLUG_LENGTH

# From which states a dispute comes to each.
_FROM = {
    DisputeStatus.OPEN: (DisputeStatus.RESOLVED, DisputeStatus.DORMANT),
    DisputeStatus.RESOLVED: (DisputeStatus.OPEN, DisputeStatus.DORMANT),
    DisputeStatus.DORMANT: (DisputeStatus.OPEN,),
}


@transaction.atomic
def create(
    *,
    proposition: str,
    claims: Mapping[Claim, Stance] | None = None,
    now: datetime,
    reason: str = "",
    **words: str,
) -> Dispute:
    """
    Open a dispute about ``proposition`` with ``claims`` on their sides and return it.

    ``words`` are title, slug, context_note and context_url; title and slug follow the proposition.

    :raises IllegalMove: if a claim is in a dispute already, or does not stand
    """
    title = words.pop("title", "") or proposition
    slug = words.pop("slug", "") or slugify(title)[:SLUG_LENGTH]
    with pghistory.context(reason=reason):
        dispute = Dispute.objects.create(
            title=title, proposition=proposition, slug=slug, opened_at=now, **words
        )
        events.emit(EventType.DISPUTE_OPENED, dispute, claims=[str(c.pk) for c in claims or ()])
        add(dispute, claims or {})
    dispute.refresh_from_db()
    return dispute


@transaction.atomic
def edit(
    dispute: Dispute,
    words: Mapping[str, str],
    *,
    status: DisputeStatus | None = None,
    reason: str = "",
    version: int | None = None,
) -> Dispute:
    """
    Give ``dispute`` other ``words`` (by field), or put it to rest or open it again by ``status``.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the dispute cannot come to ``status`` so; resolving takes ``resolve``
    """
    current = locked(dispute, version)
    moves = status is not None and status != current.status
    change = "edited"
    with pghistory.context(reason=reason):
        if moves and status:
            change = _move(current, status, closed_at=None, resolution="")
        if words:
            Dispute.objects.filter(pk=current.pk).update(**words)
    return emit_changed(current, change, fields=sorted(words))


@transaction.atomic
def resolve(
    dispute: Dispute,
    resolution: Resolution,
    *,
    now: datetime,
    context_note: str | None = None,
    context_url: str | None = None,
    reason: str = "",
    version: int | None = None,
) -> Dispute:
    """
    Close ``dispute`` with its outcome and what led to it; return it as it now stands.

    A note or address that is not given stays what it was.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the dispute is resolved already
    """
    current = locked(dispute, version)
    context = {"context_note": context_note, "context_url": context_url}
    given = {name: value for name, value in context.items() if value is not None}
    with pghistory.context(reason=reason):
        _move(current, DisputeStatus.RESOLVED, closed_at=now, resolution=resolution, **given)
    return emit_changed(current, "resolved", resolution=resolution)


@transaction.atomic
def reopen(dispute: Dispute, *, reason: str = "", version: int | None = None) -> Dispute:
    """
    Open a resolved or dormant dispute again; its note and address stay, its outcome goes.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the dispute is open
    """
    current = locked(dispute, version)
    with pghistory.context(reason=reason):
        change = _move(current, DisputeStatus.OPEN, closed_at=None, resolution="")
    return emit_changed(current, change)


def _move(dispute: Dispute, status: DisputeStatus, **fields: object) -> str:
    """Bring ``dispute``, which is locked, to ``status``; return what that is called."""
    if dispute.status not in _FROM[status]:
        raise IllegalMove(f"A dispute that is {dispute.status} cannot become {status}.")
    Dispute.objects.filter(pk=dispute.pk).update(status=status, **fields)
    return "reopened" if status == DisputeStatus.OPEN else status.value

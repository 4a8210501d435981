"""What an editor is told when a decision on an item of the queue cannot be carried out."""

from __future__ import annotations

from django.utils import timezone

from claimsapi.admin.core import errors
from claimsapi.models import ReviewLease
from claimsapi.operations.review_queue.queue import Decided, Item, TurnTaken

REFUSED: tuple[type[Exception], ...] = (TurnTaken, Decided, *errors.REFUSED)


def told(error: Exception, item: Item) -> tuple[int, str]:
    """Return the status and the sentence for an ``error`` of ``REFUSED``."""
    if isinstance(error, Decided):
        when = timezone.localtime(error.turn.decided_at)
        return errors.CONFLICT, f"{error}, at {when:%H:%M}. Nothing was changed."
    if isinstance(error, TurnTaken):
        return errors.CONFLICT, _taken(item)
    return errors.told(error)


def _taken(item: Item) -> str:
    turn = ReviewLease.objects.filter(item=item.pk).select_related("editor").first()
    who = turn.editor if turn else "Another editor"
    return f"Your turn had run out, and {who} has it in hand now. Nothing was changed."

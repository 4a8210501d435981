"""What an editor is told when a decision cannot be carried out; nobody meets a bare error."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.utils import timezone

from claimsapi.admin.review.changes import Unclear
from claimsapi.link.quoting import SpanMismatch
from claimsapi.models import ReviewTurn
from claimsapi.operations.locking import IllegalMove, StaleVersion
from claimsapi.operations.review_queue import Decided, Item, TurnTaken
from claimsapi.operations.sources import NameTaken

CONFLICT, INVALID = 409, 422

_CHANGED = "Somebody changed it since you read it. Nothing was changed: look again."

_RULES = {
    "attribution_once_per_place": "The claim has an appearance at that place already.",
    "attribution_not_in_furniture": "What stands there is furniture, which holds no statement.",
    "attribution_has_content": "A statement needs words.",
    "attribution_has_cue_unless_floating_or_narrative": "A statement with a source needs a cue.",
    "counter_claim_within_one_dispute": "It answers a claim of another dispute: merge those first.",
}


def _decided(error: Exception, item: Item) -> str:
    assert isinstance(error, Decided)
    when = timezone.localtime(error.turn.decided_at)
    return f"{error}, at {when:%H:%M}. Nothing was changed."


def _taken(error: Exception, item: Item) -> str:
    turn = ReviewTurn.objects.filter(item=item.pk).select_related("editor").first()
    who = turn.editor if turn else "Another editor"
    return f"Your turn had run out, and {who} has it in hand now. Nothing was changed."


def _broken(error: Exception, item: Item) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    return _RULES.get(name, f"The database refuses that: {name or 'a rule would be broken'}.")


def _said(error: Exception, item: Item) -> str:
    return str(error)


_TOLD: dict[type[Exception], tuple[int, Callable[[Exception, Item], str]]] = {
    TurnTaken: (CONFLICT, _taken),
    Decided: (CONFLICT, _decided),
    StaleVersion: (CONFLICT, lambda error, item: _CHANGED),
    IllegalMove: (CONFLICT, _said),
    ObjectDoesNotExist: (CONFLICT, lambda error, item: "It was deleted meanwhile."),
    NameTaken: (CONFLICT, lambda error, item: f"A source named “{error}” is there already."),
    SpanMismatch: (INVALID, _said),
    Unclear: (INVALID, _said),
    IntegrityError: (CONFLICT, _broken),
}
REFUSED = tuple(_TOLD)


def told(error: Exception, item: Item) -> tuple[int, str]:
    """Return the status and the sentence for an ``error`` of ``REFUSED``."""
    status, sentence = next(_TOLD[kind] for kind in type(error).__mro__ if kind in _TOLD)
    return status, sentence(error, item)

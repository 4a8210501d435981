"""What a person is told when a decision cannot be carried out; nobody meets a bare error."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError

from claimsapi.link.attributions.selectors import SpanMismatch
from claimsapi.models.rules import broken_rule
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from claimsapi.operations.sources.resolve import NameTaken

CONFLICT, INVALID = 409, 422

CHANGED = "Somebody changed it since you read it. Nothing was changed: look again."


class Unclear(Exception):
    """What the person sent does not say what to do."""


def _broken(error: Exception) -> str:
    rule = broken_rule(error)
    return rule.message if rule else "The database refuses that: a rule would be broken."


def _invalid(error: Exception) -> str:
    assert isinstance(error, ValidationError)
    return " ".join(error.messages)


Telling = tuple[int, Callable[[Exception], str]]

TOLD: Mapping[type[Exception], Telling] = {
    StaleVersion: (CONFLICT, lambda error: CHANGED),
    IllegalMove: (CONFLICT, str),
    ObjectDoesNotExist: (CONFLICT, lambda error: "It was deleted meanwhile."),
    NameTaken: (CONFLICT, lambda error: f"A source named “{error}” is there already."),
    SpanMismatch: (INVALID, str),
    Unclear: (INVALID, str),
    ValidationError: (INVALID, _invalid),
    IntegrityError: (CONFLICT, _broken),
}
REFUSED: tuple[type[Exception], ...] = tuple(TOLD)


def told(error: Exception) -> tuple[int, str]:
    """Return the status and the sentence for an ``error`` of ``REFUSED``."""
    status, sentence = next(TOLD[kind] for kind in type(error).__mro__ if kind in TOLD)
    return status, sentence(error)

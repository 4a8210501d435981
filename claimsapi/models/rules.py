"""The rules that the database holds, by name: what to say to whoever broke one, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

# What breaks a rule: the values themselves, or what else is stored. A rule without a code is
# broken by nothing but a fault of ours.
INVALID, CONFLICT = "invalid", "conflict"


@dataclass(frozen=True, slots=True)
class Rule:
    """``field`` is the one of the model to change; empty if it is about the whole row."""

    name: str
    message: str
    code: str | None
    field: str


class _OfConstraint(TypedDict):
    name: str
    violation_error_message: str
    violation_error_code: str | None


RULES: dict[str, Rule] = {}


def rule(name: str, message: str, code: str | None = None, *, field: str = "") -> _OfConstraint:
    """
    Note a rule in ``RULES``; return what a constraint that holds it is made with.

    A rule that a trigger holds is noted in the same way, beside its trigger.
    """
    RULES[name] = Rule(name, message, code, field)
    return {"name": name, "violation_error_message": message, "violation_error_code": code}


def broken_rule(error: Exception) -> Rule | None:
    """Return the rule that ``error``, an IntegrityError, names; None if it names none of ours."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return RULES.get(getattr(diagnosis, "constraint_name", None) or "")

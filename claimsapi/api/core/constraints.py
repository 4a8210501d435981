"""Rules of the database that a caller can break: which problem each is, and where in the body."""

from django.db import IntegrityError

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.models import rules

# Codes of rules that are types of problems. What has another is a fault of ours.
_SLUGS = {rules.INVALID: "invalid", rules.CONFLICT: "conflict"}

# Fields that bodies call otherwise.
_WRITTEN = {
    "content_spans": "content",
    "cue_spans": "cue",
    "evidence_spans": "evidence/content",
    "source_spans": "speaker",
    "start": "content",
}


def broken_rule(error: IntegrityError) -> Problem | None:
    """Return the problem that ``error`` is; None if the caller cannot have caused it."""
    rule = rules.broken_rule(error)
    if rule is None or rule.code not in _SLUGS:
        return None
    pointer = f"/{_WRITTEN.get(rule.field, rule.field)}" if rule.field else ""
    return Problem(_SLUGS[rule.code], rule.message, Error(pointer, "rule", rule.message))

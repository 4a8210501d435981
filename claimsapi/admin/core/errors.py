"""What a person is told when a decision cannot be carried out; nobody meets a bare error."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError

from claimsapi.link.attributions.selectors import SpanMismatch
from claimsapi.operations.core.locking import IllegalMove, StaleVersion
from claimsapi.operations.sources.resolve import NameTaken

CONFLICT, INVALID = 409, 422

CHANGED = "Somebody changed it since you read it. Nothing was changed: look again."

# What the names of the database's rules mean to whoever broke one.
RULES: dict[str, str] = {
    "attribution_once_per_place": "The claim has an appearance at that place already.",
    "attribution_not_in_furniture": "What stands there is furniture, which holds no statement.",
    "attribution_has_content": "A statement needs words.",
    "attribution_has_cue_unless_floating_or_narrative": "A statement with a source needs a cue.",
    "source_wikidata_only_if_named": "Only the named have a Wikidata id: take it away first.",
    "source_of_one_article_is_not_named": "Nobody knows it outside its article: it has no name.",
    "source_one_per_wikidata_id": "Another source has that Wikidata id: change it there first.",
    "alias_once_per_source": "It goes by that name already.",
    "article_one_per_address": "Another article of the publisher has that address.",
    "article_one_per_external_id": "Another article of the publisher has that id.",
    "article_is_no_copy_of_itself": "An article is no copy of itself.",
    "counter_claim_within_one_dispute": "It answers a claim of another dispute: merge those first.",
    "source_has_name": "A source needs a name.",
    "alias_period_in_order": "The last day of a name comes before its first.",
}


class Unclear(Exception):
    """What the person sent does not say what to do."""


def broken_rule(error: Exception) -> str:
    """Return the name of the database's rule that was broken; empty if it was none."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def _broken(error: Exception) -> str:
    name = broken_rule(error)
    return RULES.get(name, f"The database refuses that: {name or 'a rule would be broken'}.")


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

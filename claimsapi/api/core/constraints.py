"""Rules of the database that a caller can break: which problem each is, and where in the body."""

from django.db import IntegrityError

from claimsapi.api.core.exceptions import Error, Problem

# Constraint: type of problem, pointer, what to do about it.
_RULES = {
    "source_one_per_wikidata_id": (
        "conflict",
        "/wikidata_id",
        "Another source has this Wikidata id: merge the two.",
    ),
    "source_wikidata_only_if_named": (
        "invalid",
        "/wikidata_id",
        "Only a source with a name of its own (naming: named) can have a Wikidata id.",
    ),
    "source_of_one_article_is_not_named": (
        "invalid",
        "/naming",
        "This source is known from one article only; merge it into a named one instead.",
    ),
    "article_one_per_address": (
        "conflict",
        "/canonical_url",
        "Another article of this publisher has this address.",
    ),
    "article_one_per_external_id": (
        "conflict",
        "/external_id",
        "Another article of this publisher has this id.",
    ),
    "article_is_no_copy_of_itself": ("invalid", "/wire_of", "An article is no copy of itself."),
    "job_one_live_extract_per_revision": (
        "conflict",
        "",
        "A job reads this revision already. Wait until it is finished.",
    ),
    "claim_said_in_order": ("invalid", "/said_to", "It ends before it begins."),
    "attribution_once_per_place": (
        "conflict",
        "/content",
        "The claim appears at this place already: PATCH that appearance.",
    ),
    "attribution_not_in_furniture": (
        "invalid",
        "/content",
        "This stands in furniture of the page. If it does not, change the segment's role.",
    ),
    "attribution_has_cue_unless_floating_or_narrative": (
        "invalid",
        "/cue",
        "A statement needs the words that report it, unless the newsroom says it itself.",
    ),
    "counter_claim_once_per_pair": ("conflict", "/counter", "The pair is there: accept that one."),
    "counter_claim_answers_another": ("invalid", "/counter", "A claim does not answer itself."),
    "credit_once_per_place": (
        "conflict",
        "/content",
        "A credit of this role begins at this place already: PATCH that one.",
    ),
    "fact_check_worst_up_to_best": ("invalid", "/worst", "It is better than the best."),
    "fact_check_rating_on_its_scale": (
        "invalid",
        "/rating_value",
        "It is not on the scale from worst to best.",
    ),
    "fact_check_published_with_url_and_verdict": (
        "conflict",
        "/url",
        "A published review keeps its url and its alternate_name: take it back first.",
    ),
    "alias_once_per_source": ("conflict", "/text", "The source goes by this name already."),
    "alias_period_in_order": ("invalid", "/valid_to", "The last day comes before the first."),
}


def broken_rule(error: IntegrityError) -> Problem | None:
    """Return the problem that ``error`` is; None if the caller cannot have caused it."""
    diagnosis = getattr(error.__cause__, "diag", None)
    rule = _RULES.get(getattr(diagnosis, "constraint_name", None) or "")
    if rule is None:
        return None
    slug, pointer, advice = rule
    return Problem(slug, advice, Error(pointer, "rule", advice))

"""Claims that a caption repeats: attributions of the claim, not new claims."""

from claimsapi.extract.result import Attribution, Extraction
from claimsapi.parse.document import Role
from claimsapi.parse.spans import words

# Share of the shorter statement's word types that the longer one must hold. A caption shortens;
# below this it says something else of the same talk.
SAID_AGAIN = 0.75

# Fewer words than this are too few to be sure that it is the same statement.
ENOUGH = 4


def repeated_in_captions(text: str, extraction: Extraction) -> dict[str, str]:
    """Return, for each caption's attribution that repeats one outside captions, both their ids."""
    others: dict[str, list[Attribution]] = {}
    for attribution in extraction.attributions:
        if attribution.source_id and attribution.segment_role != Role.CAPTION:
            others.setdefault(attribution.source_id, []).append(attribution)
    repeats = {}
    for attribution in extraction.attributions:
        if attribution.segment_role == Role.CAPTION and attribution.source_id:
            scored = [
                (_similarity(text, attribution, other), other.id)
                for other in others.get(attribution.source_id, [])
            ]
            score, original = max(scored, default=(0.0, ""))
            if score >= SAID_AGAIN:
                repeats[attribution.id] = original
    return repeats


def _similarity(text: str, one: Attribution, other: Attribution) -> float:
    """Return the overlap coefficient of the two statements' word types, 0 to 1."""
    ours, theirs = (
        {word for span in attribution.content for word in words(span.of(text))}
        for attribution in (one, other)
    )
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter >= ENOUGH else 0.0

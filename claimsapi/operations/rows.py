"""How an extracted attribution reads as a claim's row and as an appearance's row."""

from typing import Any

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, EXTRACTOR_VERSION
from claimsapi.models.anchors import anchors

EXPRESSION_LENGTH = 300
REASON_LENGTH = 500
LEMMA_LENGTH = 60


def claim_fields(attribution: result.Attribution, text: str) -> dict[str, Any]:
    """Return what the attribution says of its claim, by the names of the model's fields."""
    event = attribution.event
    return {
        "text": " ".join(span.of(text) for span in attribution.content),
        "kind": attribution.claim_kind,
        "medium": event.medium,
        "platform": event.platform[:100],
        "venue": event.venue[:EXPRESSION_LENGTH],
        "audience": event.audience[:EXPRESSION_LENGTH],
        "place": event.place[:EXPRESSION_LENGTH],
        "said_expression": event.said_expression[:EXPRESSION_LENGTH],
    }


def appearance_fields(attribution: result.Attribution, text: str) -> dict[str, Any]:
    """Return what the attribution says of its appearance, by the names of the model's fields."""
    return {
        "content_spans": anchors(attribution.content, text),
        "source_spans": anchors(attribution.source, text),
        "cue_spans": anchors(attribution.cue, text),
        "cue_lemma": attribution.cue_lemma[:LEMMA_LENGTH],
        "cue_stance": attribution.cue_stance,
        "quote_type": attribution.quote_type,
        "floating": attribution.floating or not attribution.cue,
        "anonymity_reason": attribution.anonymity_reason[:REASON_LENGTH],
        "segment_role": attribution.segment_role,
        "confidence": attribution.confidence,
        "extractor": EXTRACTOR,
        "extractor_version": EXTRACTOR_VERSION,
    }

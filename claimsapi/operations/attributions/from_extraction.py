"""How an extracted attribution reads as rows: of a claim, and of an attribution."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from claimsapi.extract import result
from claimsapi.extract.publication import Publication
from claimsapi.extract.result import Extraction, Voice
from claimsapi.models import Article, Source
from claimsapi.models.anchors import LONGEST_NAMING, LONGEST_STATEMENT, anchors, within

EXPRESSION_LENGTH = 300
REASON_LENGTH = 500
LEMMA_LENGTH = 60


def bounded(extraction: Extraction, text: str) -> Extraction:
    """Return ``extraction`` of ``text`` with as many words in each place as rows may have."""
    return replace(
        extraction,
        attributions=tuple(
            replace(
                each,
                content=tuple(within(each.content, LONGEST_STATEMENT, text)),
                source=tuple(within(each.source, LONGEST_NAMING, text)),
                cue=tuple(within(each.cue, LONGEST_NAMING, text)),
                doubt=tuple(within(each.doubt, LONGEST_NAMING, text)),
            )
            for each in extraction.attributions
        ),
        counter_claims=tuple(
            replace(each, evidence=tuple(within(each.evidence, LONGEST_STATEMENT, text)))
            for each in extraction.counter_claims
        ),
    )


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


def speaker(
    attribution: result.Attribution, sources: Mapping[str, Source], article: Article
) -> Source | None:
    """Return who says it, if that is known; what the newsroom says itself, the publisher says."""
    if attribution.voice is Voice.NARRATIVE:
        return article.publisher
    return sources.get(attribution.source_id or "")


def said_fields(expression: str, article: Article) -> dict[str, Any]:
    """
    Return when ``expression`` was, by the names of the model's fields; empty if nobody can tell.

    It needs the article's publisher, and no query for an article without a date.
    """
    if not expression or article.published_at is None:
        return {}
    found = Publication(article.published_at, article.publisher.timezone).date(expression)
    if found is None:
        return {}
    return {"said_from": found.start, "said_to": found.end, "said_precision": found.precision}


def attribution_fields(attribution: result.Attribution, text: str) -> dict[str, Any]:
    """Return the fields of the row of ``attribution``, by their names in the model."""
    return {
        "content_spans": anchors(attribution.content, text),
        "source_spans": anchors(attribution.source, text),
        "cue_spans": anchors(attribution.cue, text),
        "cue_lemma": attribution.cue_lemma[:LEMMA_LENGTH],
        "cue_kind": attribution.cue_kind,
        "cue_stance": attribution.cue_stance,
        "quote_type": attribution.quote_type,
        "voice": attribution.voice,
        "floating": attribution.floating
        or (not attribution.cue and attribution.voice == Voice.ATTRIBUTED),
        "anonymity_reason": attribution.anonymity_reason[:REASON_LENGTH],
        "segment_role": attribution.segment_role,
        "confidence": attribution.confidence,
        "source_confidence": attribution.source_confidence,
        "extractor": attribution.extractor,
        "extractor_version": attribution.extractor_version,
        "doubt_spans": anchors(attribution.doubt, text),
        "doubted_by": attribution.doubted_by,
    }

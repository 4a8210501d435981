"""Two revisions of an article side by side: segments, words and claims."""

from typing import Any

from rest_framework import serializers

from claimsapi.api.articles.serializers.excerpts import open_spans
from claimsapi.api.core.serializers import AnchorSerializer
from claimsapi.link.articles.diff import Edit
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Revision
from claimsapi.models.base import choices_of
from claimsapi.operations.articles.compare import Comparison
from claimsapi.parse.document import Segment
from claimsapi.parse.spans import Span


class ShownSpanSerializer(serializers.Serializer[Any]):
    """Where words stand in their revision; null for words that the key may not read."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField(allow_null=True)


class ShownSegmentSerializer(ShownSpanSerializer):
    role = serializers.CharField()


class WordEditSerializer(serializers.Serializer[Any]):
    before = ShownSpanSerializer(allow_null=True)
    after = ShownSpanSerializer(allow_null=True)


class SegmentEditSerializer(serializers.Serializer[Any]):
    edit = serializers.ChoiceField(choices_of(Edit))
    before = ShownSegmentSerializer(allow_null=True)
    after = ShownSegmentSerializer(allow_null=True)
    words = WordEditSerializer(many=True, help_text="of a changed segment, in text order")


class AppearingSerializer(serializers.Serializer[Any]):
    attribution = serializers.UUIDField(source="pk")
    claim = serializers.UUIDField(source="claim_id")
    content = AnchorSerializer(source="content_spans", many=True)


class DriftedSerializer(serializers.Serializer[Any]):
    drift = serializers.ChoiceField(choices_of(Drift))
    before = AppearingSerializer(allow_null=True)
    after = AppearingSerializer(allow_null=True)


class ComparisonSerializer(serializers.Serializer[Any]):
    """What became of revision ``against`` in ``revision``; offsets are those of each text."""

    article = serializers.UUIDField()
    revision = serializers.IntegerField()
    against = serializers.IntegerField()
    segments = SegmentEditSerializer(many=True)
    claims = DriftedSerializer(
        many=True, allow_null=True, help_text="null while one of the two has not been read"
    )


def shown(comparison: Comparison, *, fulltext: bool) -> dict[str, Any]:
    """Return the body that shows ``comparison``; without ``fulltext`` only words near claims."""
    before = _ShownRevision(comparison.before, fulltext=fulltext)
    after = _ShownRevision(comparison.after, fulltext=fulltext)
    claims = comparison.claims
    return {
        "article": str(comparison.after.article_id),
        "revision": comparison.after.number,
        "against": comparison.before.number,
        "segments": [
            {
                "edit": str(edit.edit),
                "before": before.segment(edit.before),
                "after": after.segment(edit.after),
                "words": [
                    {"before": before.words(each.before), "after": after.words(each.after)}
                    for each in edit.words
                ],
            }
            for edit in comparison.segments
        ],
        "claims": None if claims is None else DriftedSerializer(claims, many=True).data,
    }


class _ShownRevision:
    """A revision of which a key may read all, or what stands near its claims."""

    def __init__(self, revision: Revision, *, fulltext: bool) -> None:
        self.text = revision.text
        self.open = [Span(0, len(self.text))] if fulltext else open_spans(revision)

    def words(self, span: Span | None) -> dict[str, Any] | None:
        if span is None:
            return None
        exact = span.of(self.text) if any(each.covers(span) for each in self.open) else None
        return {"start": span.start, "end": span.end, "exact": exact}

    def segment(self, segment: Segment | None) -> dict[str, Any] | None:
        if segment is None:
            return None
        return {**(self.words(segment.span) or {}), "role": str(segment.role)}

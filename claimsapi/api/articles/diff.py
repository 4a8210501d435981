"""Two revisions of an article side by side: segments, words and claims."""

from collections.abc import Iterator
from typing import Any

from rest_framework import serializers

from claimsapi.api.core.serializers import AnchorSerializer
from claimsapi.link.articles.diff import Edit, SegmentEdit
from claimsapi.link.attributions.drift import Drift
from claimsapi.link.attributions.selectors import KNOWN
from claimsapi.models import Revision
from claimsapi.models.base import choices_of
from claimsapi.operations.articles.compare import Comparison
from claimsapi.operations.articles.open_text import open_text
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
    words = WordEditSerializer(
        many=True, help_text="of a changed segment, in text order: those open to the key in both"
    )


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
    redacted = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="which of the two have no text any more: there is nothing to compare then",
    )
    segments = SegmentEditSerializer(many=True)
    claims = DriftedSerializer(
        many=True,
        allow_null=True,
        help_text="null while one of the two has not been read, or if one is redacted",
    )


def shown(comparison: Comparison, *, whole: bool) -> dict[str, Any]:
    """Return the body that shows ``comparison``: all of it, or what is open."""
    before = _ShownRevision(comparison.before, whole=whole)
    after = _ShownRevision(comparison.after, whole=whole)
    claims = comparison.claims
    return {
        "article": str(comparison.after.article_id),
        "revision": comparison.after.number,
        "against": comparison.before.number,
        "redacted": [each.number for each in comparison.redacted],
        "segments": [
            {
                "edit": str(edit.edit),
                "before": before.segment(edit.before),
                "after": after.segment(edit.after),
                "words": list(_words(edit, before, after)),
            }
            for told in comparison.segments
            for edit in _told(told, before, after)
        ],
        "claims": None if claims is None else DriftedSerializer(claims, many=True).data,
    }


def _told(
    edit: SegmentEdit, before: "_ShownRevision", after: "_ShownRevision"
) -> Iterator[SegmentEdit]:
    """
    Yield ``edit`` as the key may know it: two segments, where it may not read what they share.

    Who sent one of the two in could otherwise guess at the other, and see by “changed” that most
    words were right. That they are the same may be told of as many words as one has to know.
    """
    if (
        not edit.before
        or not edit.after
        or (before.shows(None, edit.before) and after.shows(None, edit.after))
        or (edit.edit == Edit.KEPT and len(edit.before.span) >= KNOWN)
    ):
        yield edit
    else:
        yield SegmentEdit(Edit.REMOVED, edit.before, None)
        yield SegmentEdit(Edit.ADDED, None, edit.after)


def _words(
    edit: SegmentEdit, before: "_ShownRevision", after: "_ShownRevision"
) -> Iterator[dict[str, Any]]:
    """
    Yield the changed words of a segment that are open in both revisions.

    Who sent one of the two in would otherwise learn of the other which words are the same.
    """
    for each in edit.words:
        if before.shows(each.before, edit.before) and after.shows(each.after, edit.after):
            yield {"before": before.words(each.before), "after": after.words(each.after)}


class _ShownRevision:
    """A revision of which a key may read all, or what is open."""

    def __init__(self, revision: Revision, *, whole: bool) -> None:
        self.text = open_text(revision, whole=whole)

    def words(self, span: Span | None) -> dict[str, Any] | None:
        if span is None:
            return None
        exact = span.of(self.text.whole) if self.text.shows(span) else None
        return {"start": span.start, "end": span.end, "exact": exact}

    def shows(self, span: Span | None, segment: Segment | None) -> bool:
        """Return whether ``span`` is open, or all of the segment that has no such words."""
        assert segment  # words are those of a segment that both have
        return self.text.shows(span or segment.span)

    def segment(self, segment: Segment | None) -> dict[str, Any] | None:
        if segment is None:
            return None
        return {**(self.words(segment.span) or {}), "role": str(segment.role)}

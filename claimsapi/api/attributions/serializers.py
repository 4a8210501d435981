"""Where people say that a claim stands: by place, by its words, or by both."""

from collections.abc import Mapping, Sequence
from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from claimsapi.api.core.fields import BoundedListField, ChoiceField, RowField, StringField
from claimsapi.api.core.named_spans import (
    LONGEST,
    MOST_FRAGMENTS,
    NamedSpanSerializer,
    anchored,
    refuse_redacted,
    revisions_of,
)
from claimsapi.api.core.serializers import AnchorSerializer, ReasonSerializer
from claimsapi.extract.result import CueKind, CueStance, QuoteType
from claimsapi.link.articles.open_text import OpenText
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim
from claimsapi.models.attribution import Voice
from claimsapi.models.base import choices_of
from claimsapi.operations.articles.open_text import open_texts, widens


class AttributionSerializer(serializers.ModelSerializer[Attribution]):
    """Where a claim appears in one revision. Offsets are code points of its text."""

    content = AnchorSerializer(source="content_spans", many=True, read_only=True)
    speaker = AnchorSerializer(
        source="source_spans", many=True, read_only=True, help_text="the source as printed"
    )
    cue = AnchorSerializer(source="cue_spans", many=True, read_only=True)
    article = serializers.UUIDField(source="revision.article_id", read_only=True)
    revision = serializers.IntegerField(source="revision.number", read_only=True)

    class Meta:
        model = Attribution
        fields = [
            "id",
            "claim",
            "article",
            "revision",
            "content",
            "speaker",
            "cue",
            "cue_lemma",
            "cue_kind",
            "cue_stance",
            "quote_type",
            "voice",
            "floating",
            "anonymity_reason",
            "segment_role",
            "confidence",
            "source_confidence",
            "extractor",
            "extractor_version",
            "review",
            "anchor",
            "drift",
            "supersedes",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


def _spans(**options: Any) -> BoundedListField:
    return BoundedListField(
        child=NamedSpanSerializer(), max_length=MOST_FRAGMENTS, required=False, **options
    )


@extend_schema_serializer(component_name="AppearanceEdit")
class AttributionEditSerializer(ReasonSerializer):
    """What to change about an attribution; the rest stays."""

    content = _spans(min_length=1, help_text="the statement, one span a fragment")
    speaker = _spans(help_text="the source as printed")
    cue = _spans(help_text="the words that report it; without any, the statement floats")
    cue_lemma = StringField(max_length=60, required=False, allow_blank=True)
    cue_kind = ChoiceField(choices_of(CueKind), required=False)
    cue_stance = ChoiceField(choices_of(CueStance), required=False)
    quote_type = ChoiceField(choices_of(QuoteType), required=False)
    voice = ChoiceField(choices_of(Voice), required=False)
    anonymity_reason = StringField(max_length=500, required=False, allow_blank=True)


@extend_schema_serializer(component_name="Placed")
class PlacedSerializer(AttributionEditSerializer):
    """Where a claim appears: in which revision (the current one, if none is named), and where."""

    article = serializers.UUIDField()
    revision = serializers.IntegerField(min_value=1, max_value=LONGEST, required=False)
    content = BoundedListField(child=NamedSpanSerializer(), min_length=1, max_length=MOST_FRAGMENTS)
    quote_type = ChoiceField(choices_of(QuoteType))


@extend_schema_serializer(component_name="NewAppearance")
class NewAttributionSerializer(PlacedSerializer):
    claim = RowField(Claim)


def placed(
    wanted: Sequence[Mapping[str, Any]], pointers: Sequence[str], *, whole: bool
) -> list[dict[str, Any]]:
    """
    Return the model's fields for each of ``wanted``, bodies of PlacedSerializer (two queries).

    ``whole`` says that whoever names the words may read all of the revision.

    :raises Problem: invalid for a revision that is not there, conflict for one whose text is gone,
        span-mismatch, at its pointer
    """
    revisions = revisions_of(wanted, pointers)
    for revision, pointer in zip(revisions, pointers, strict=True):
        refuse_redacted(revision, pointer)
    texts = open_texts(revisions, whole=whole)
    return [
        {"cue_spans": [], **stored_fields(each, texts[revision.pk], pointer), "revision": revision}
        for each, pointer, revision in zip(wanted, pointers, revisions, strict=True)
    ]


def stored_fields(wanted: Mapping[str, Any], text: OpenText, pointer: str = "") -> dict[str, Any]:
    """
    Return the model's fields for ``wanted``, its spans as they stand in ``text``.

    :raises Problem: span-mismatch, at its place below ``pointer``
    """
    apart = ("claim", "article", "revision", "reason", *_SPANS)
    fields = {name: value for name, value in wanted.items() if name not in apart}
    for name, column in _SPANS.items():
        if name in wanted:
            fields[column] = anchored(wanted[name], text, f"{pointer}/{name}")
    if "content_spans" in fields:
        fields["widens_excerpts"] = text.is_open or widens(fields["content_spans"], text)
    return fields


_SPANS = {"content": "content_spans", "speaker": "source_spans", "cue": "cue_spans"}


@extend_schema_serializer(component_name="Wording")
class RevisionContentSerializer(serializers.Serializer[Attribution]):
    """How one revision has the claim, word for word."""

    revision = serializers.IntegerField(source="revision.number")
    content = serializers.SerializerMethodField(help_text="the fragments of the statement")
    speaker = serializers.SerializerMethodField(help_text="the source as printed")
    cue = serializers.SerializerMethodField(help_text="the words that report it")
    quote_type = serializers.CharField()
    cue_stance = serializers.CharField()

    def get_content(self, row: Attribution) -> list[str]:
        return [anchor["exact"] for anchor in row.content_spans]

    def get_speaker(self, row: Attribution) -> list[str]:
        return [anchor["exact"] for anchor in row.source_spans]

    def get_cue(self, row: Attribution) -> list[str]:
        return [anchor["exact"] for anchor in row.cue_spans]


class DriftSerializer(serializers.ModelSerializer[Attribution]):
    """One attribution: what drifted since the revision before, and the content of both."""

    attribution = serializers.UUIDField(source="pk", read_only=True)
    article = serializers.UUIDField(source="revision.article_id", read_only=True)
    at = serializers.DateTimeField(
        source="revision.fetched_at", read_only=True, help_text="when the revision came in"
    )
    before = serializers.SerializerMethodField(help_text="null for what is new")
    after = serializers.SerializerMethodField(help_text="null for what was dropped")

    class Meta:
        model = Attribution
        fields = ["attribution", "article", "at", "drift", "review", "before", "after"]
        read_only_fields = fields

    @extend_schema_field(RevisionContentSerializer(allow_null=True))
    def get_before(self, row: Attribution) -> Any:
        """Return what it goes on from; the last content, if the next revision dropped it."""
        before = row if row.drift == Drift.DROPPED else row.supersedes
        return RevisionContentSerializer(before).data if before else None

    @extend_schema_field(RevisionContentSerializer(allow_null=True))
    def get_after(self, row: Attribution) -> Any:
        return None if row.drift == Drift.DROPPED else RevisionContentSerializer(row).data

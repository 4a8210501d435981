"""What became of a claim's words from one revision to the next."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution


class WordingSerializer(serializers.Serializer[Attribution]):
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
    """One appearance: what drifted since the revision before, and both wordings."""

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

    @extend_schema_field(WordingSerializer(allow_null=True))
    def get_before(self, row: Attribution) -> Any:
        """Return what it goes on from; the last wording, if the next revision dropped it."""
        before = row if row.drift == Drift.DROPPED else row.supersedes
        return WordingSerializer(before).data if before else None

    @extend_schema_field(WordingSerializer(allow_null=True))
    def get_after(self, row: Attribution) -> Any:
        return None if row.drift == Drift.DROPPED else WordingSerializer(row).data

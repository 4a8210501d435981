"""Attributions: the words of a claim where they stand in an article."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claimsapi.admin.core.marked_text import in_its_sentence
from claimsapi.admin.core.search import FoundByClaim
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Attribution
from claimsapi.operations.claims import edit


class AttributionForm(VersionedForm):
    class Meta:
        model = Attribution
        fields = ["cue_lemma", "cue_kind", "cue_stance", "quote_type", "voice", "anonymity_reason"]


@admin.register(Attribution)
class AttributionAdmin(FoundByClaim, ByOperation[Attribution]):
    """An attribution of a claim; its spans are shown as the words they cover."""

    form = AttributionForm
    list_display = ["claim", "quote_type", "cue_lemma", "confidence", "review", "anchor", "drift"]
    list_filter = [
        "review",
        "anchor",
        "drift",
        "quote_type",
        "cue_kind",
        "cue_stance",
        "voice",
        "segment_role",
    ]
    list_select_related = ["claim"]
    search_fields = ["claim__text"]
    found_through = ["claim"]
    fields = [
        "words",
        "claim",
        "review",
        *AttributionForm.Meta.fields,
        "confidence",
        "source_confidence",
        "guessed",
        "extractor",
        "drift",
        "anchor",
        "reason",
        "changes",
        "version",
    ]
    readonly_fields = [
        "words",
        "claim",
        "review",
        "confidence",
        "source_confidence",
        "guessed",
        "extractor",
        "drift",
        "anchor",
        "changes",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, row: Attribution, form: Any, change: bool) -> None:
        """Do what the API does: what a person corrects no extraction takes away."""
        edit.edit_attribution(row, form.changed_fields, **form.noted)

    @admin.display(description="speaker")
    def guessed(self, attribution: Attribution) -> str:
        return "guessed from context" if attribution.floating else "named at the statement"

    @admin.display(description="words")
    def words(self, attribution: Attribution) -> SafeString:
        return in_its_sentence(attribution)

"""Counter-claims: which claim answers which."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.search import FoundByClaim
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import CounterClaim
from claimsapi.models.reviewed import Review
from claimsapi.operations.counter_claims import decide as counter_claim_decide
from claimsapi.parse.quotation_marks import quoted


class CounterClaimForm(VersionedForm):
    class Meta:
        model = CounterClaim
        fields = ["relation", "review"]
        help_texts = {"review": "Whoever changes the relation accepts it."}


@admin.register(CounterClaim)
class CounterClaimAdmin(FoundByClaim, ByOperation[CounterClaim]):
    """Which claim answers which, and the words that say so."""

    form = CounterClaimForm
    list_display = [
        "counter",
        "relation",
        "claim",
        "basis",
        "confidence",
        "extractor",
        "review",
        "dispute",
    ]
    list_filter = [
        "review",
        "relation",
        "basis",
        "extractor",
        ("dispute", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["claim", "counter", "dispute"]
    search_fields = ["claim__text"]
    found_through = ["claim", "counter"]
    fields = [
        "counter",
        "relation",
        "claim",
        "evidence",
        "basis",
        "confidence",
        "extractor",
        "review",
        "dispute",
        "reason",
        "changes",
        "version",
    ]
    readonly_fields = [
        "counter",
        "claim",
        "evidence",
        "basis",
        "confidence",
        "extractor",
        "dispute",
        "changes",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, counter_claim: CounterClaim, form: Any, change: bool
    ) -> None:
        """
        Do what the API does: another relation accepts the counter-claim, or it is decided.

        :raises Unclear: if it is to be both corrected and not accepted
        """
        fields = form.changed_fields
        decision = fields.pop("review", None)
        if fields and decision not in (None, Review.ACCEPTED):
            raise Unclear("What you correct is accepted: correct it or reject it, not both.")
        if fields:
            counter_claim_decide.edit(counter_claim, fields, **form.noted)
        elif decision:
            counter_claim_decide.decide(counter_claim, Review(decision), **form.noted)

    @admin.display(description="evidence")
    def evidence(self, counter_claim: CounterClaim) -> SafeString:
        words = ((quoted(anchor["exact"]),) for anchor in counter_claim.evidence_spans)
        return format_html_join(" … ", "{}", words)

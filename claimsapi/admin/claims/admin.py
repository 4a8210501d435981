"""Claims, their attributions, and which claim answers which."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi.admin.core.actions import Refusal, attempted
from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.marked_text import in_its_sentence
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Attribution, Claim, CounterClaim
from claimsapi.models.reviewed import Review
from claimsapi.operations.claims import decide as claim_decide
from claimsapi.operations.claims import edit
from claimsapi.operations.counter_claims import decide as counter_claim_decide

# Where and when a statement was made, as printed: for a person to correct.
EVENT = ["medium", "platform", "venue", "audience", "place", "said_expression"]


class OfSource(admin.ChoicesFieldListFilter):
    """A filter by what the source is, told apart from what the claim is."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.title = f"{self.title} of source"


_OF_SOURCE = [("source__naming", OfSource), ("source__kind", OfSource)]


class ClaimForm(VersionedForm):
    class Meta:
        model = Claim
        fields = ["source", "kind", *EVENT, "said_from", "said_to"]


@admin.register(Claim)
class ClaimAdmin(ByOperation[Claim]):
    """Read the words where they stand, accept or reject. The words themselves are the article's."""

    change_form_template = "admin/claimsapi/claim_form.html"
    list_display = ["text", "source", "kind", "status", "stance", "dispute", "created_at"]
    list_filter = ["status", "kind", "stance", "medium", *_OF_SOURCE]
    list_select_related = ["source", "dispute"]
    search_fields = ["text", "source__name"]
    autocomplete_fields = ["source"]
    readonly_fields = [
        "text",
        "status",
        "where",
        "in_dispute",
        "stance",
        "answers_and_answered",
        "changes",
    ]
    form = ClaimForm
    actions = ["accept", "reject"]
    date_hierarchy = "created_at"
    fieldsets = [
        (None, {"fields": ["text", "where", "source", "kind", "status"]}),
        ("When and where it was said", {"fields": [*EVENT, "said_from", "said_to"]}),
        ("Dispute", {"fields": ["in_dispute", "stance", "answers_and_answered"]}),
        ("History", {"fields": ["reason", "changes", "version"]}),
    ]

    def save_model(self, request: HttpRequest, claim: Claim, form: Any, change: bool) -> None:
        """Do what the API does: what a person corrects no extraction takes away."""
        edit.edit_claim(claim, form.changed_fields, **form.noted)

    @admin.display(description="dispute")
    def in_dispute(self, claim: Claim) -> SafeString | str:
        if claim.dispute is None:
            return "in none"
        url = reverse("desk:dispute", args=[claim.dispute.pk])
        return format_html('<a href="{}">{}</a>', url, claim.dispute.proposition)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # claims come from articles

    @admin.display(description="where it stands")
    def where(self, claim: Claim) -> SafeString:
        rows = claim.attributions.select_related("revision__article__publisher").order_by("-id")
        return format_html_join(
            "",
            "<p><a href='{}'>{}</a>, {}, revision {}</p>{}",
            (
                (
                    reverse("desk:article", args=[row.revision.article_id]),
                    row.revision.article,
                    row.revision.article.publisher,
                    row.revision.number,
                    in_its_sentence(row),
                )
                for row in rows[:10]
            ),
        )

    @admin.display(description="counter-claims")
    def answers_and_answered(self, claim: Claim) -> SafeString:
        answers = claim.answers.select_related("claim__source")
        answered = claim.answered_by.select_related("counter__source")
        lines = [
            *((pair.relation, "", pair.claim, pair.claim.source) for pair in answers),
            *((pair.relation, "by ", pair.counter, pair.counter.source) for pair in answered),
        ]
        return format_html_join("", "<p>{} {}“{}” ({})</p>", lines) or SafeString("none")

    @admin.action(description="Accept selected claims", permissions=["change"])
    def accept(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        self._decide(request, claims, "accepted")

    @admin.action(description="Reject selected claims", permissions=["change"])
    def reject(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        self._decide(request, claims, "rejected")

    def _decide(self, request: HttpRequest, claims: QuerySet[Claim], decision: str) -> None:
        decide = claim_decide.accept if decision == "accepted" else claim_decide.reject
        done = [attempted(partial(decide, claim, reason="from the list")) for claim in claims]
        refused = sum(isinstance(each, Refusal) for each in done)
        self.message_user(request, f"{_claims(len(done) - refused)} {decision}.")
        if refused:
            note = f"{_claims(refused)} not {decision}: already decided so, or withdrawn."
            self.message_user(request, note, messages.WARNING)


class AttributionForm(VersionedForm):
    class Meta:
        model = Attribution
        fields = ["cue_lemma", "cue_kind", "cue_stance", "quote_type", "voice", "anonymity_reason"]


@admin.register(Attribution)
class AttributionAdmin(ByOperation[Attribution]):
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
    search_fields = ["claim__text", "claim__source__name"]
    fields = [
        "words",
        "claim",
        "review",
        *AttributionForm.Meta.fields,
        "confidence",
        "drift",
        "anchor",
        "reason",
        "changes",
        "version",
    ]
    readonly_fields = ["words", "claim", "review", "confidence", "drift", "anchor", "changes"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, row: Attribution, form: Any, change: bool) -> None:
        """Do what the API does: what a person corrects no extraction takes away."""
        edit.edit_attribution(row, form.changed_fields, **form.noted)

    @admin.display(description="words")
    def words(self, attribution: Attribution) -> SafeString:
        return in_its_sentence(attribution)


class CounterClaimForm(VersionedForm):
    class Meta:
        model = CounterClaim
        fields = ["relation", "review"]
        help_texts = {"review": "Whoever changes the relation accepts it."}


@admin.register(CounterClaim)
class CounterClaimAdmin(ByOperation[CounterClaim]):
    """Which claim answers which, and the words that say so."""

    form = CounterClaimForm
    list_display = ["counter", "relation", "claim", "basis", "confidence", "review", "dispute"]
    list_filter = ["review", "relation", "basis"]
    list_select_related = ["claim", "counter", "dispute"]
    search_fields = ["claim__text", "counter__text", "claim__source__name", "counter__source__name"]
    fields = [
        "counter",
        "relation",
        "claim",
        "evidence",
        "basis",
        "confidence",
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
        "dispute",
        "changes",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, pair: CounterClaim, form: Any, change: bool) -> None:
        """
        Do what the API does: another relation accepts the pair, or it is decided.

        :raises Unclear: if it is to be both corrected and not accepted
        """
        fields = form.changed_fields
        decision = fields.pop("review", None)
        if fields and decision not in (None, Review.ACCEPTED):
            raise Unclear("What you correct is accepted: correct it or reject it, not both.")
        if fields:
            counter_claim_decide.edit(pair, fields, **form.noted)
        elif decision:
            counter_claim_decide.decide(pair, Review(decision), **form.noted)

    @admin.display(description="evidence")
    def evidence(self, pair: CounterClaim) -> SafeString:
        words = ((anchor["exact"],) for anchor in pair.evidence_spans)
        return format_html("<q>{}</q>", format_html_join(" … ", "{}", words))


def _claims(count: int) -> str:
    return f"{count} claim{pluralize(count)}"

"""Claims: what was said, by whom, and whether it stands."""

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
from claimsapi.admin.core.marked_text import in_its_sentence
from claimsapi.admin.core.search import FoundByClaim
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Claim
from claimsapi.operations.claims import decide as claim_decide
from claimsapi.operations.claims import edit
from claimsapi.operations.review_queue.counts import beliefs, statements

# Where and when a statement was made, as printed: for a person to correct.
EVENT = ["medium", "platform", "venue", "audience", "place", "said_expression"]


class OfSource(admin.ChoicesFieldListFilter):
    """A filter by what the source is, told apart from what the claim is."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.title = f"{self.title} of source"


class InQueue(admin.SimpleListFilter):
    """What waits in the queues of the review page, for whoever may only read it."""

    title = "what waits"
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("claims", "statements"), ("beliefs", "beliefs and intentions")]

    def queryset(self, request: HttpRequest, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        waiting = {"claims": statements, "beliefs": beliefs}.get(self.value() or "")
        return claims.filter(pk__in=waiting().values("pk")) if waiting else claims


_OF_SOURCE = [("source__naming", OfSource), ("source__kind", OfSource)]


class ClaimForm(VersionedForm):
    class Meta:
        model = Claim
        fields = ["source", "kind", *EVENT, "said_from", "said_to"]


@admin.register(Claim)
class ClaimAdmin(FoundByClaim, ByOperation[Claim]):
    """Read the words where they stand, accept or reject. The words themselves are the article's."""

    change_form_template = "admin/claimsapi/claim_form.html"
    list_display = ["text", "source", "kind", "status", "stance", "dispute", "created_at"]
    list_filter = ["status", InQueue, "kind", "stance", "medium", "updated_at", *_OF_SOURCE]
    list_select_related = ["source", "dispute"]
    search_fields = ["text"]
    found_through = ["pk"]
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
        rows = claim.attributions.select_related("revision__article__publisher")
        rows = rows.defer("revision__raw").order_by("-id")
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
        pairs = [
            *((row.relation, "", row.claim) for row in answers),
            *((row.relation, "by ", row.counter) for row in answered),
        ]
        lines = ((relation, by, end.quoted, end.source) for relation, by, end in pairs)
        return format_html_join("", "<p>{} {}{} ({})</p>", lines) or SafeString("none")

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


def _claims(count: int) -> str:
    return f"{count} claim{pluralize(count)}"

"""Claims, their appearances, and which claim answers which."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi.admin.base import Tracked
from claimsapi.admin.words import in_its_sentence
from claimsapi.models import Attribution, Claim, CounterClaim
from claimsapi.operations import review
from claimsapi.operations.locking import IllegalMove

# Where and when a statement was made, as printed: for a person to correct.
EVENT = ["medium", "platform", "venue", "audience", "place", "said_expression"]


@admin.register(Claim)
class ClaimAdmin(Tracked[Claim]):
    """Read the words where they stand, accept or reject. The words themselves are the article's."""

    list_display = ["text", "source", "kind", "status", "stance", "dispute", "created_at"]
    list_filter = ["status", "kind", "stance", "medium", "source__naming", "source__kind"]
    list_select_related = ["source", "dispute"]
    search_fields = ["text", "source__name"]
    autocomplete_fields = ["source", "dispute"]
    readonly_fields = ["text", "status", "where", "answers_and_answered", "changes"]
    actions = ["accept", "reject"]
    date_hierarchy = "created_at"
    fieldsets = [
        (None, {"fields": ["text", "where", "source", "kind", "status"]}),
        ("When and where it was said", {"fields": [*EVENT, "said_from", "said_to"]}),
        ("Dispute", {"fields": ["dispute", "stance", "answers_and_answered"]}),
        ("History", {"fields": ["changes"]}),
    ]

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
        decide = review.accept if decision == "accepted" else review.reject
        decided, refused = 0, 0
        for claim in claims:
            try:
                decide(claim, reason="from the list")
                decided += 1
            except IllegalMove:
                refused += 1
        self.message_user(request, f"{_claims(decided)} {decision}.")
        if refused:
            note = f"{_claims(refused)} not {decision}: already decided so, or withdrawn."
            self.message_user(request, note, messages.WARNING)


@admin.register(Attribution)
class AttributionAdmin(Tracked[Attribution]):
    """An appearance of a claim; its spans are shown as the words they cover."""

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
    autocomplete_fields = ["claim"]
    fields = [
        "words",
        "claim",
        "review",
        "quote_type",
        "cue_lemma",
        "cue_stance",
        "anonymity_reason",
        "confidence",
        "drift",
        "anchor",
        "changes",
    ]
    readonly_fields = ["words", "quote_type", "confidence", "drift", "anchor", "changes"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="words")
    def words(self, attribution: Attribution) -> SafeString:
        return in_its_sentence(attribution)


@admin.register(CounterClaim)
class CounterClaimAdmin(Tracked[CounterClaim]):
    """Which claim answers which, and the words that say so."""

    list_display = ["counter", "relation", "claim", "basis", "confidence", "review", "dispute"]
    list_filter = ["review", "relation", "basis"]
    list_select_related = ["claim", "counter", "dispute"]
    search_fields = ["claim__text", "counter__text", "claim__source__name", "counter__source__name"]
    autocomplete_fields = ["claim", "counter", "dispute"]
    fields = [
        "counter",
        "relation",
        "claim",
        "evidence",
        "basis",
        "confidence",
        "review",
        "dispute",
        "changes",
    ]
    readonly_fields = ["evidence", "basis", "confidence", "changes"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="evidence")
    def evidence(self, pair: CounterClaim) -> SafeString:
        words = ((anchor["exact"],) for anchor in pair.evidence_spans)
        return format_html("<q>{}</q>", format_html_join(" … ", "{}", words))


def _claims(count: int) -> str:
    return f"{count} claim{pluralize(count)}"

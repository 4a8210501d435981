"""The list of disputes, each row a link to its desk, and the plain form of their fields."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Claim, Dispute
from claimsapi.models.claim import Stance
from claimsapi.operations.disputes import edit
from claimsapi.operations.disputes.right_of_reply import one_sided


class DisputeList(ChangeList):
    """Rows lead to the desk; what they count is counted for the rows of the page alone."""

    def url_for_result(self, result: Any) -> str:
        return reverse("desk:dispute", args=[result.pk])

    def get_results(self, request: HttpRequest) -> None:
        """Count the sides and the one-sided articles of each row (two queries)."""
        super().get_results(request)
        ids = [row.pk for row in self.result_list]
        claims = Claim.objects.filter(dispute__in=ids).standing().order_by().values("dispute")
        sides = claims.annotate(
            affirming=Count("pk", filter=Q(stance=Stance.AFFIRMS)),
            denying=Count("pk", filter=Q(stance=Stance.DENIES)),
        )
        by_dispute = {row["dispute"]: row for row in sides}
        alone = Counter(row["claim__dispute"] for row in one_sided().filter(claim__dispute__in=ids))
        for row in self.result_list:
            row.sides = by_dispute.get(row.pk, {})
            row.alone = alone[row.pk]


_WORDS = ("proposition", "title", "slug", "context_note", "context_url")


class DisputeForm(VersionedForm):
    class Meta:
        model = Dispute
        fields = _WORDS


@admin.register(Dispute)
class DisputeAdmin(ByOperation[Dispute]):
    """Words are edited as the API does it; what is decided is decided at the desk."""

    desk = "Disputes"
    form = DisputeForm
    list_display = ["title", "status", "affirming", "denying", "one_sided_articles", "opened_at"]
    list_filter = ["status", "resolution", "opened_at"]
    search_fields = ["title", "proposition"]
    readonly_fields = ["at_the_desk", "status", "resolution", "opened_at", "closed_at", "changes"]
    fieldsets = [
        (None, {"fields": ["proposition", "title", "slug", "at_the_desk"]}),
        ("Context", {"fields": ["context_note", "context_url"]}),
        ("Outcome", {"fields": ["status", "resolution", "opened_at", "closed_at"]}),
        ("History", {"fields": ["reason", "changes", "version"]}),
    ]

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[ChangeList]:
        return DisputeList

    def save_model(self, request: HttpRequest, dispute: Dispute, form: Any, change: bool) -> None:
        """Do what the API does, with its event."""
        if change:
            edit.edit(dispute, form.changed_fields, **form.noted)
        else:
            words = {name: form.cleaned_data[name] for name in (*_WORDS, "reason")}
            made = edit.create(now=timezone.now(), **words)
            dispute.pk, dispute.title = made.pk, made.title

    def response_add(
        self, request: HttpRequest, obj: Dispute, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead to the desk, where claims are added."""
        super().response_add(request, obj, post_url_continue)  # which says that it was added
        return HttpResponseRedirect(reverse("desk:dispute", args=[obj.pk]))

    @admin.display(description="affirm")
    def affirming(self, dispute: Any) -> int:
        return int(dispute.sides.get("affirming", 0))

    @admin.display(description="deny")
    def denying(self, dispute: Any) -> int:
        return int(dispute.sides.get("denying", 0))

    @admin.display(description="one-sided articles")
    def one_sided_articles(self, dispute: Any) -> int | str:
        return dispute.alone or "–"

    @admin.display(description="claims and outcome")
    def at_the_desk(self, dispute: Dispute) -> SafeString | str:
        if not dispute.proposition:
            return "at the desk of the dispute, once it is there"
        url = reverse("desk:dispute", args=[dispute.pk])
        return format_html('<a href="{}">both sides, and what is decided about them</a>', url)

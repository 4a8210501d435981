"""Disputes: both sides next to each other."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from claimsapi.admin.base import Tracked
from claimsapi.models import Dispute
from claimsapi.models.dispute import DisputeQuerySet
from claimsapi.operations.sides import sides


@admin.register(Dispute)
class DisputeAdmin(Tracked[Dispute]):
    desk = "Disputes"
    list_display = ["title", "status", "affirming", "denying", "opened_at"]
    list_filter = ["status", "resolution"]
    search_fields = ["title", "proposition"]
    readonly_fields = ["sides", "changes"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "opened_at"
    fieldsets = [
        (None, {"fields": ["title", "proposition", "sides"]}),
        ("Outcome", {"fields": ["status", "resolution", "context_note", "context_url"]}),
        ("More", {"fields": ["slug", "opened_at", "closed_at"], "classes": ["collapse"]}),
        ("History", {"fields": ["changes"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dispute]:
        rows = super().get_queryset(request)
        assert isinstance(rows, DisputeQuerySet)
        return rows.with_sides()

    @admin.display(description="affirm")
    def affirming(self, dispute: Dispute) -> int:
        return int(getattr(dispute, "affirming", 0))

    @admin.display(description="deny")
    def denying(self, dispute: Dispute) -> int:
        return int(getattr(dispute, "denying", 0))

    @admin.display(description="who says it, who says otherwise")
    def sides(self, dispute: Dispute) -> SafeString:
        return render_to_string("admin/claimsapi/sides.html", {"view": sides(dispute)})

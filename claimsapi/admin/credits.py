"""Credit lines, and whom they name."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claimsapi.admin.base import Tracked
from claimsapi.models import Credit


class Unresolved(admin.SimpleListFilter):
    title = "whom it names"
    parameter_name = "unresolved"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "nobody we know yet"), ("no", "somebody we know")]

    def queryset(self, request: HttpRequest, credits: QuerySet[Credit]) -> QuerySet[Credit]:
        known = {"creator": None, "supplier": None}
        if self.value() == "yes":
            return credits.filter(**known)
        return credits.exclude(**known) if self.value() == "no" else credits


@admin.register(Credit)
class CreditAdmin(Tracked[Credit]):
    desk = "Credits"
    list_display = ["credit_line", "role", "creator", "supplier", "article", "review"]
    list_filter = [Unresolved, "role", "review"]
    list_select_related = ["creator", "supplier", "revision__article"]
    search_fields = ["credit_line", "creator__name", "supplier__name"]
    autocomplete_fields = ["creator", "supplier"]
    readonly_fields = ["credit_line", "creator_name", "supplier_name", "article", "changes"]
    fields = [
        "credit_line",
        "article",
        "role",
        "creator_name",
        "creator",
        "supplier_name",
        "supplier",
        "review",
        "changes",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="article")
    def article(self, credit: Credit) -> str:
        return str(credit.revision.article)

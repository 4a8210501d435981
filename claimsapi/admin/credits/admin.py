"""Credit lines one by one, and what was said of lines; both are decided at the credit desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claimsapi.admin.core.base import ReadOnly
from claimsapi.admin.core.errors import Unclear
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Credit, CreditLine
from claimsapi.models.reviewed import Review
from claimsapi.operations.credits import decide


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


class CreditForm(VersionedForm):
    class Meta:
        model = Credit
        fields = ["role", "creator", "supplier", "review"]
        help_texts = {
            "creator": "Of this credit alone. The credit desk maps all copies of its line.",
            "review": "Whoever changes who it names accepts it. Rejected credits name nobody.",
        }


@admin.register(Credit)
class CreditAdmin(ByOperation[Credit]):
    desk = "Credits"
    form = CreditForm
    list_display = ["credit_line", "role", "creator", "supplier", "article", "review"]
    list_filter = [Unresolved, "role", "review"]
    list_select_related = ["creator", "supplier", "revision__article"]
    search_fields = ["credit_line"]
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
        "reason",
        "changes",
        "version",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, credit: Credit, form: Any, change: bool) -> None:
        """
        Do what the API does: what a person corrects is accepted, a rejection is for good.

        :raises Unclear: if it is to be both corrected and not accepted
        """
        fields = form.changed_fields
        review = fields.pop("review", None)
        if not fields and review:
            decide.decide(credit, Review(review), **form.noted)
        elif review not in (None, Review.ACCEPTED):
            raise Unclear("What you correct is accepted: correct it or reject it, not both.")
        elif fields:
            decide.edit(credit, fields, **form.noted)

    @admin.display(description="article")
    def article(self, credit: Credit) -> str:
        return str(credit.revision.article)


@admin.register(CreditLine)
class CreditLineAdmin(ReadOnly[CreditLine]):
    """What people said of lines, as a plain table."""

    desk = "Credits"
    list_display = ["__str__", "creator", "supplier", "updated_at"]
    list_select_related = ["creator", "supplier"]
    search_fields = ["creator_name", "supplier_name", "words", "creator__name", "supplier__name"]
    fields = ["creator_name", "supplier_name", "words", "creator", "supplier", "changes"]
    readonly_fields = ["changes"]

    @admin.display(description="history")
    def changes(self, line: CreditLine) -> SafeString:
        return history(line)

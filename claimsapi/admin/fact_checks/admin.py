"""Fact checks: the newsroom's own verdicts on claims, drafted, published and taken back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.utils import timezone

from claimsapi.admin.core.actions import Refusal, attempted
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Claim, FactCheck, Source
from claimsapi.models.claim import GONE
from claimsapi.models.fact_check import FactCheckStatus
from claimsapi.models.rules import RULES
from claimsapi.operations.fact_checks import edit
from claimsapi.parse.quotation_marks import quoted

PUBLISHED_WITH = ("url", "alternate_name")


class FactCheckForm(VersionedForm):
    class Meta:
        model = FactCheck
        fields = [
            "claim",
            "author",
            "url",
            "rating_value",
            "best",
            "worst",
            "alternate_name",
            "body",
        ]
        labels = {"alternate_name": "verdict", "rating_value": "rating"}

    def clean_claim(self) -> Claim:
        claim: Claim = self.cleaned_data["claim"]
        if claim.status in GONE:
            raise ValidationError(f"The claim is {claim.status}: choose one that stands.")
        return claim

    def clean_author(self) -> Source:
        author: Source = self.cleaned_data["author"]
        if author.kind not in edit.SIGNING:
            kinds = ", ".join(edit.SIGNING)
            raise ValidationError(f"“{author}” cannot sign it: an author is of kind {kinds}.")
        return author

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        worst, best, rating = (given.get(name) for name in ("worst", "best", "rating_value"))
        if worst is not None and best is not None:
            if worst > best:
                self.add_error("worst", RULES["fact_check_worst_up_to_best"].message)
            elif rating is not None and not worst <= rating <= best:
                self.add_error("rating_value", f"It lies from {worst:g} to {best:g}.")
        if self.instance.status == FactCheckStatus.PUBLISHED:
            for name in PUBLISHED_WITH:
                if name in given and not given[name]:
                    self.add_error(name, RULES["fact_check_published_with_url_and_verdict"].message)
        return given


@admin.register(FactCheck)
class FactCheckAdmin(ByOperation[FactCheck]):
    """Every change goes the way of the API; what is published is not deleted."""

    form = FactCheckForm
    change_form_template = "admin/claimsapi/fact_check_form.html"
    list_display = ["__str__", "claim", "author", "status", "published_at", "outdated"]
    list_filter = ["status", "outdated"]
    list_select_related = ["claim", "author"]
    search_fields = ["claim__text", "alternate_name", "author__name", "body"]
    autocomplete_fields = ["claim", "author"]
    readonly_fields = ["status", "published_at", "published_with", "outdated", "changes"]
    actions = ["publish", "take_back"]
    fields = [
        "claim",
        "author",
        "alternate_name",
        "rating_value",
        "worst",
        "best",
        "url",
        "body",
        "status",
        "published_at",
        "published_with",
        "outdated",
        "reason",
        "changes",
        "version",
    ]

    @admin.display(description="published with")
    def published_with(self, check: FactCheck) -> str:
        """Return the claim and the names that its JSON-LD keeps."""
        if not check.published_as:
            return "–"
        source = check.published_as["source"] or "Nobody named"
        signed = check.published_as["author"]
        return f"{quoted(check.published_as['claim'])}, said by {source}; signed by {signed}"

    def get_readonly_fields(self, request: HttpRequest, obj: FactCheck | None = None) -> Any:
        """Let nobody move a fact check from its claim to another."""
        return [*self.readonly_fields, *(["claim"] if obj else [])]

    def has_delete_permission(self, request: HttpRequest, obj: FactCheck | None = None) -> bool:
        draft = obj is not None and obj.status == FactCheckStatus.DRAFT
        return draft and request.user.has_perm("claimsapi.delete_factcheck")

    def save_model(self, request: HttpRequest, check: FactCheck, form: Any, change: bool) -> None:
        """Store what was changed and, if its button was pressed, publish it or take it back."""
        fields, noted = form.changed_fields, form.noted
        if not change:
            made = {"id": check.pk, **fields}
            edit.create(made.pop("claim"), made, reason=noted["reason"])
            return
        if fields:
            noted["version"] = edit.edit(check, fields, **noted).version
        if "_publish" in request.POST:
            edit.publish(check, now=timezone.now(), **noted)
        elif "_take_back" in request.POST:
            edit.take_back(check, **noted)

    def delete_model(self, request: HttpRequest, check: FactCheck) -> None:
        edit.remove(check, version=check.version)

    @admin.action(description="Publish selected fact checks", permissions=["change"])
    def publish(self, request: HttpRequest, checks: QuerySet[FactCheck]) -> None:
        now = timezone.now()
        self._decide(request, checks, "published", lambda check: edit.publish(check, now=now))

    @admin.action(description="Take selected fact checks back", permissions=["change"])
    def take_back(self, request: HttpRequest, checks: QuerySet[FactCheck]) -> None:
        self._decide(request, checks, "taken back", edit.take_back)

    def _decide(
        self, request: HttpRequest, checks: QuerySet[FactCheck], done: str, decide: Any
    ) -> None:
        decided = 0
        for check in checks:
            answer = attempted(partial(decide, check))
            if isinstance(answer, Refusal):
                self.message_user(request, f"{check}: {answer.sentence}", messages.WARNING)
            else:
                decided += 1
        self.message_user(request, f"{decided} fact check{pluralize(decided)} {done}.")

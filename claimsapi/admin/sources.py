"""Sources, their aliases, and where they are quoted."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from claimsapi.admin.base import Tracked
from claimsapi.admin.source_desk.listed import SourceList
from claimsapi.link.sources import normalize
from claimsapi.models import Source, SourceAlias
from claimsapi.models.source import SourceStatus

SHOWN_CLAIMS = 10


class AliasInline(admin.TabularInline[SourceAlias, Source]):
    model = SourceAlias
    extra = 0
    fields = ["text", "type", "valid_from", "valid_to"]


@admin.register(Source)
class SourceAdmin(Tracked[Source]):
    """Confirm those that extraction proposes; give them their aliases."""

    desk = "Sources"
    list_display = ["name", "kind", "naming", "role", "status", "quoted"]
    list_filter = ["status", "kind", "naming"]
    search_fields = ["name", "aliases__text"]
    autocomplete_fields = ["merged_into", "article"]
    readonly_fields = ["claims", "changes"]
    inlines = [AliasInline]
    actions = ["confirm"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "naming", "role", "status", "country"]}),
        ("Identity", {"fields": ["wikidata_id", "same_as", "merged_into", "article"]}),
        (
            "As a publisher",
            {
                "classes": ["collapse"],
                "fields": [
                    "timezone",
                    "unnamed_sources_policy_url",
                    "corrections_policy_url",
                    "furniture_patterns",
                ],
            },
        ),
        ("Where quoted", {"fields": ["claims"]}),
        ("History", {"fields": ["changes"]}),
    ]

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[SourceList]:
        return SourceList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(claim_count=Count("claims"))

    @admin.display(description="claims", ordering="claim_count")
    def quoted(self, source: Any) -> int:
        return int(source.claim_count)

    @admin.display(description="latest claims")
    def claims(self, source: Source) -> SafeString | str:
        latest = source.claims.order_by("-id")[:SHOWN_CLAIMS]
        links = ((f"/admin/claimsapi/claim/{claim.pk}/change/", claim.text) for claim in latest)
        return format_html_join("", "<p><a href='{}'>{}</a></p>", links) or "none"

    @admin.action(description="Confirm selected sources", permissions=["change"])
    def confirm(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        candidates = Source.objects.filter(
            pk__in=sources.values("pk"), status=SourceStatus.CANDIDATE
        )
        confirmed = candidates.update(status=SourceStatus.CONFIRMED)
        self.message_user(request, f"{confirmed} sources confirmed.")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Store the aliases, each in the form that names are compared in."""
        for alias in formset.save(commit=False):
            alias.normalized = normalize(alias.text)
            alias.save()
        for gone in formset.deleted_objects:
            gone.delete()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        source = form.instance
        source.aliases.get_or_create(
            normalized=normalize(source.name), defaults={"text": source.name}
        )

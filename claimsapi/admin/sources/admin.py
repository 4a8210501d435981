"""Sources, their aliases, and where they are quoted."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi import queue
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.versioned_forms import BESIDE, ByOperation, refusal_of
from claimsapi.admin.sources.alias_history import alias_changes
from claimsapi.admin.sources.changelist import SourceList
from claimsapi.admin.sources.export import export
from claimsapi.admin.sources.forms import AliasForm, AliasFormSet, SourceForm
from claimsapi.extract.result import SourceKind
from claimsapi.models import Claim, Source, SourceAlias
from claimsapi.models.source import WIKIDATA_ID
from claimsapi.operations.sources import aliases, edit, resolve

SHOWN_CLAIMS = 10

# What leads elsewhere, if there is anything there, by the field that says where.
_LINKS = {"wikidata": "wikidata_id", "merged": "merged_into_id", "known_from": "article_id"}


class AliasInline(admin.TabularInline[SourceAlias, Source]):
    model = SourceAlias
    form = AliasForm
    exclude = ("version",)
    formset: Any = AliasFormSet
    extra = 0
    verbose_name, verbose_name_plural = "name", "names"
    fields = ["text", "type", "valid_from", "valid_to", "version"]

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fields
        return [name for name in self.fields or () if name not in BESIDE]

    def get_formset(self, request: HttpRequest, obj: Source | None = None, **options: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **options)
        formset.refusal = refusal_of(request)
        return formset

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return self.has_change_permission(request, obj)  # as over the API: a name is a detail


@admin.register(Source)
class SourceAdmin(ByOperation[Source]):
    """Confirm those that extraction proposes; give them their aliases."""

    desk = "Sources"
    form = SourceForm
    change_list_template = "admin/claimsapi/source_list.html"
    change_form_template = "admin/claimsapi/source_form.html"
    list_display = ["name", "kind", "naming", "role", "standing", "quoted"]
    list_filter = ["status", "kind", "naming"]
    search_fields = ["name"]
    readonly_fields = ["wikidata", "merged", "known_from", "claims", "changes"]
    inlines = [AliasInline]
    actions = ["confirm"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "naming", "role", "country", "status", "version"]}),
        (
            "Identity",
            {"fields": [("wikidata_id", "wikidata"), "same_as", "merged", "known_from"]},
        ),
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
        ("Why", {"fields": ["reason"]}),
    ]

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["claimsapi/source_form.css"]}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(export, self))
        return [path("export/", view, name="claimsapi_source_export"), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[SourceList]:
        return SourceList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        rows = super().get_queryset(request).select_related("merged_into", "article")
        of_them = Claim.objects.filter(source=OuterRef("pk")).order_by().values("source")
        count = Subquery(of_them.annotate(rows=Count("pk")).values("rows"))
        return rows.annotate(claim_count=Coalesce(count, 0))

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        """Find sources as the API does, by their aliases, too."""
        return (queryset.called_like(search_term) if search_term else queryset), False

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        """Leave out what the person cannot fill in, and what a new source does not have."""
        hidden = {name for name, field in _LINKS.items() if not getattr(obj, field, None)}
        if obj is None:
            hidden |= {"status", "version", "claims", "changes"}
        return _without(super().get_fieldsets(request, obj), hidden)

    def has_change_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Let nobody write to a source that is another one now."""
        merged = obj is not None and obj.merged_into_id is not None
        return not merged and super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, source: Source, form: Any, change: bool) -> None:
        """Store a new source; one that is there is changed together with its names."""
        if not change:
            kind = SourceKind(form.cleaned_data["kind"])
            made = resolve.create_confirmed(name=form.cleaned_data["name"], kind=kind)
            source.pk = made.pk
            source.refresh_from_db()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        [names] = formsets
        names.save(commit=False)
        aliases.edit_with_names(
            form.instance,
            form.written if change else form.written_later,
            names.changes(),
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"] if change else None,
        )

    @admin.display(description="claims", ordering="claim_count")
    def quoted(self, source: Any) -> int:
        return int(source.claim_count)

    @admin.display(description="status", ordering="status")
    def standing(self, source: Source) -> str:
        return "merged" if source.merged_into_id else source.get_status_display()

    @admin.display(description="there")
    def wikidata(self, source: Source) -> SafeString | str:
        wanted = source.wikidata_id
        if not re.fullmatch(WIKIDATA_ID, wanted):
            return wanted
        return format_html(
            "<a href='https://www.wikidata.org/wiki/{0}' rel='noreferrer'>{0} on Wikidata</a>",
            wanted,
        )

    @admin.display(description="merged into")
    def merged(self, source: Source) -> SafeString | str:
        return _link("source", source.merged_into) if source.merged_into else "–"

    @admin.display(description="known from one article")
    def known_from(self, source: Source) -> SafeString | str:
        return _link("article", source.article) if source.article else "–"

    @admin.display(description="latest claims")
    def claims(self, source: Source) -> SafeString | str:
        latest = source.claims.order_by("-id")[:SHOWN_CLAIMS]
        links = ((f"/admin/claimsapi/claim/{claim.pk}/change/", claim.text) for claim in latest)
        return format_html_join("", "<p><a href='{}'>{}</a></p>", links) or "none"

    @admin.display(description="history")
    def changes(self, source: Source) -> SafeString:
        return history(source, also=alias_changes(source))

    @admin.action(description="Confirm selected sources", permissions=["change"])
    def confirm(self, request: HttpRequest, candidates: QuerySet[Source]) -> None:
        done = edit.confirm(candidates, reason="from the list")
        queue.enqueue_duplicate_search(done.sources)
        count = len(done.sources)
        self.message_user(request, f"{count} source{pluralize(count)} confirmed.")
        if done.taken:
            names = ", ".join(f"“{source}”" for source in done.taken)
            note = f"Not confirmed, because a confirmed source goes by the name already: {names}."
            self.message_user(request, note, messages.WARNING)


def _without(fieldsets: Any, hidden: set[str]) -> list[Any]:
    """Return ``fieldsets`` without the ``hidden`` fields, and without those that are empty then."""
    kept = []
    for title, options in fieldsets:
        rows = [_row(row, hidden) for row in options["fields"]]
        if fields := [row for row in rows if row]:
            kept.append((title, {**options, "fields": fields}))
    return kept


def _row(row: Any, hidden: set[str]) -> Any:
    if isinstance(row, tuple):
        return tuple(name for name in row if name not in hidden)
    return "" if row in hidden else row


def _link(model: str, row: Any) -> SafeString:
    url = reverse(f"admin:claimsapi_{model}_change", args=[row.pk])
    return format_html("<a href='{}'>{}</a>", url, row)

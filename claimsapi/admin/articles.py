"""Articles, their revisions and segments: what was printed, with every statement marked."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claimsapi.admin.base import ReadOnly, Tracked
from claimsapi.admin.words import whole
from claimsapi.models import Article, Revision, Segment
from claimsapi.operations import articles


@admin.register(Article)
class ArticleAdmin(Tracked[Article]):
    desk = "Articles"
    list_display = ["headline", "publisher", "published_at", "status", "revision"]
    list_filter = ["status", "language"]
    list_select_related = ["publisher", "current_revision"]
    search_fields = ["headline", "canonical_url", "external_id", "publisher__name"]
    autocomplete_fields = ["publisher", "wire_of"]
    readonly_fields = ["text", "revisions", "changes"]
    date_hierarchy = "published_at"
    fieldsets = [
        (None, {"fields": ["headline", "publisher", "status", "text"]}),
        ("Where it stands", {"fields": ["canonical_url", "external_id", "published_at"]}),
        ("More", {"fields": ["slug", "dateline", "language", "genre", "wire_of", "revisions"]}),
        ("History", {"fields": ["changes"]}),
    ]

    def has_add_permission(self, request: object) -> bool:
        return False  # articles come in over the API

    def save_model(self, request: HttpRequest, article: Article, form: Any, change: bool) -> None:
        """Do what the API does: a field that is set stays so, a withdrawal takes claims along."""
        articles.edit(article, {name: form.cleaned_data[name] for name in form.changed_data})

    @admin.display(description="revision", ordering="current_revision__number")
    def revision(self, article: Article) -> int:
        return article.current_revision.number if article.current_revision else 0

    @admin.display(description="current revision")
    def text(self, article: Article) -> SafeString | str:
        return _text(article.current_revision) if article.current_revision else "none"

    @admin.display(description="revisions")
    def revisions(self, article: Article) -> SafeString:
        rows = article.revisions.defer("text", "raw").order_by("-number")
        return format_html_join(
            "",
            "<p><a href='/admin/claimsapi/revision/{}/change/'>{}</a>: {}, {}</p>",
            (
                (row.pk, row.number, row.change, f"{row.fetched_at:%Y-%m-%d %H:%M} UTC")
                for row in rows
            ),
        )


@admin.register(Revision)
class RevisionAdmin(ReadOnly[Revision]):
    desk = "Articles"
    list_display = ["article", "number", "change", "fetched_at"]
    list_filter = ["change"]
    list_select_related = ["article"]
    search_fields = ["article__headline", "sha256"]
    fields = ["article", "number", "change", "fetched_at", "byline_text", "sha256", "marked"]
    readonly_fields = ["marked"]

    @admin.display(description="text")
    def marked(self, revision: Revision) -> SafeString:
        return _text(revision)


@admin.register(Segment)
class SegmentAdmin(ReadOnly[Segment]):
    desk = "Articles"
    list_display = ["words", "role", "rule", "locked", "revision"]
    list_filter = ["role", "locked"]
    list_select_related = ["revision__article"]
    search_fields = ["revision__article__headline"]
    fields = ["words", "role", "rule", "locked", "revision"]
    readonly_fields = ["words"]

    @admin.display(description="words")
    def words(self, segment: Segment) -> str:
        return segment.span.of(segment.revision.text)


def _text(revision: Revision) -> SafeString:
    legend = (
        "<p class='words legend'><mark class='source'>source</mark> <mark class='cue'>cue</mark> "
        "<mark class='content'>statement</mark>: point at one, or tab to it, to see who says so; "
        "it leads to the claim</p>"
    )
    shown = revision.attributions.exclude(review="rejected").select_related("claim__source")
    marked = whole(revision, shown)
    return format_html("{}{}", SafeString(legend), marked)

"""Articles as a list and a form, their revisions and segments; the article desk has the rest."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claimsapi.admin.core.base import ReadOnly
from claimsapi.admin.core.marked_text import whole
from claimsapi.admin.core.search import FoundByArticle
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.models import Article, Revision, Segment
from claimsapi.models.rules import RULES
from claimsapi.operations.articles import edit
from claimsapi.parse.urls import address_key


class ArticleForm(VersionedForm):
    """What is known about an article."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("wire_of") == self.instance:
            self.add_error("wire_of", RULES["article_is_no_copy_of_itself"].message)
        key = address_key(given.get("canonical_url") or "")
        self._refuse_known("canonical_url", key, "url_key")
        self._refuse_known("external_id", given.get("external_id"), "external_id")
        return given

    def _refuse_known(self, name: str, value: str | None, column: str) -> None:
        """Say which other article of the publisher has that ``value`` already."""
        if not value or name in self.errors:
            return
        others = Article.objects.exclude(pk=self.instance.pk)
        of_publisher = others.filter(publisher=self.cleaned_data.get("publisher"))
        if found := of_publisher.filter(**{column: value}).first():
            self.add_error(
                name, f"“{found}” of this publisher has it already. Write another, or nothing."
            )


class ArticleList(ChangeList):
    def url_for_result(self, result: Article) -> str:  # type: ignore[override]
        return reverse("desk:article", args=[result.pk])


@admin.register(Article)
class ArticleAdmin(FoundByArticle, ByOperation[Article]):
    """The list leads to the article desk; this form is for what is known about an article."""

    desk = "Articles"
    form = ArticleForm
    change_form_template = "admin/claimsapi/article_form.html"
    list_display = ["headline", "publisher", "published_at", "status", "revision"]
    list_filter = ["status", "published_at", ("publisher", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["publisher", "current_revision"]
    search_fields = ["headline"]
    found_through = ["pk"]
    autocomplete_fields = ["publisher", "wire_of"]
    readonly_fields = ["changes"]
    fieldsets = [
        (None, {"fields": ["headline", "publisher", "version"]}),
        (
            "Where it stands",
            {"fields": ["canonical_url", "external_id", "published_at", "embargoed_until"]},
        ),
        ("More", {"fields": ["slug", "dateline", "language", "genre", "wire_of"]}),
        ("Why", {"fields": ["reason"]}),
        ("History", {"fields": ["changes"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return (
            super().get_queryset(request).defer("current_revision__text", "current_revision__raw")
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleList

    def has_add_permission(self, request: object) -> bool:
        return False  # articles come in over the API

    def save_model(self, request: HttpRequest, article: Article, form: Any, change: bool) -> None:
        """Do what the API does: a field that is set stays so."""
        edit.edit(article, form.changed_fields, **form.noted)

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("desk:article", args=[obj.pk]))

    @admin.display(description="revision", ordering="current_revision__number")
    def revision(self, article: Article) -> int:
        return article.current_revision.number if article.current_revision else 0


@admin.register(Revision)
class RevisionAdmin(FoundByArticle, ReadOnly[Revision]):
    desk = "Articles"
    list_display = ["article", "number", "change", "fetched_at"]
    list_filter = ["change"]
    list_select_related = ["article"]
    search_fields = ["article__headline"]
    found_through = ["article"]
    fields = [
        "article",
        "number",
        "change",
        "fetched_at",
        "byline_text",
        "sha256",
        "redacted_at",
        "marked",
    ]
    readonly_fields = ["marked"]

    @admin.display(description="text")
    def marked(self, revision: Revision) -> SafeString:
        return _text(revision)


@admin.register(Segment)
class SegmentAdmin(FoundByArticle, ReadOnly[Segment]):
    desk = "Articles"
    list_display = ["words", "role", "rule", "locked", "revision"]
    list_filter = ["role", "locked"]
    list_select_related = ["revision__article"]
    search_fields = ["revision__article__headline"]
    found_through = ["revision__article"]
    fields = ["words", "role", "rule", "locked", "revision"]
    readonly_fields = ["words"]

    @admin.display(description="words")
    def words(self, segment: Segment) -> str:
        return segment.span.of(segment.revision.text)


def _text(revision: Revision) -> SafeString:
    if revision.redacted_at:
        return format_html("<p>Redacted on {}.</p>", f"{revision.redacted_at:%Y-%m-%d}")
    legend = (
        "<p class='words legend'><mark class='source'>source</mark> <mark class='cue'>cue</mark> "
        "<mark class='content'>statement</mark>: point at one, or tab to it, to see who says so; "
        "it leads to the claim</p>"
    )
    shown = revision.attributions.not_rejected().select_related("claim__source")
    marked = whole(revision, shown)
    return format_html("{}{}", SafeString(legend), marked)

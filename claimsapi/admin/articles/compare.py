"""Two revisions of an article on one page: which, and how they are chosen."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from claimsapi.admin.articles.context import article_or_404, revisions_of
from claimsapi.admin.articles.drift import drifting
from claimsapi.admin.articles.text_diff import edits
from claimsapi.admin.core.views import around, desk_page
from claimsapi.models import Article, Revision
from claimsapi.operations.articles.compare import compare

# Of longer texts only the first changes are shown, unless somebody asks for all.
MOST = 100_000  # code points

LARGEST = 2**31 - 1  # of the column


class RevisionsForm(forms.Form):
    """Numbers of two revisions; without them, the last two."""

    before = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)
    after = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)


@desk_page("claimsapi.view_article")
@require_GET
def comparison(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what became of the earlier of two revisions in the later one."""
    article, whole = article_or_404(pk), "all" in request.GET
    context = {"article": article, "tab": "compare", "revisions": revisions_of(article)}
    pair = _pair(request, article)
    if pair:
        found = compare(*pair)
        context |= {
            "before": found.before,
            "after": found.after,
            "edits": edits(found, whole=whole, most=MOST),
            "drift": drifting(found.claims) if found.claims is not None else None,
            "unread": found.unread,
            "redacted": found.redacted,
            "whole": whole,
        }
    page = around(request, title=f"Revisions of {article}", desk="Articles", **context)
    return render(request, "admin/claimsapi/article_compare.html", page)


def _pair(request: HttpRequest, article: Article) -> tuple[Revision, Revision] | None:
    """
    Return the two revisions, the earlier one first; None where there is nothing to compare.

    :raises Http404: if the article has no such revision
    """
    form = RevisionsForm(request.GET)
    if not form.is_valid():
        raise Http404
    current = article.current_revision
    after = form.cleaned_data["after"] or (current.number if current else 0)
    before = form.cleaned_data["before"] or after - 1
    if before == after or after < 2 > before:
        return None
    return _numbered(article, min(before, after)), _numbered(article, max(before, after))


def _numbered(article: Article, number: int) -> Revision:
    return get_object_or_404(article.revisions.defer("raw"), number=number)

"""What became of an article and of the roles of its paragraphs, in one table."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claimsapi.admin.articles.context import article_or_404
from claimsapi.admin.core.history_table import SHOWN, FieldChange, ShownEntry, shown_history
from claimsapi.admin.core.views import around, desk_page
from claimsapi.models import Article
from claimsapi.operations.articles.segment_history import RoleChange, role_changes


@desk_page("claimsapi.view_article")
@require_GET
def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    article = article_or_404(pk)
    page = around(
        request,
        title=f"History of {article}",
        desk="Articles",
        tab="history",
        article=article,
        history=latest(article),
        most=SHOWN,
    )
    return render(request, "admin/claimsapi/article_history.html", page)


def latest(article: Article) -> Sequence[ShownEntry]:
    """Return the latest changes of ``article`` and of its paragraphs' roles, newest first."""
    roles = [_shown(change) for change in role_changes(article, most=SHOWN)]
    both = [*shown_history(article), *roles]
    return sorted(both, key=lambda shown: shown.entry.at, reverse=True)[:SHOWN]


def _shown(change: RoleChange) -> ShownEntry:
    name = f"“{change.words}” in revision {change.revision}"
    before, after = _role(change.entry.before), _role(change.entry.after)
    return ShownEntry(change.entry, [FieldChange(name, before, after)])


def _role(state: object) -> str:
    role = str(getattr(state, "role", "")).replace("_", " ")
    return f"{role}, for good" if getattr(state, "locked", False) else role

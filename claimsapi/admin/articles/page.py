"""The page of an article, how far its reading is, and its withdrawal."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claimsapi.admin.articles.actions import ACTIONS, WITHDRAWAL
from claimsapi.admin.articles.context import article_context, article_or_404, last_job
from claimsapi.admin.articles.redaction import REDACT
from claimsapi.admin.core.actions import Refusal, answered, person
from claimsapi.admin.core.forms import REASON_LENGTH
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.models import Article
from claimsapi.models.review_lease import REVIEW_RIGHTS
from claimsapi.operations.articles import edit

MOST_NAMED = 6  # claims that go with an article; the rest is counted

VIEW, CHANGE = "claimsapi.view_article", "claimsapi.change_article"


@desk_page(VIEW)
@require_GET
def article(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the text as it is now, with what it states beside it."""
    return _page(request, article_or_404(pk))


@desk_page(VIEW, CHANGE)
@require_POST
def change(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    found = article_or_404(pk)
    return answered(request, found, ACTIONS, action, page=_page, back=address(found))


@desk_page(VIEW)
@require_GET
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how far the last job is, as the part of the page that a script asks for again."""
    found = article_or_404(pk)
    context = {"article": found, "job": last_job(found), "fetched": True}
    return render(request, "admin/claimsapi/article_job.html", context)


@desk_page(VIEW, CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what would go with the article, and let it go."""
    found = article_or_404(pk)
    if request.method != "POST":
        return _withdrawal(request, found)
    return answered(request, found, WITHDRAWAL, "withdraw", page=_withdrawal, back=address(found))


def address(found: Article) -> str:
    return reverse("desk:article", args=[found.pk])


def may(editor: User) -> dict[str, bool]:
    """Return which rights ``editor`` has: what nobody may do is not offered."""
    return {
        "change": editor.has_perm(CHANGE),
        "review": editor.has_perms(REVIEW_RIGHTS),
        "redact": editor.has_perm(REDACT),
        "roles": editor.has_perm("claimsapi.change_segment"),
    }


def _page(request: HttpRequest, found: Article, refusal: Refusal | None = None) -> HttpResponse:
    context = around(
        request,
        title=str(found),
        desk="Articles",
        typed=typed_in(refusal),
        tab="text",
        article=found,
        shown=article_context(found, whole="all" in request.GET),
        job=last_job(found),
        may=may(person(request)),
    )
    return render(request, "admin/claimsapi/article.html", context, status=status_of(refusal))


def _withdrawal(
    request: HttpRequest, found: Article, refusal: Refusal | None = None
) -> HttpResponse:
    going = edit.going_with(found)
    count = going.count()
    context = around(
        request,
        title=f"Withdraw {found}",
        desk="Articles",
        typed=typed_in(refusal),
        article=found,
        count=count,
        more=max(0, count - MOST_NAMED),
        claims=going.select_related("source").order_by("id")[:MOST_NAMED],
        lost=edit.sides_lost_without(found),
        reason_length=REASON_LENGTH,
    )
    status = status_of(refusal)
    return render(request, "admin/claimsapi/article_withdraw.html", context, status=status)

"""The page on which the text of revisions is taken away for good."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claimsapi.admin.articles.compare import LARGEST
from claimsapi.admin.articles.context import article_or_404, revisions_of
from claimsapi.admin.core.actions import Action, Refusal, answered
from claimsapi.admin.core.forms import REASON_LENGTH, Given, VersionForm, reason_field
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.models import Article
from claimsapi.operations.articles.redact import redact as take_away

VIEW, REDACT = "claimsapi.view_article", "claimsapi.delete_revision"


class Numbers(forms.MultipleChoiceField):
    """Numbers of revisions, whichever they are."""

    def validate(self, value: list[str]) -> None:
        if not value:
            raise forms.ValidationError("Choose a revision.", code="required")
        for each in value:
            forms.IntegerField(min_value=1, max_value=LARGEST).clean(each)


class RedactionForm(VersionForm):
    numbers = Numbers()
    reason = reason_field(missing="Say why: the history keeps it.")


@desk_page(VIEW, REDACT)
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what goes and what stays, and take the text away."""
    found = article_or_404(pk)
    if request.method != "POST":
        return _page(request, found)
    back = reverse("desk:article", args=[found.pk])
    return answered(request, found, REDACTION, "redact", page=_page, back=back)


def _redact(article: Article, given: Given, editor: User) -> str:
    numbers = sorted({int(each) for each in given["numbers"]})
    why = {"reason": given["reason"], "version": given["version"]}
    take_away(article, numbers, now=timezone.now(), **why)
    named = ", ".join(map(str, numbers))
    return f"The text of revision{pluralize(len(numbers))} {named} is redacted."


def _page(request: HttpRequest, found: Article, refusal: Refusal | None = None) -> HttpResponse:
    context = around(
        request,
        title=f"Redact {found}",
        desk="Articles",
        typed=typed_in(refusal),
        chosen=request.POST.getlist("numbers"),
        article=found,
        left=[each for each in revisions_of(found) if not each.redacted_at],
        reason_length=REASON_LENGTH,
    )
    status = status_of(refusal)
    return render(request, "admin/claimsapi/article_redact.html", context, status=status)


REDACTION = {"redact": Action(RedactionForm, _redact)}

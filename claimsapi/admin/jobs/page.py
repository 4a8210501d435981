"""The page of a job. While it runs a script asks for the part that changes, every two seconds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Refusal, answered
from claimsapi.admin.core.views import around, desk_page, status_of
from claimsapi.admin.jobs.actions import ACTIONS, RIGHT
from claimsapi.admin.jobs.context import job_context
from claimsapi.models import Job


class PartForm(forms.Form):
    """Which part of a bulk is open."""

    part = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)


@desk_page("claimsapi.view_job")
@require_GET
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the job, or to a script only what changes of it."""
    return _page(request, pk)


@desk_page("claimsapi.view_job", RIGHT)
@require_POST
def move(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    found = get_object_or_404(Job, pk=pk)
    back = reverse("desk:job", args=[pk])
    return answered(request, found, ACTIONS, action, page=_page_anew, back=back)


def _page_anew(request: HttpRequest, found: Job, refusal: Refusal) -> HttpResponse:
    return _page(request, found.pk, refusal)


def _page(request: HttpRequest, pk: UUID, refusal: Refusal | None = None) -> HttpResponse:
    form = PartForm(request.GET)
    found = job_context(pk, form.cleaned_data["part"]) if form.is_valid() else None
    if found is None:
        raise Http404
    status = status_of(refusal)
    context: dict[str, Any] = {"shown": found, "may_change": request.user.has_perm(RIGHT)}
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "admin/claimsapi/job_live.html", context, status=status)
    page = around(request, title=f"Job: {found.name}", desk="Jobs", **context)
    return render(request, "admin/claimsapi/job.html", page, status=status)

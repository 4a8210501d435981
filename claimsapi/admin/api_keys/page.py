"""The pages of keys. A secret is in the answer to the form that made it, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from uuid_utils.compat import uuid7

from claimsapi.admin.api_keys.forms import (
    EditForm,
    NewKeyForm,
    RevocationForm,
    RotationForm,
    end_of,
    in_a_year,
    last_day,
)
from claimsapi.admin.core.actions import Action, Refusal, answered, attempted, person, sent
from claimsapi.admin.core.errors import INVALID
from claimsapi.admin.core.forms import Given, given_by
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.models import ApiKey
from claimsapi.operations.api_keys import manage
from claimsapi.operations.api_keys.manage import Issued

CREATED = 201
MOST_NAMES = 100  # of people, to choose an owner from
ROTATION_IDS = "rotation-%s"  # two forms of the page ask for a last day

VIEW = "claimsapi.view_apikey"
CHANGE = "claimsapi.change_apikey"
ADD = "claimsapi.add_apikey"


@desk_page(VIEW, ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Ask what the new key is for; answer the form with its secret."""
    if request.method != "POST":
        owner = person(request).username
        initial = {"key_id": uuid7(), "owner": owner, "expires": in_a_year(), "scopes": ["read"]}
        return _form(request, NewKeyForm(initial=initial))
    form = NewKeyForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=INVALID)
    issued = attempted(lambda: manage.issue(form.new_key()))
    if isinstance(issued, Refusal):
        messages.error(request, issued.sentence)
        return _form(request, form, status=issued.status)
    return _secret(request, issued)


@desk_page(VIEW)
@require_GET
def key(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, get_object_or_404(ApiKey, pk=pk))


@desk_page(VIEW, ADD, CHANGE)
@require_POST
def rotate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Issue a successor and answer with its secret; the old key ends when that was said."""
    old = get_object_or_404(ApiKey, pk=pk)
    form = RotationForm(request.POST)
    issued = attempted(lambda: _rotate(old, given_by(form)), typed=sent(request, "rotate"))
    if isinstance(issued, Refusal):
        messages.error(request, issued.sentence)
        return _page(request, old, issued)
    old.refresh_from_db()
    return _secret(request, issued, old=old)


@desk_page(VIEW, CHANGE)
@require_POST
def change(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    """Edit or revoke the key; what is wrong with an edit stands beside its field, too."""
    found = get_object_or_404(ApiKey, pk=pk)
    back = reverse("desk:key", args=[pk])
    return answered(request, found, ACTIONS, action, page=_page, back=back)


def _edit(found: ApiKey, given: Given, editor: User) -> str:
    fields = {name: given[name] for name in ("name", "scopes", "rates")}
    if given["expires"] != last_day(found.expires_at):  # else its hour stays, too
        fields["expires_at"] = end_of(given["expires"])
    manage.edit(found, fields, reason=given["reason"], version=given["version"])
    return "Changed. It holds from the next request on."


def _revoke(found: ApiKey, given: Given, editor: User) -> str:
    manage.revoke(found, now=timezone.now(), reason=given["reason"], version=given["version"])
    return f"Revoked “{found.name}”: the next request with it is refused."


ACTIONS: Mapping[str, Action] = {
    "edit": Action(EditForm, _edit),
    "revoke": Action(RevocationForm, _revoke),
}


def _rotate(old: ApiKey, given: Given) -> Issued:
    return manage.rotate(
        old,
        expires_at=end_of(given["expires"]),
        ends_at=timezone.now() + given["ends"],
        reason=given["reason"],
        version=given["version"],
    )


def _form(request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
    context = {"form": form, "people": _names(), "default_rates": settings.RATES}
    page = around(request, title="Issue a key", desk="Keys", **context)
    return render(request, "admin/claimsapi/api_key_new.html", page, status=status)


def _names() -> list[str]:
    people = User.objects.filter(is_active=True).order_by("username")
    return list(people.values_list("username", flat=True)[:MOST_NAMES])


def _secret(request: HttpRequest, issued: Issued, old: ApiKey | None = None) -> HttpResponse:
    """Show the token: in this answer, which nobody keeps."""
    context = {"key": issued.key, "token": issued.token, "old": old}
    context["address"] = request.build_absolute_uri("/api/v1/keys/self/")
    page = around(request, title="The key's secret", desk="Keys", **context)
    return render(request, "admin/claimsapi/api_key_secret.html", page, status=CREATED)


def _page(request: HttpRequest, found: ApiKey, refusal: Refusal | None = None) -> HttpResponse:
    row = ApiKey.objects.select_related("owner").get(pk=found.pk)
    now = timezone.now()
    context: dict[str, Any] = {
        "key": row,
        "state": row.state(now=now).capitalize(),
        "resting": [scope for scope in row.scopes if scope not in row.allowed],
        "last_day": last_day(row.expires_at),
        "usage": [used for used in row.usage.all() if _runs(used, now)],
        **_forms(row, refusal),
        "default_rates": settings.RATES,
        "history": history(row),
        "may_change": request.user.has_perms([CHANGE]) and not row.revoked_at,
        "may_rotate": request.user.has_perms([CHANGE, ADD]) and not row.revoked_at,
    }
    page = around(request, title=str(row), desk="Keys", typed=typed_in(refusal), **context)
    return render(request, "admin/claimsapi/api_key.html", page, status=status_of(refusal))


def _forms(row: ApiKey, refusal: Refusal | None) -> dict[str, forms.Form]:
    """Return the forms of the page, the one that was refused as it was typed."""
    typed = {name: _seen(row, form) for name, form in (refusal.typed if refusal else {}).items()}
    rotation = {"expires": in_a_year()}
    return {
        "form": EditForm(typed.get("edit"), initial=_said_of(row)),
        "rotation": RotationForm(typed.get("rotate"), initial=rotation, auto_id=ROTATION_IDS),
    }


def _seen(row: ApiKey, form: QueryDict) -> QueryDict:
    """Return ``form`` with the version of ``row`` as the page shows it now."""
    again = form.copy()
    again["version"] = str(row.version)
    return again


def _runs(used: Any, now: Any) -> bool:
    return bool((now - used.started_at).total_seconds() < used.seconds)


def _said_of(found: ApiKey) -> dict[str, Any]:
    return {
        "version": found.version,
        "name": found.name,
        "scopes": found.scopes,
        "rates": ", ".join(found.rates),
        "expires": last_day(found.expires_at),
    }

"""What every page of our own at the desk shares: who may open it, and what surrounds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict

from claimsapi.admin.core.actions import Refusal

OK = 200

View = Callable[..., HttpResponse]


def desk_page(*rights: str) -> Callable[[View], View]:
    """
    Return a decorator for a page that members of staff with all ``rights`` may open and use.

    The page is never cached. Nobody signed in is led to the login form; anybody else gets 403.
    """

    def only_with_rights(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perms(rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return admin.site.admin_view(checked)

    return only_with_rights


def around(request: HttpRequest, *, title: str, desk: str, **context: Any) -> dict[str, Any]:
    """
    Return ``context`` with what surrounds a page: the site, the person, and the way to other desks.

    :param desk: the name of the place in ``dashboard.navigation`` that the page belongs to
    """
    site = admin.site.each_context(request)
    return {**site, "title": title, "desk": desk, "typed": {}, **context}


def typed_in(refusal: Refusal | None) -> Mapping[str, QueryDict]:
    """Return what was sent in the form that was refused, by the name of its action."""
    return refusal.typed if refusal else {}


def status_of(refusal: Refusal | None) -> int:
    """Return the status of a page that shows ``refusal``, or that nothing was refused on."""
    return refusal.status if refusal else OK

"""What a key may do: each view names the scope that an action needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Problem
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView


class HasScope(BasePermission):
    """The key has the scope that the view names for this action."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """
        Return True, or False for a request without a key.

        :raises Problem: forbidden, naming the scope
        """
        if isinstance(request.user, AnonymousUser):
            return False
        needed = scope_of(view, request.method or "")
        if not has_scope(request, needed):
            raise lacking(needed)
        return True


def scope_of(view: APIView, method: str) -> Scope:
    """Return the scope that ``method`` needs on ``view``; reading is the least."""
    action = getattr(view, "action", None) or method.lower()
    scopes: dict[str, Scope] = getattr(view, "scopes", {})
    return scopes.get(action, Scope.READ)


def lacking(scope: Scope) -> Problem:
    """Return the refusal of a key that lacks ``scope``."""
    return Problem("forbidden", f"This needs a key with the scope “{scope}”.")


def has_scope(request: Request, scope: Scope) -> bool:
    return isinstance(request.auth, ApiKey) and scope.value in request.auth.scopes


def key_of(request: Request) -> ApiKey:
    """Return the key that calls, where HasScope lets nobody else in."""
    assert isinstance(request.auth, ApiKey)
    return request.auth


def may_read_all(request: Request) -> bool:
    """Return whether the key may read texts of articles whole, and not what is open alone."""
    return has_scope(request, Scope.FULLTEXT)

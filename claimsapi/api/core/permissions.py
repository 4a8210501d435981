"""What a key may do: each view names the scope that an action needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claimsapi.api.core.exceptions import Problem
from claimsapi.models import ApiKey
from claimsapi.models.api_key import Scope

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView


class HasScope(BasePermission):
    """The key has the scope, or one of those, that the view names for this action."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """
        Return True, or False for a request without a key.

        :raises Problem: forbidden, naming the scope
        """
        if not isinstance(request.auth, ApiKey):
            return False
        needed = scopes_of(view, request.method or "")
        if not any(has_scope(request, scope) for scope in needed):
            raise lacking(*needed, request=request)
        return True


# What an action needs: a scope, or one of several.
Needed = Scope | tuple[Scope, ...]


def scopes_of(view: APIView, method: str) -> tuple[Scope, ...]:
    """Return the scopes of which ``method`` needs one on ``view``; reading is the least."""
    action = getattr(view, "action", None) or method.lower()
    scopes: dict[str, Needed] = getattr(view, "scopes", {})
    needed = scopes.get(action, Scope.READ)
    return needed if isinstance(needed, tuple) else (needed,)


def lacking(*scopes: Scope, request: Request) -> Problem:
    """Return the refusal of a key that lacks ``scopes``, or whose owner has no right to one."""
    rests = isinstance(request.auth, ApiKey) and set(scopes) & set(request.auth.scopes)
    why = " This key has it, but its owner no longer has the right." if rests else ""
    names = " or ".join(f"“{scope}”" for scope in scopes)
    return Problem("forbidden", f"This needs a key with the scope {names}.{why}")


def has_scope(request: Request, scope: Scope) -> bool:
    return isinstance(request.auth, ApiKey) and scope in request.auth.allowed


def sees_embargoed(request: Request) -> bool:
    """Return whether the key may see what is under embargo before its time."""
    return has_scope(request, Scope.CURATE)


def key_of(request: Request) -> ApiKey:
    """Return the key that calls, where HasScope lets nobody else in."""
    assert isinstance(request.auth, ApiKey)
    return request.auth


def may_read_all(request: Request) -> bool:
    """Return whether the key may read texts of articles whole, and not what is open alone."""
    return has_scope(request, Scope.FULLTEXT)

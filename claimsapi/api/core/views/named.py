"""Views by their names in api/urls: how one room shows what another one has, importing none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import get_script_prefix, resolve, reverse

if TYPE_CHECKING:  # what resources are made of uses this
    from claimsapi.api.core.views.resource import Resource


@cache
def list_view(basename: str) -> type[Resource[Any]]:
    """Return the view whose list the router calls ``basename``-list: “claim”, “job”."""
    path = reverse(f"{basename}-list").removeprefix(get_script_prefix()[:-1])
    found: Any = resolve(path).func
    view: type[Resource[Any]] = found.cls
    return view

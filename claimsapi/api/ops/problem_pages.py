"""Pages for people: what each problem type means, and where a wrong address leads."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from claimsapi.api.core.exceptions import AN_ID, Problem, respond
from claimsapi.problem_types import TYPES

SOME_ID = str(UUID(int=0))
BELOW = 2  # how many slashes “/api/v1” has; each path below it is answered here, if nowhere else


@require_safe
def problem_types(request: HttpRequest) -> HttpResponse:
    return render(request, "claimsapi/problems.html", {"types": TYPES})


@require_safe
def problem_type(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in TYPES:
        raise Http404
    return render(request, "claimsapi/problem.html", {"slug": slug, "kind": TYPES[slug]})


@csrf_exempt
def no_such_path(request: HttpRequest) -> HttpResponse:
    """Answer what no other path below /api/v1/ takes; a redirect would make a POST a GET."""
    if wrong := _no_id(request.path_info):
        return respond(request, Problem("not-found", f"“{wrong}” is no id. {AN_ID}"))
    slash = "" if request.path.endswith("/") else f" Paths end in a slash: {request.path}/"
    return respond(request, Problem("not-found", f"There is no such path.{slash}"))


def _no_id(path: str) -> str:
    """Return the part of ``path`` in whose place an id would make it a path that there is."""
    parts = path.split("/")
    for place, part in enumerate(parts):
        if place > BELOW and part:
            mended = "/".join([*parts[:place], SOME_ID, *parts[place + 1 :]])
            if resolve(mended).func is not no_such_path:
                return part
    return ""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that does not exist: below /api/ as a problem, elsewhere as a page."""
    if request.path.startswith("/api/"):
        return respond(request, Problem("not-found", "There is no such path."))
    return page_not_found(request, exception)

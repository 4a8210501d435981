"""Pages for people: what each problem type means, and where a wrong address leads."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from claimsapi.api.core.exceptions import Problem, respond
from claimsapi.problem_types import TYPES


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
    slash = "" if request.path.endswith("/") else f" Paths end in a slash: {request.path}/"
    return respond(request, Problem("not-found", f"There is no such path.{slash}"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that does not exist: below /api/ as a problem, elsewhere as a page."""
    if request.path.startswith("/api/"):
        return respond(request, Problem("not-found", "There is no such path."))
    return page_not_found(request, exception)

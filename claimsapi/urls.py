"""Every address of the service begins here."""

import logging
import sys

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.defaults import server_error
from django.views.generic import RedirectView

from claimsapi.admin.core import not_found as desk_pages
from claimsapi.admin.core import try_again
from claimsapi.api.core.exceptions import Unavailable, respond
from claimsapi.api.disputes import public
from claimsapi.api.ops import health, problem_pages, prometheus
from claimsapi.logs import outline
from claimsapi.postgresql.errors import passes

logger = logging.getLogger(__name__)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="docs")),
    path("api/v1/", include("claimsapi.api.urls")),
    path("admin/", include("claimsapi.admin.urls")),
    path("admin/", admin.site.urls),
    path("problems/", problem_pages.problem_types, name="problem-types"),
    path("problems/<slug:slug>/", problem_pages.problem_type, name="problem-type"),
    path("disputes/<uuid:pk>/", public.page, name="public-dispute"),
    path("oembed", public.oembed, name="oembed"),
    path("readyz", health.readyz),
    path("metrics", prometheus.metrics),
]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that does not exist, at the desks with the way to each of them."""
    if request.path_info.startswith("/admin/"):
        return desk_pages.not_found(request)
    return problem_pages.not_found(request, exception)


handler404 = not_found


def failed(request: HttpRequest) -> HttpResponse:
    """Answer what failed around all views, as where a session could not be read or stored."""
    error = sys.exc_info()[1]
    if error is None or not passes(error):
        return server_error(request)
    logger.warning("unavailable: %s", outline(error))
    if request.path.startswith("/admin/"):
        return try_again.failed(request)
    return respond(request, Unavailable())


handler500 = failed

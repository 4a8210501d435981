"""Every address of the service begins here."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from claimsapi.admin.core import try_again
from claimsapi.api.ops import health, problem_pages, prometheus

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="docs")),
    path("api/v1/", include("claimsapi.api.urls")),
    path("admin/", include("claimsapi.admin.urls")),
    path("admin/", admin.site.urls),
    path("problems/", problem_pages.problem_types, name="problem-types"),
    path("problems/<slug:slug>/", problem_pages.problem_type, name="problem-type"),
    path("readyz", health.readyz),
    path("metrics", prometheus.metrics),
]

handler404 = problem_pages.not_found
handler500 = try_again.failed

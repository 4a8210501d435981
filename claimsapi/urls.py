"""Every address of the service begins here."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from claimsapi.api import documentation, health, monitoring

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="docs")),
    path("api/v1/", include("claimsapi.api.urls")),
    path("admin/", include("claimsapi.admin.urls")),
    path("admin/", admin.site.urls),
    path("problems/", documentation.problem_types, name="problem-types"),
    path("problems/<slug:slug>/", documentation.problem_type, name="problem-type"),
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("metrics", monitoring.metrics),
]

handler404 = documentation.not_found

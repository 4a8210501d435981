"""The addresses of our own pages at the desk; Django's admin has the rest below ``/admin/``."""

from django.urls import path

from claimsapi.admin import suggestions
from claimsapi.admin.review import page

app_name = "desk"

urlpatterns = [
    path("review/", page.review, name="review"),
    path("suggest/sources/", suggestions.sources, name="suggest-sources"),
    path("suggest/disputes/", suggestions.disputes, name="suggest-disputes"),
    path("review/<slug:kind>/<uuid:pk>/<slug:action>/", page.decide, name="decide"),
]

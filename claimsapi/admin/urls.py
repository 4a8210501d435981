"""The addresses of our own pages at the desk; Django's admin has the rest below ``/admin/``."""

from django.urls import path

from claimsapi.admin.review import page, suggestions

app_name = "desk"

urlpatterns = [
    path("review/", page.review, name="review"),
    path("review/sources/", suggestions.sources, name="review-sources"),
    path("review/disputes/", suggestions.disputes, name="review-disputes"),
    path("review/<slug:kind>/<uuid:pk>/<slug:action>/", page.decide, name="decide"),
]

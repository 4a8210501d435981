"""Where an address below /admin/ leads nowhere: a page with the desks that there are."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest) -> HttpResponse:
    """Return the page, with the line of desks for whoever is signed in."""
    return render(request, "404.html", admin.site.each_context(request), status=404)

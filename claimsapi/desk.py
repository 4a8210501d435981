"""The start page: what waits for a person, each a link to its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

# What waits: the model, how it is called, and the filter that both counts and lists it.
_WAITING = (
    ("claim", "suggested claims", {"status__exact": "suggested"}),
    ("counterclaim", "suggested counter-claims", {"review__exact": "pending"}),
    ("attribution", "claims whose words were not found again", {"anchor__exact": "orphaned"}),
    ("source", "candidate sources", {"status__exact": "candidate"}),
    ("credit", "credit lines that name nobody we know", {"unresolved": "yes"}),
    ("dispute", "open disputes", {"status__exact": "open"}),
    ("job", "failed jobs", {"status__exact": "failed", "dismissed__exact": "0"}),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    count: int
    what: str
    url: str


class Desk(AdminSite):
    site_header = "claimsapi"
    site_title = "claimsapi"
    index_title = "Curation desk"
    index_template = "admin/claimsapi/index.html"
    enable_nav_sidebar = False

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the start page (one query for each thing that waits and the caller may see)."""
        waiting = list(_waiting(request))
        return super().index(request, {"waiting": waiting, **(extra_context or {})})


def _waiting(request: HttpRequest) -> Iterator[Waiting]:
    for name, what, chosen in _WAITING:
        model = apps.get_model("claimsapi", name)
        if not request.user.has_perm(f"claimsapi.view_{name}"):
            continue
        rows = model._default_manager.all()
        if "unresolved" in chosen:
            rows = rows.filter(creator=None, supplier=None)
        else:
            rows = rows.filter(**chosen)
        query = "&".join(f"{key}={value}" for key, value in chosen.items())
        url = reverse(f"admin:claimsapi_{name}_changelist")
        yield Waiting(rows.count(), what, f"{url}?{query}")

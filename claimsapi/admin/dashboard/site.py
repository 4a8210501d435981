"""The start page: what waits for a person, each a link to its queue, and the last 30 days."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone

from claimsapi.admin.core.sent_text import sent_text
from claimsapi.admin.core.try_again import trying_again
from claimsapi.admin.dashboard.charts import dispute_chart, sourcing_chart
from claimsapi.admin.dashboard.navigation import places_for
from claimsapi.admin.dashboard.queues import tasks_of
from claimsapi.operations.metrics.daily import last_days

DAYS = 30
SMOOTHED = 7  # days: newsrooms publish less at weekends, which says nothing of how they source


class Desk(AdminSite):
    site_header = "claimsapi"
    site_title = "claimsapi"
    index_title = "Curation desk"
    index_template = "admin/claimsapi/dashboard.html"
    enable_nav_sidebar = False

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Return ``view`` for members of staff, who send text and meet no error of the database."""
        return trying_again(super().admin_view(sent_text(view), cacheable))

    def get_urls(self) -> list[Any]:
        """Leave out Django's way to a row's page on a site: no row of ours has one."""
        return [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what surrounds every page: the site, the person, and the desks they may go to."""
        return {**super().each_context(request), "desks": places_for(request.user)}

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Return the start page (three queries of its own, whatever waits)."""
        context: dict[str, Any] = {"tasks": tasks_of(request.user), "desk": "Start"}
        if request.user.has_perm("claimsapi.view_claim"):
            days = last_days(today=timezone.now().date(), days=DAYS + SMOOTHED - 1)
            context["sourcing"] = sourcing_chart(days, smoothed=SMOOTHED)
            context["disputed"] = dispute_chart(days[-DAYS:])
        return super().index(request, {**context, **(extra_context or {})})

"""Jobs: how far they are, and why they failed."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claimsapi.admin.base import ReadOnly
from claimsapi.models import Job


@admin.register(Job)
class JobAdmin(ReadOnly[Job]):
    desk = "Jobs"
    list_display = ["kind", "article", "status", "progress", "attempts", "created_at"]
    list_filter = ["status", "kind", "trigger", "dismissed"]
    list_select_related = ["article"]
    search_fields = ["article__headline", "id"]
    fields = [
        "kind",
        "article",
        "revision",
        "status",
        "progress",
        "trigger",
        "steps",
        "result",
        "error",
        "attempts",
        "lease_until",
        "created_at",
        "started_at",
        "finished_at",
    ]
    readonly_fields = ["progress"]

    @admin.display(description="progress")
    def progress(self, job: Job) -> SafeString:
        return format_html(
            "<progress max='{}' value='{}'></progress> {} of {}",
            job.total or 1,
            job.done,
            job.done,
            job.total,
        )

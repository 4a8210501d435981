"""Jobs as a list: how far they are, and what is done with several at once."""

from collections.abc import Container, Iterator
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claimsapi.admin.core.actions import Refusal, attempted, person
from claimsapi.admin.core.base import ReadOnly
from claimsapi.admin.core.search import FoundByArticle
from claimsapi.admin.jobs.actions import ACTIONS, RIGHT
from claimsapi.admin.jobs.context import IMPORT_STEPS, name_of
from claimsapi.models import Job
from claimsapi.models.job import RESERVED_KINDS, RESERVED_TRIGGERS


class _Made(admin.ChoicesFieldListFilter):
    """Shows values that jobs can have by now; an address may name the others all the same."""

    reserved: ClassVar[Container[str]] = ()

    def choices(self, changelist: Any) -> Iterator[Any]:
        every, *each = super().choices(changelist)
        yield every
        for (value, _), choice in zip(self.field.flatchoices, each, strict=True):
            if value not in self.reserved or choice["selected"]:
                yield choice


class MadeKinds(_Made):
    reserved = RESERVED_KINDS


class MadeTriggers(_Made):
    reserved = RESERVED_TRIGGERS


class JobList(ChangeList):
    def url_for_result(self, result: Any) -> str:
        return reverse("desk:job", args=[result.pk])


@admin.register(Job)
class JobAdmin(FoundByArticle, ReadOnly[Job]):
    desk = "Jobs"
    list_display = ["about", "kind", "status", "progress", "created_at"]
    list_filter = ["status", ("kind", MadeKinds), ("trigger", MadeTriggers), "dismissed"]
    list_select_related = ["article", "fetch", "export", "bulk", *IMPORT_STEPS]
    search_fields = ["article__headline"]
    found_through = ["article"]
    actions = ["retry", "cancel", "dismiss"]
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

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return JobList

    def has_move_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHT)

    @admin.display(description="what")
    def about(self, job: Job) -> SafeString | str:
        """Return what the job is about and, if it failed, why."""
        why = (job.error or {}).get("title", "")
        return format_html("{}<br><small>{}</small>", name_of(job), why) if why else name_of(job)

    @admin.display(description="progress")
    def progress(self, job: Job) -> SafeString | str:
        if not job.total:
            return "–"
        bar = "<progress max='{}' value='{}'></progress> {} of {}"
        return format_html(bar, job.total, job.done, job.done, job.total)

    @admin.action(description="Retry selected jobs", permissions=["move"])
    def retry(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._move(request, jobs, "retry", "is done again", "are done again")

    @admin.action(description="Cancel selected jobs", permissions=["move"])
    def cancel(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._move(request, jobs, "cancel", "cancelled", "cancelled")

    @admin.action(description="Put selected jobs aside", permissions=["move"])
    def dismiss(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        self._move(request, jobs, "dismiss", "put aside", "put aside")

    def _move(
        self, request: HttpRequest, jobs: QuerySet[Job], action: str, one: str, many: str
    ) -> None:
        does, by = ACTIONS[action].carry_out, person(request)
        done = [attempted(partial(does, job, {"version": job.version}, by)) for job in jobs]
        left = sum(isinstance(each, Refusal) for each in done)  # a worker went on with them
        moved = len(done) - left
        self.message_user(request, f"{moved} job{pluralize(moved)} {one if moved == 1 else many}.")
        if left:
            were = "was" if left == 1 else "were"
            note = f"{left} job{pluralize(left)} {were} left as it is: its state does not allow it."
            self.message_user(request, note, messages.WARNING)

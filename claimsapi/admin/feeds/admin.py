"""The list of feeds with how they go, and the form of one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claimsapi import queue
from claimsapi.admin.core.versioned_forms import ByOperation, VersionedForm
from claimsapi.admin.feeds.opml import download
from claimsapi.http_fetch import PUBLIC, AddressRefused
from claimsapi.models import Feed, Source
from claimsapi.operations.feeds import edit

_SAID = ("publisher", "url", "title", "reads", "interval", "is_paused")


class FeedForm(VersionedForm):
    class Meta:
        model = Feed
        fields = _SAID
        widgets = {"url": forms.URLInput(attrs={"size": 80})}

    def clean_url(self) -> str:
        """Say of an address that is never fetched from why, before it is polled."""
        url: str = self.cleaned_data["url"]
        try:
            PUBLIC.refuse_address(url)
        except AddressRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return url

    def clean_publisher(self) -> Source:
        owner: Source = self.cleaned_data["publisher"]
        if not Source.objects.publishers().filter(pk=owner.pk).exists():
            raise ValidationError(
                f"No article comes from “{owner}”: choose a confirmed source that is no person."
            )
        return owner


class Failing(admin.SimpleListFilter):
    title = "how it goes"
    parameter_name = "failing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "failing"), ("partly", "items left out"), ("no", "well")]

    def queryset(self, request: HttpRequest, feeds: QuerySet[Feed]) -> QuerySet[Feed]:
        polled = feeds.filter(failures=0)
        wanted = {
            "yes": feeds.filter(failures__gt=0),
            "partly": polled.exclude(warning=""),
            "no": polled.filter(warning=""),
        }
        return wanted.get(self.value() or "", feeds)


@admin.register(Feed)
class FeedAdmin(ByOperation[Feed]):
    """Feeds are changed as the API does it; what their polls note is only read."""

    desk = "Feeds"
    form = FeedForm
    change_list_template = "admin/claimsapi/feed_list.html"
    change_form_template = "admin/claimsapi/feed_form.html"
    list_display = [
        "__str__",
        "publisher",
        "how_it_goes",
        "every",
        "polled_at",
        "items_taken",
    ]
    list_filter = [Failing, "is_paused", "reads"]
    list_select_related = ["publisher"]
    search_fields = ["title", "url", "publisher__name"]
    autocomplete_fields = ["publisher"]
    readonly_fields = [
        "how_it_goes",
        "polled_at",
        "succeeded_at",
        "next_poll",
        "items_taken",
        "left_out",
        "changes",
    ]
    fieldsets = [
        (None, {"fields": list(_SAID)}),
        (
            "Polls",
            {
                "fields": [
                    "how_it_goes",
                    "polled_at",
                    "succeeded_at",
                    "next_poll",
                    "items_taken",
                    "left_out",
                ]
            },
        ),
        ("History", {"fields": ["reason", "changes", "version"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(download)
        return [path("opml/", view, name="claimsapi_feed_opml"), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Say of a new feed nothing about polls that it has not had."""
        found = super().get_fieldsets(request, obj)
        return found if obj else [each for each in found if each[0] != "Polls"]

    def save_model(self, request: HttpRequest, feed: Feed, form: Any, change: bool) -> None:
        """Store what was changed; a new feed is polled at once, another if its button was used."""
        noted = form.noted
        if not change:
            said = {name: form.cleaned_data[name] for name in _SAID}
            queue.enqueue_poll(edit.create(id=feed.pk, reason=noted["reason"], **said))
            return
        if fields := form.changed_fields:
            edit.edit(feed, fields, now=timezone.now(), **noted)
        if "_poll" in request.POST:
            queue.enqueue_poll(edit.poll_now(feed, now=timezone.now()))
            messages.info(request, "A worker polls it now: look again in a moment.")

    def has_delete_permission(self, request: HttpRequest, obj: Feed | None = None) -> bool:
        return obj is not None and request.user.has_perm("claimsapi.delete_feed")

    def delete_model(self, request: HttpRequest, feed: Feed) -> None:
        edit.remove(feed, version=feed.version)

    @admin.display(description="how it goes", ordering="failures")
    def how_it_goes(self, feed: Feed) -> SafeString | str:
        if feed.failures:
            times = "" if feed.failures == 1 else f" {feed.failures} times in a row"
            return format_html("<strong>Failed{}.</strong> {}", times, feed.error)
        if feed.is_paused:
            return "paused"
        if feed.warning:
            return format_html("<strong>Polled, but not whole.</strong> {}", feed.warning)
        return "well" if feed.polled_at else "not polled yet"

    @admin.display(description="every", ordering="interval")
    def every(self, feed: Feed) -> str:
        return f"{feed.interval}\N{NO-BREAK SPACE}min"

    @admin.display(description="next poll")
    def next_poll(self, feed: Feed) -> str:
        if feed.is_paused:
            return "none while it is paused"
        return formats.localize(timezone.localtime(feed.next_poll_at))

    @admin.display(description="left out")
    def left_out(self, feed: Feed) -> str:
        return feed.warning or "nothing"

"""Lists of feeds in OPML, as other readers of feeds take and give them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claimsapi.admin.core.actions import SEE_OTHER
from claimsapi.admin.core.errors import INVALID
from claimsapi.admin.core.forms import reason_field
from claimsapi.admin.core.views import around, desk_page
from claimsapi.models import Source
from claimsapi.operations.feeds import opml
from claimsapi.operations.feeds.opml import Imported
from claimsapi.operations.sources.resolve import AmbiguousPublisher, UnknownPublisher, publisher
from claimsapi.parse.feeds.opml import FEEDS, LIMIT, MEDIA_TYPE, NoOpml

RIGHTS = ("claimsapi.view_feed", "claimsapi.add_feed")
SHOWN = 50  # feeds that were left out


class ListForm(forms.Form):
    file = forms.FileField(
        label="OPML file",
        help_text=f"At most {FEEDS:,} feeds. Those that are here already stay as they are.",
        error_messages={"required": "Choose a file first."},
    )
    publisher = forms.CharField(
        max_length=300,
        required=False,
        label="Publisher of the others",
        help_text="A feed is of the confirmed source that its folder, or else the feed itself, is "
        "called like. Write the name or id of one for those that name none.",
    )
    reason = reason_field(label="Why", help_text="for the history")

    def clean_publisher(self) -> Source | None:
        name: str = self.cleaned_data["publisher"]
        try:
            return publisher(name) if name else None
        except AmbiguousPublisher as error:
            words = f"Several confirmed sources are called “{name}”: write the id of one."
            raise forms.ValidationError(words) from error
        except UnknownPublisher as error:
            words = f"No confirmed source is called “{name}”: add it first."
            raise forms.ValidationError(words) from error


def download(request: HttpRequest) -> HttpResponse:
    """Answer with all feeds."""
    if not request.user.has_perm("claimsapi.view_feed"):
        raise PermissionDenied
    name = f"feeds-{timezone.localdate():%Y-%m-%d}.opml"
    return HttpResponse(
        opml.exported(),
        content_type=f"{MEDIA_TYPE}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@desk_page(*RIGHTS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a list; add its feeds, and say what was left out and why."""
    if request.method != "POST":
        return _page(request, ListForm())
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=INVALID)
    given = form.cleaned_data
    try:
        # A file that is too large is read no further than to know that.
        content = given["file"].read(LIMIT + 1)
        found = opml.take_in(content, default=given["publisher"], reason=given["reason"])
    except NoOpml as error:
        form.add_error("file", str(error))
        return _page(request, form, status=INVALID)
    messages.success(request, _sentence(found))
    if found.left_out:
        return _page(request, form, found)
    return HttpResponseRedirect(reverse("admin:claimsapi_feed_changelist"), status=SEE_OTHER)


def _sentence(found: Imported) -> str:
    added = f"{found.added:,} feed{'' if found.added == 1 else 's'} added, to be polled now."
    return f"{added} {found.known:,} were here already." if found.known else added


def _page(
    request: HttpRequest, form: ListForm, found: Imported | None = None, status: int = 200
) -> HttpResponse:
    left_out = found.left_out if found else []
    context = {"form": form, "left_out": left_out[:SHOWN], "more": len(left_out[SHOWN:])}
    page = around(request, title="Import feeds", desk="Feeds", **context)
    return render(request, "admin/claimsapi/feed_import.html", page, status=status)

"""What every desk shares: history with before and after, and pages that only show."""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Row = TypeVar("Row", bound=Model)

SHOWN_EVENTS = 20

# Columns of an event that say nothing of what changed.
_BOOKKEEPING = frozenset({"version", "updated_at", "created_at", "id"})


class DeskAdmin(admin.ModelAdmin[Row]):
    """An admin page with our styles."""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {
            "all": ["claimsapi/tokens.css", "claimsapi/desk.css"]
        }

    show_full_result_count = False
    list_per_page = 50


class ReadOnly(DeskAdmin[Row]):
    """Rows that no person writes."""

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False


class Tracked(DeskAdmin[Row]):
    """Rows whose history the database keeps: it is shown below the form, and stays whole."""

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return False  # they are rejected, withdrawn, merged or resolved instead

    @admin.display(description="history")
    def changes(self, row: Row) -> SafeString:
        """Return the latest changes as a table: when, who, why, what before and after."""
        events = row.pgh_event_model.objects.filter(pgh_obj=row.pk)  # type: ignore[attr-defined]
        latest = list(events.select_related("pgh_context").order_by("-pgh_id")[: SHOWN_EVENTS + 1])
        pairs = list(zip(latest, [*latest[1:], None], strict=True))[:SHOWN_EVENTS]
        people = User.objects.in_bulk({_said(event).get("user") for event in latest} - {None})
        rows = format_html_join(
            "",
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            ((_when(e), _who(e, people), _what(e, before)) for e, before in pairs),
        )
        head = "<th scope='col'>when (UTC)</th><th scope='col'>who and why</th>"
        return format_html(
            "<table><thead><tr>{}<th scope='col'>what</th></tr></thead><tbody>{}</tbody></table>",
            SafeString(head),
            rows,
        )


def _when(event: Any) -> str:
    return str(event.pgh_created_at.strftime("%Y-%m-%d %H:%M:%S"))


def _said(event: Any) -> dict[str, Any]:
    """Return what the database was told of a change: user, key, request, reason."""
    return event.pgh_context.metadata if event.pgh_context else {}


def _who(event: Any, people: Mapping[int, User]) -> str:
    said = _said(event)
    who = str(people.get(said.get("user", 0), "extraction"))
    return f"{who}: {said['reason']}" if said.get("reason") else who


def _what(event: Any, before: Any) -> SafeString | str:
    if before is None:
        return "created"
    fields = [f.attname for f in event._meta.fields if not f.name.startswith("pgh_")]
    changed = [
        (name, getattr(before, name), getattr(event, name))
        for name in fields
        if name not in _BOOKKEEPING and getattr(before, name) != getattr(event, name)
    ]
    return format_html_join("", "{}: <del>{}</del> → <ins>{}</ins><br>", changed)

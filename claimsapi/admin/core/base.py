"""What every desk shares: history with before and after, and pages that only show."""

from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from claimsapi.admin.core.bounded_pages import BoundedPaginator
from claimsapi.admin.core.history_table import history

Row = TypeVar("Row", bound=Model)


class Offered(AutocompleteSelect):
    """A choice of a row by its name; what is no id chooses none, where Django's own would fail."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        ids = [each for each in value if not each or _is_id(self.field.target_field, each)]
        return super().optgroups(name, ids, attr)


def _is_id(field: Any, written: str) -> bool:
    try:
        field.to_python(written)
    except ValidationError:
        return False
    return True


class DeskAdmin(admin.ModelAdmin[Row]):
    """Stock pages with our styles and the way to other desks; ``desk`` is their own."""

    desk: ClassVar[str] = ""
    change_list_template = "admin/claimsapi/list.html"
    change_form_template = "admin/claimsapi/form.html"

    class Media:
        css: ClassVar[dict[str, list[str]]] = {
            "all": ["claimsapi/tokens.css", "claimsapi/desk.css"]
        }

    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Offered(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Lead a filter that PostgreSQL or a calendar cannot read to the whole list, as others."""
        try:
            return super().get_changelist_instance(request)
        except (DataError, ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        named = {"desk": self.desk, "title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, {**named, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        tracked = hasattr(self.model, "pgh_event_model")
        context = {"desk": self.desk, "has_history": tracked, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what the database noted of the row; Django's own table knows these pages alone."""
        row = self.get_object(request, unquote(object_id))
        if row is None or not hasattr(row, "pgh_event_model"):
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        page = {
            **self.admin_site.each_context(request),
            "title": f"History of the {self.opts.verbose_name}",
            "desk": self.desk,
            "row": row,
            "table": self.changes(row),
            "back": reverse(self._address("change"), args=[row.pk]),
        }
        return render(request, "admin/claimsapi/row_history.html", page)

    def _address(self, page: str) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"

    @admin.display(description="history")
    def changes(self, row: Row) -> SafeString:
        return history(row)


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

"""Filters of lists: strict, and those that all lists share."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Field, ForeignKey, QuerySet
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend

from claimsapi.api.core.exceptions import AN_ID, Error, Problem, one_of
from claimsapi.api.core.pagination import QUERY
from claimsapi.api.core.permissions import sees_embargoed
from claimsapi.api.core.query_params import refuse_unknown
from claimsapi.api.core.value_filters import SEVERAL, ChoicesFilter, Several
from claimsapi.models.embargo import Rows, released

if TYPE_CHECKING:  # the settings name this module, and views read the settings as they load
    from rest_framework.views import APIView

ADVICE = "Write a time with its offset, as 2026-03-14T09:30:00Z (a + is %2B in a query)."


# An id is made by the clock of one machine, and created_at by that of the database.
CLOCKS_APART = 3_600_000  # milliseconds


class MomentField(IsoDateTimeField):
    """A time with its offset from UTC (RFC 3339)."""

    def to_python(self, value: Any) -> datetime | None:
        """
        Return the moment in UTC.

        :raises ValidationError: without an offset, or with one that PostgreSQL does not know
        """
        if value in self.empty_values:
            return None
        try:
            moment = datetime.fromisoformat(str(value).upper())
            if moment.tzinfo is None or "T" not in str(value).upper():
                raise ValidationError(ADVICE, "invalid")
            return moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValidationError(ADVICE, "invalid") from error


class MomentFilter(filters.IsoDateTimeFilter):
    field_class = MomentField


class TruthField(forms.NullBooleanField):
    """``true`` or ``false``, and nothing that could mean either."""

    def to_python(self, value: Any) -> Any:
        """
        Return what is meant.

        :raises ValidationError: for another word
        """
        if value in self.empty_values:
            return None
        if value not in ("true", "false"):
            raise ValidationError("Write true or false.", "invalid")
        return bool(value == "true")


class TruthFilter(filters.BooleanFilter):
    field_class = TruthField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=forms.TextInput, **kwargs)


class ListFilter(filters.FilterSet):
    """Filters of rows that change: what has changed since one looked last."""

    # An id that no row has finds nothing; it is no error, and costs no query.
    FILTER_DEFAULTS = {
        **filters.FilterSet.FILTER_DEFAULTS,
        ForeignKey: {"filter_class": filters.UUIDFilter},
        BooleanField: {"filter_class": TruthFilter},
    }

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        # Filters and their form fields are copied for each request: only those that it names.
        named = data or {}
        request = kwargs.get("request")
        self.embargoed = request is not None and sees_embargoed(request)
        self.base_filters = OrderedDict(
            (name, each) for name, each in self.base_filters.items() if name in named
        )
        super().__init__(data, *args, **kwargs)

    def seen(self, rows: Rows) -> Rows:
        """Keep the rows by which whoever asks may find others."""
        return rows if self.embargoed else released(rows)

    created_after = MomentFilter(
        method="newer",
        help_text="stored here after this time (RFC 3339), whenever it was published",
    )
    updated_after = MomentFilter("updated_at", "gt", help_text="changed after this time (RFC 3339)")

    @classmethod
    def filter_for_lookup(cls, field: Field[Any, Any], lookup_type: str) -> Any:
        """Return the filter of a column; that of an enumeration takes several of its choices."""
        if lookup_type == "exact" and field.choices:
            what = "; ".join(filter(None, [str(field.help_text), SEVERAL]))
            return ChoicesFilter, {"choices": field.choices, "help_text": what}
        return super().filter_for_lookup(field, lookup_type)

    def newer(self, rows: QuerySet[Any], _: str, moment: datetime) -> QuerySet[Any]:
        # Ids grow with time, and lists end where the first id of the time would be.
        return rows.filter(created_at__gt=moment, id__gt=first_id(moment, -CLOCKS_APART))


def first_id(moment: datetime, later: int = 0) -> UUID:
    """Return what no UUIDv7 (RFC 9562, 5.7) made ``later`` milliseconds on or after is below."""
    milliseconds = int(moment.timestamp() * 1000) + later
    return UUID(int=min(max(milliseconds, 0), 2**48 - 1) << 80)


class StrictFilterBackend(DjangoFilterBackend):
    """Filters in which a parameter that does not exist, or a value it cannot have, is an error."""

    def filter_queryset(
        self, request: Any, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        """
        Return the rows that the query asks for.

        :raises Problem: bad-query, naming each wrong parameter
        """
        filterset_class = self.get_filterset_class(view, queryset)
        known = set(filterset_class.base_filters) if filterset_class else set()
        refuse_unknown(request, known | QUERY | getattr(view, "query", {}).get("list", set()))
        if not known & set(request.query_params):
            return queryset
        filterset = self.get_filterset(request, queryset, view)
        assert filterset is not None  # it has just been seen to have filters
        if not filterset.is_valid():
            raise _wrong(filterset.form)
        return filterset.qs


def _wrong(form: forms.BaseForm) -> Problem:
    found = [
        Error(f"?{name}", "invalid", advice(form.fields[name], str(message)))
        for name, messages in form.errors.items()
        for message in messages
    ]
    return Problem("bad-query", "Invalid value for a query parameter.", *found)


def advice(field: forms.Field, message: str) -> str:
    """Return ``message``, or what ``field`` may hold where that can be said in a line."""
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        several = " Separate several by commas." if isinstance(field, Several) else ""
        return one_of(value for value, _ in choices if value) + several
    if isinstance(field, forms.UUIDField):
        return f"{AN_ID} Find it in a list."
    return message

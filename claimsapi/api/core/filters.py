"""What filters of all resources share."""

from collections import OrderedDict
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, ForeignKey
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField

ADVICE = "Write a time with its offset, as 2026-03-14T09:30:00Z (a + is %2B in a query)."


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
        self.base_filters = OrderedDict(
            (name, each) for name, each in self.base_filters.items() if name in named
        )
        super().__init__(data, *args, **kwargs)

    updated_after = MomentFilter("updated_at", "gt", help_text="changed after this time (RFC 3339)")

"""Filters by kinds of values: several choices of an enumeration, a source by its name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from django_filters.fields import BaseCSVField

from claimsapi.link.sources.names import normalize
from claimsapi.models import Source
from claimsapi.models.embargo import released

SEVERAL = "one, or several with commas"


class Several(BaseCSVField):
    """One value, or several with commas."""

    def clean(self, value: Any) -> list[Any]:
        """
        Return the values.

        :raises ValidationError: for a wrong one, and for none between two commas
        """
        found: list[Any] = super().clean(value) or []
        if "" in found:
            raise ValidationError("There is a comma too many.", "invalid")
        return found


class ChoicesFilter(filters.BaseInFilter, filters.ChoiceFilter):
    """Rows that have one of the choices named: ``status=suggested,accepted``."""

    base_field_class = Several

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"help_text": SEVERAL, **options})

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return qs.filter(**any_of(str(self.field_name), value)) if value else qs


def any_of(path: str, values: list[Any]) -> dict[str, Any]:
    """Return the look-up of rows that have one of ``values`` at ``path``."""
    # One is compared with “=”, for which conditions of indexes are written.
    return {path: values[0]} if len(values) == 1 else {f"{path}__in": values}


class SourceFilter(filters.CharFilter):
    """Rows of the source that an id, a name or an alias names; a name costs one query."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        embargoed: bool = self.parent.embargoed  # type: ignore[attr-defined]  # the list's filters
        return qs.filter(**any_of(str(self.field_name), named(value, embargoed=embargoed)))


def named(words: str, *, embargoed: bool) -> list[UUID]:
    """
    Return the id that ``words`` are, or those of the sources called so: none, if nobody is.

    Those under embargo are among them only if ``embargoed``.
    """
    try:
        return [UUID(words)]
    except ValueError:
        called = Source.objects.called(normalize(words)).order_by()
        return list((called if embargoed else released(called)).values_list("pk", flat=True))

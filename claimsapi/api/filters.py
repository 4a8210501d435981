"""What filters of all resources share."""

from django_filters import rest_framework as filters


class ListFilter(filters.FilterSet):
    """Filters of rows that change: what has changed since one looked last."""

    updated_after = filters.IsoDateTimeFilter(
        "updated_at", "gt", help_text="changed after this time (RFC 3339)"
    )

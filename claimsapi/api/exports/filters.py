"""What exports are found by."""

from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import Export


class ExportFilter(ListFilter):
    job = filters.UUIDFilter("job")

    class Meta:
        model = Export
        fields = ["resource", "format"]

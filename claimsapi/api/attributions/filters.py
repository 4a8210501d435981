"""What attributions are found by."""

from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import Attribution


class AttributionFilter(ListFilter):
    article = filters.UUIDFilter("revision__article")

    class Meta:
        model = Attribution
        fields = ["claim", "quote_type", "cue_kind", "review", "anchor", "drift"]

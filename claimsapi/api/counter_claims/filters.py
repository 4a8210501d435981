"""What counter-claims are found by."""

from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import CounterClaim


class CounterClaimFilter(ListFilter):
    confidence_min = filters.NumberFilter(
        "confidence",
        "gte",
        min_value=0,
        max_value=1,
        help_text="of those from 0.5 on six in ten are right",
    )
    article = filters.UUIDFilter("revision__article", help_text="that says so")

    class Meta:
        model = CounterClaim
        fields = ["claim", "counter", "relation", "basis", "extractor", "review", "dispute"]

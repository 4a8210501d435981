"""What counter-claims are found by."""

from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import CounterClaim


class CounterClaimFilter(ListFilter):
    article = filters.UUIDFilter("revision__article", help_text="that says so")

    class Meta:
        model = CounterClaim
        fields = ["claim", "counter", "relation", "basis", "review", "dispute"]

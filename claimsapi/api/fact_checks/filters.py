"""What fact checks are found by."""

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import FactCheck


class FactCheckFilter(ListFilter):
    class Meta:
        model = FactCheck
        fields = ["claim", "author", "status", "outdated"]

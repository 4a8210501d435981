"""What jobs are found by."""

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import Job


class JobFilter(ListFilter):
    class Meta:
        model = Job
        fields = ["kind", "status", "trigger", "article", "dismissed"]

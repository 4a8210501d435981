"""What disputes are found by."""

from typing import Any

from django.db.models import QuerySet

from claimsapi.api.core.filters import ListFilter, TruthFilter
from claimsapi.models import Dispute
from claimsapi.operations.disputes.right_of_reply import one_sided


class DisputeFilter(ListFilter):
    one_sided = TruthFilter(
        method="with_one_sided", help_text="open, and an article carries one side alone"
    )

    class Meta:
        model = Dispute
        fields = ["status", "resolution", "slug"]

    def with_one_sided(self, disputes: QuerySet[Dispute], _: str, wanted: bool) -> Any:
        found = one_sided().values("claim__dispute")
        return disputes.filter(pk__in=found) if wanted else disputes.exclude(pk__in=found)

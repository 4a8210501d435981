"""What disputes are found by."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

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
        found = Exists(one_sided(embargoed=self.embargoed).filter(claim__dispute=OuterRef("pk")))
        return disputes.filter(found if wanted else ~found)

"""What credits are found by."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter, TruthFilter
from claimsapi.api.core.value_filters import SourceFilter
from claimsapi.models import Credit
from claimsapi.models.credit import CreditQuerySet


class CreditFilter(ListFilter):
    article = filters.UUIDFilter("revision__article")
    publisher = SourceFilter(
        "revision__article__publisher", help_text="that published it: its id, name or an alias"
    )
    unresolved = TruthFilter(
        method="unresolved_only", help_text="true: lines that name nobody we know yet"
    )

    class Meta:
        model = Credit
        fields = ["role", "creator", "supplier", "review"]

    def unresolved_only(self, credits: CreditQuerySet, _: str, wanted: bool) -> QuerySet[Credit]:
        return credits.unresolved() if wanted else credits.resolved()

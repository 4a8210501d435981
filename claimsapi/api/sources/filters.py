"""What sources are found by."""

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.link.sources.names import normalize
from claimsapi.models import Source


class SourceFilter(ListFilter):
    q = filters.CharFilter(method="called", help_text="a name or alias, or a part of one")

    class Meta:
        model = Source
        fields = ["kind", "naming", "status", "country", "wikidata_id"]

    def called(self, sources: QuerySet[Source], _: str, words: str) -> QuerySet[Source]:
        written = Q(name__icontains=words) | Q(aliases__normalized__contains=normalize(words))
        return sources.filter(written).distinct()

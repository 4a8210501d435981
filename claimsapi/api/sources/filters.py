"""What sources are found by."""

from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import Source
from claimsapi.models.source import SourceQuerySet


class SourceFilter(ListFilter):
    q = filters.CharFilter(
        method="called",
        help_text="a name or alias, or a part of one; of fewer than three letters, how a word of "
        "it begins",
    )

    class Meta:
        model = Source
        fields = ["kind", "naming", "status", "country", "wikidata_id"]

    def called(self, sources: SourceQuerySet, _: str, words: str) -> SourceQuerySet:
        return sources.called_like(words)

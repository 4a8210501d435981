"""What sources are found by."""

from uuid import UUID

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter
from claimsapi.models import Attribution, Credit, Source
from claimsapi.models.claim import GONE
from claimsapi.models.source import SourceQuerySet


class SourceFilter(ListFilter):
    article = filters.UUIDFilter(
        method="in_article", help_text="that reports what they say, or credits them"
    )
    q = filters.CharFilter(
        method="called",
        help_text="a name or alias, or a part of one; of fewer than three letters, how a word of "
        "it begins",
    )

    class Meta:
        model = Source
        fields = ["kind", "naming", "status", "country", "wikidata_id"]

    def in_article(self, sources: SourceQuerySet, _: str, article: UUID) -> QuerySet[Source]:
        said = Attribution.objects.exclude(claim__status__in=GONE)
        speakers = self.seen(said.filter(revision__article=article)).order_by()
        credits = self.seen(Credit.objects.filter(revision__article=article)).order_by()
        found = speakers.filter(claim__source__isnull=False).values("claim__source")
        for role in ("creator", "supplier"):
            found = found.union(credits.filter(**{f"{role}__isnull": False}).values(role))
        return sources.filter(pk__in=found)

    def called(self, sources: SourceQuerySet, _: str, words: str) -> SourceQuerySet:
        return sources.called_like(words)

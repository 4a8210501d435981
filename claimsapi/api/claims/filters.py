"""What claims are found by."""

from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from claimsapi.api.core.filters import ListFilter, MomentFilter
from claimsapi.extract.result import CueKind, Naming, QuoteType
from claimsapi.models import Attribution, Claim
from claimsapi.models.base import choices_of


class ClaimFilter(ListFilter):
    publisher = filters.UUIDFilter(method="in_articles", help_text="that published it")
    article = filters.UUIDFilter(method="in_articles", help_text="that it appears in")
    naming = filters.ChoiceFilter("source__naming", choices=choices_of(Naming))
    quote_type = filters.ChoiceFilter(method="appearing", choices=choices_of(QuoteType))
    cue_kind = filters.ChoiceFilter(
        method="appearing", choices=choices_of(CueKind), help_text="speech leaves beliefs out"
    )
    confidence_min = filters.NumberFilter(method="confident", min_value=0, max_value=1)
    said_after = MomentFilter("said_from", "gte")
    said_before = MomentFilter("said_to", "lte")
    q = filters.CharFilter(method="about", help_text="words of the claim")

    class Meta:
        model = Claim
        fields = ["source", "dispute", "stance", "kind", "medium", "platform", "status"]

    def in_articles(self, claims: QuerySet[Claim], name: str, value: UUID) -> QuerySet[Claim]:
        path = {"publisher": "revision__article__publisher", "article": "revision__article"}
        return self._with(claims, **{path[name]: value})

    def appearing(self, claims: QuerySet[Claim], name: str, wanted: str) -> QuerySet[Claim]:
        return self._with(claims, **{name: wanted})

    @extend_schema_field({"type": "number", "minimum": 0, "maximum": 1})
    def confident(self, claims: QuerySet[Claim], _: str, least: Decimal) -> QuerySet[Claim]:
        return self._with(claims, confidence__gte=least)

    def about(self, claims: QuerySet[Claim], _: str, words: str) -> QuerySet[Claim]:
        query = SearchQuery(words, search_type="websearch", config="english")
        return claims.annotate(its_words=SearchVector("text", config="english")).filter(
            its_words=query
        )

    def _with(self, claims: QuerySet[Claim], **attribution: object) -> QuerySet[Claim]:
        """Keep claims with such an attribution, each once, so that pages stay whole."""
        found = Attribution.objects.filter(claim=OuterRef("pk"), **attribution)
        return claims.filter(Exists(self.seen(found)))

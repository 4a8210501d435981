"""What claims are found by."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from claimsapi.api.core.filters import ListFilter, MomentFilter
from claimsapi.api.core.value_filters import SEVERAL, ChoicesFilter, SourceFilter, any_of, named
from claimsapi.extract.result import CueKind, Naming, QuoteType
from claimsapi.models import Attribution, Claim
from claimsapi.models.base import choices_of


class ClaimFilter(ListFilter):
    publisher = SourceFilter(
        method="from_publisher", help_text="that published it: its id, name or an alias"
    )
    article = filters.UUIDFilter(method="in_article", help_text="that it appears in")
    published_after = MomentFilter(
        method="published", help_text="appears in an article published then or later (RFC 3339)"
    )
    published_before = MomentFilter(
        method="published", help_text="appears in an article published before that (RFC 3339)"
    )
    naming = ChoicesFilter("source__naming", choices=choices_of(Naming))
    quote_type = ChoicesFilter(method="appearing", choices=choices_of(QuoteType))
    cue_kind = ChoicesFilter(
        method="appearing",
        choices=choices_of(CueKind),
        help_text=f"{SEVERAL}; speech leaves beliefs out",
    )
    confidence_min = filters.NumberFilter(method="confident", min_value=0, max_value=1)
    said_after = MomentFilter("said_from", "gte")
    said_before = MomentFilter("said_to", "lte")
    q = filters.CharFilter(method="about", help_text="words of the claim")

    class Meta:
        model = Claim
        fields = ["source", "dispute", "stance", "kind", "medium", "platform", "status"]

    def from_publisher(self, claims: QuerySet[Claim], _: str, words: str) -> QuerySet[Claim]:
        publishers = named(words, embargoed=self.embargoed)
        return self._with(claims, **any_of("revision__article__publisher", publishers))

    def in_article(self, claims: QuerySet[Claim], _: str, article: UUID) -> QuerySet[Claim]:
        return self._with(claims, revision__article=article)

    def published(self, claims: QuerySet[Claim], name: str, moment: datetime) -> QuerySet[Claim]:
        """Keep claims with one article in the time between both moments, where both are given."""
        latest = self.form.cleaned_data.get("published_before")
        if name == "published_before" and self.form.cleaned_data.get("published_after"):
            return claims  # asked with the other one
        path = "revision__article__published_at"
        within = {f"{path}__gte": moment} if name == "published_after" else {}
        return self._with(claims, **within, **({f"{path}__lt": latest} if latest else {}))

    def appearing(self, claims: QuerySet[Claim], name: str, wanted: list[str]) -> QuerySet[Claim]:
        return self._with(claims, **any_of(name, wanted)) if wanted else claims

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

"""What articles are found by."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters

from claimsapi.api.core.filters import ListFilter, MomentFilter, TruthFilter
from claimsapi.api.core.value_filters import SourceFilter
from claimsapi.models import Article
from claimsapi.operations.disputes.right_of_reply import one_sided


class ArticleFilter(ListFilter):
    publisher = SourceFilter("publisher", help_text="its id, name or an alias")
    published_after = MomentFilter("published_at", "gte", help_text="then or later (RFC 3339)")
    published_before = MomentFilter("published_at", "lt", help_text="before that (RFC 3339)")
    one_sided = TruthFilter(
        method="with_one_side", help_text="now has one side alone of an open dispute"
    )
    wire_of = filters.UUIDFilter("wire_of", help_text="copies of this article")
    q = filters.CharFilter(method="about", help_text="words of the headline")

    class Meta:
        model = Article
        fields = {
            "status": ["exact"],
            "language": ["exact"],
            "external_id": ["exact"],
            "canonical_url": ["exact"],
        }

    def with_one_side(self, articles: QuerySet[Article], _: str, wanted: bool) -> QuerySet[Article]:
        # By its current revision, for which there is an index, where its own id would need a join.
        found = Exists(
            one_sided(embargoed=self.embargoed).filter(revision=OuterRef("current_revision"))
        )
        return articles.filter(found if wanted else ~found)

    def about(self, articles: QuerySet[Article], _: str, words: str) -> QuerySet[Article]:
        query = SearchQuery(words, search_type="websearch", config="english")
        headline = SearchVector("headline", config="english")
        return articles.annotate(words=headline).filter(words=query)

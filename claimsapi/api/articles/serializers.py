"""What an article shows of itself, what may be set about it, and what it is found by."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers

from claimsapi.api.core.changing import ReasonSerializer
from claimsapi.api.core.fields import (
    AwareDateTimeField,
    OptionalStringField,
    OptionalURLField,
    PatternField,
    RowField,
    StringField,
)
from claimsapi.api.core.filters import ListFilter, MomentFilter, TruthFilter
from claimsapi.models import Article
from claimsapi.models.article import ArticleStatus
from claimsapi.operations.disputes.right_of_reply import one_sided


class ArticleSerializer(serializers.ModelSerializer[Article]):
    url = serializers.HyperlinkedIdentityField(view_name="article-detail")
    slug = OptionalStringField()
    canonical_url = OptionalURLField()
    external_id = OptionalStringField()
    genre = OptionalStringField()
    decided = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="fields that were set with PATCH; what is read later leaves them as they are",
    )
    revision = serializers.IntegerField(
        source="current_revision.number", read_only=True, help_text="number of the current one"
    )
    revisions = serializers.HyperlinkedIdentityField(
        view_name="revision-list", lookup_field="pk", lookup_url_kwarg="article"
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "url",
            "publisher",
            "headline",
            "slug",
            "canonical_url",
            "external_id",
            "dateline",
            "language",
            "genre",
            "published_at",
            "status",
            "wire_of",
            "decided",
            "revision",
            "revisions",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ArticleEditSerializer(ReasonSerializer):
    """What to set; the rest stays. Words are changed by a new revision, not here."""

    headline = StringField(max_length=500, required=False, allow_blank=True)
    slug = PatternField(r"^[-a-zA-Z0-9_]*$", max_length=120, required=False, allow_blank=True)
    canonical_url = serializers.URLField(max_length=2000, required=False, allow_blank=True)
    external_id = StringField(max_length=200, required=False, allow_blank=True)
    dateline = StringField(max_length=200, required=False, allow_blank=True)
    language = PatternField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", max_length=12, required=False, help_text="BCP 47: de"
    )
    genre = StringField(max_length=40, required=False, allow_blank=True)
    published_at = AwareDateTimeField(required=False, allow_null=True)
    status = serializers.ChoiceField(
        [(ArticleStatus.ACTIVE.value, "active")],
        required=False,
        help_text="bring a withdrawn article back; DELETE withdraws it",
    )
    wire_of = RowField(
        Article,
        required=False,
        allow_null=True,
        help_text="whose copy it is; null if it is nobody's",
    )


class ArticleFilter(ListFilter):
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
            "publisher": ["exact"],
            "status": ["exact"],
            "language": ["exact"],
            "external_id": ["exact"],
            "canonical_url": ["exact"],
        }

    def with_one_side(self, articles: QuerySet[Article], _: str, wanted: bool) -> QuerySet[Article]:
        found = one_sided().values("revision__article")
        return articles.filter(pk__in=found) if wanted else articles.exclude(pk__in=found)

    def about(self, articles: QuerySet[Article], _: str, words: str) -> QuerySet[Article]:
        query = SearchQuery(words, search_type="websearch", config="english")
        headline = SearchVector("headline", config="english")
        return articles.annotate(words=headline).filter(words=query)

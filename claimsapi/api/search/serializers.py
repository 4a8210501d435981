"""What a search may ask for, and what it answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claimsapi.api.articles.serializers.article import ArticleSerializer
from claimsapi.api.claims.serializers import ClaimSerializer
from claimsapi.api.core.fields import ChoiceField, MomentParameter, StringField
from claimsapi.api.core.pagination import MAX_PAGE_SIZE, PAGE_SIZE
from claimsapi.api.search.pagination import CURSOR
from claimsapi.extract.result import ClaimKind
from claimsapi.models.article import ArticleStatus
from claimsapi.models.base import choices_of
from claimsapi.models.claim import ClaimStatus, Stance
from claimsapi.operations.search.search import Kind

LENGTH = 300  # code points of what is looked for
STATUSES = choices_of(ClaimStatus) + [
    choice for choice in choices_of(ArticleStatus) if choice not in choices_of(ClaimStatus)
]


class SearchSerializer(serializers.Serializer[Any]):
    """What is looked for, and what narrows it."""

    q = StringField(
        max_length=LENGTH,
        help_text="words; “…” for a phrase, or between alternatives, - before what must be absent",
    )
    type = ChoiceField(choices_of(Kind), required=False)
    publisher = serializers.UUIDField(required=False, help_text="that published it")
    status = ChoiceField(
        STATUSES,
        required=False,
        help_text="without it, what is rejected or withdrawn is left out",
    )
    published_after = MomentParameter(required=False, help_text="at this time or later (RFC 3339)")
    published_before = MomentParameter(required=False, help_text="earlier than this time")
    # The contract's name; the stubs know it as an attribute of fields only.
    source = serializers.UUIDField(  # type: ignore[assignment]
        required=False, help_text="of claims, who makes them; there are no articles then"
    )
    kind = ChoiceField(choices_of(ClaimKind), required=False, help_text="of claims")
    dispute = serializers.UUIDField(required=False, help_text="that claims are in")
    stance = ChoiceField(choices_of(Stance), required=False, help_text="of claims")


class SearchPageSerializer(SearchSerializer):
    """With what is read elsewhere, for the schema."""

    cursor = serializers.RegexField(
        CURSOR, required=False, help_text="from a next or previous link"
    )
    page_size = serializers.IntegerField(
        min_value=1, max_value=MAX_PAGE_SIZE, default=PAGE_SIZE, help_text="hits on a page"
    )


class HitSpanSerializer(serializers.Serializer[Any]):
    """Where a word stands in the snippet, in Unicode code points, end exclusive."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class SnippetSerializer(serializers.Serializer[Any]):
    """Plain text, never markup."""

    field = ChoiceField(["text", "source", "headline"])
    snippet = serializers.CharField()
    hits = HitSpanSerializer(many=True)


class HitSerializer(serializers.Serializer[Any]):
    """A claim or an article; the other one is null."""

    type = ChoiceField(choices_of(Kind))
    rank = serializers.FloatField(help_text="the higher, the better; to compare within a search")
    highlights = SnippetSerializer(many=True)
    claim = ClaimSerializer(allow_null=True)
    article = ArticleSerializer(allow_null=True)


class FacetValueSerializer(serializers.Serializer[Any]):
    value = serializers.CharField(help_text="what to send as the filter of this name")
    # The contract's name; the stubs know it as an attribute of fields only.
    label = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, help_text="name of a source or publisher, title of a dispute"
    )
    count = serializers.IntegerField()


def _facet(what: str = "commonest first") -> FacetValueSerializer:
    return FacetValueSerializer(many=True, help_text=what)


class FacetsSerializer(serializers.Serializer[Any]):
    """Of all hits that are counted, not of the page alone; of each 20 values at most."""

    type = _facet()
    source = _facet()  # type: ignore[assignment]
    publisher = _facet()
    kind = _facet()
    status = _facet()
    dispute = _facet()
    month = _facet("of publication, latest first; it is no filter")


@extend_schema_serializer(many=False)
class HitsSerializer(serializers.Serializer[Any]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    count = serializers.IntegerField(help_text="hits that are ranked and counted")
    lower_bound = serializers.BooleanField(
        help_text="more is found than is ranked and counted: the latest of each type are"
    )
    facets = FacetsSerializer()
    results = HitSerializer(many=True)

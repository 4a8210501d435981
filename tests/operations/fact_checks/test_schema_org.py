"""A published review as JSON-LD, held against schema.org's definitions."""

from datetime import UTC, datetime, timedelta

import pydantic
import pytest

from claimsapi.models import FactCheck
from claimsapi.operations.fact_checks import schema_org
from tests.builders import (
    NOW,
    make_article,
    make_attribution,
    make_claim,
    make_review,
    make_source,
    revision_of,
)
from tests.schema_org_documents import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    """A claim of a minister in two articles, of which the later came in first."""
    minister = make_source(
        "Ada Brandt",
        kind="person",
        wikidata_id="Q1",
        same_as=["https://example.org/brandt", "https://example.net/ada"],
    )
    claim = make_claim(source=minister, status="accepted")
    for days, place in ((1, "b"), (0, "a")):
        article = make_article(
            published_at=NOW + timedelta(days=days), canonical_url=f"https://news.example/{place}"
        )
        make_attribution(claim, revision=revision_of(article))
    return claim


def document(review):
    return schema_org.claim_review(FactCheck.objects.get(pk=review.pk))


def test_it_is_what_schema_org_defines(claim):
    review = make_review(claim, status="published", rating_value=1, body="It leaks.")

    found = document(review)

    assert read(found).to_jsonld() == found


@pytest.mark.parametrize(
    ("property", "value"),
    [
        pytest.param("claimReviewed", {"@type": "Person", "name": "Ada"}, id="no text"),
        pytest.param("verdict", "False", id="no such property"),
        pytest.param("author", {"@type": "NewsArticle", "name": "The News"}, id="no author"),
    ],
)
def test_what_schema_org_does_not_define_would_be_noticed(claim, property, value):
    found = document(make_review(claim, status="published"))

    with pytest.raises(pydantic.ValidationError):
        read(found | {property: value})


def test_it_says_what_google_asks_for(claim):
    review = make_review(claim, status="published", rating_value=1)

    found = document(review)

    assert (found["@type"], found["claimReviewed"]) == ("ClaimReview", "The dam is safe")
    assert (found["url"], found["datePublished"]) == (review.url, "2026-03-14")
    assert found["author"] == {"@type": "Organization", "name": review.author.name}
    assert found["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingValue": 1.0,
        "bestRating": 5.0,
        "worstRating": 1.0,
    }
    assert found["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Ada Brandt",
        "url": "https://example.org/brandt",
        "sameAs": ["https://example.net/ada", "https://www.wikidata.org/wiki/Q1"],
    }


def test_the_article_that_came_out_first_is_the_first_appearance(claim):
    item = document(make_review(claim, status="published"))["itemReviewed"]

    assert [work["url"][-1] for work in item["appearance"]] == ["a", "b"]
    assert item["firstAppearance"] == item["appearance"][0]
    assert item["datePublished"] == "2026-03-14"


def test_a_known_time_of_the_statement_is_the_claims_date(claim):
    claim.said_from = datetime(2026, 3, 12, 12, tzinfo=UTC)
    claim.save(update_fields=["said_from"])

    assert document(make_review(claim, status="published"))["itemReviewed"]["datePublished"] == (
        "2026-03-12"
    )


def test_withdrawn_articles_and_rejected_appearances_are_no_appearances(claim):
    first, second = claim.attributions.order_by("id")
    first.revision.article.status = "withdrawn"
    first.revision.article.save(update_fields=["status"])
    second.review = "rejected"
    second.save(update_fields=["review"])

    item = document(make_review(claim, status="published"))["itemReviewed"]

    assert ("appearance" in item, "firstAppearance" in item) == (False, False)


@pytest.mark.parametrize("kind", ["document", "unknown"])
def test_what_is_neither_person_nor_organization_is_made_none(kind):
    claim = make_claim(source=make_source(kind=kind), status="accepted")

    found = document(make_review(claim, status="published"))

    assert "author" not in found["itemReviewed"]
    assert read(found).to_jsonld() == found


def test_it_costs_two_queries_to_freeze_and_none_to_write(claim, django_assert_num_queries):
    review = FactCheck.objects.select_related("author").get(pk=make_review(claim).pk)

    with django_assert_num_queries(2):
        schema_org.frozen(review)
    published = make_review(claim, status="published")
    with django_assert_num_queries(0):
        schema_org.claim_review(published)

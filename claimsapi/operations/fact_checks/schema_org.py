"""A published fact check as search engines read it: schema.org ClaimReview in JSON-LD."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

from claimsapi.extract.result import SourceKind
from claimsapi.models import Article, Attribution, Claim, FactCheck, Source
from claimsapi.models.fact_check import FactCheckQuerySet

# Sources of other kinds are no authors to schema.org, and are left out rather than made one.
_TYPES = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANIZATION: "Organization",
    SourceKind.GOVERNMENT: "GovernmentOrganization",
    SourceKind.GROUP: "Organization",
}


def loaded(reviews: FactCheckQuerySet) -> FactCheckQuerySet:
    """Load what ``claim_review`` reads (two queries, however many reviews)."""
    attributions = (
        Attribution.objects.not_rejected()
        .of_active_articles()
        .select_related("revision__article__publisher")
        .defer("revision__text", "revision__raw")
        .order_by("id")
    )
    related = reviews.select_related("author", "claim__source")
    return related.prefetch_related(Prefetch("claim__attributions", attributions))


def claim_review(review: FactCheck) -> dict[str, Any]:
    """
    Return the JSON-LD of ``review``, which ``loaded`` has loaded and which is published.

    Its fields are those that Google's Fact Check Tools ask for; what is not known is left out.
    """
    assert review.published_at  # a constraint, for what is published
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": review.url,
            "claimReviewed": review.claim.text,
            "datePublished": review.published_at.date().isoformat(),
            "author": _party(review.author),
            "reviewBody": review.body,
            "reviewRating": _rating(review),
            "itemReviewed": _claim(review.claim),
        }
    )


def _rating(review: FactCheck) -> dict[str, Any]:
    words = {"@type": "Rating", "alternateName": review.alternate_name}
    if review.rating_value is None:
        return words
    return {
        **words,
        "ratingValue": review.rating_value,
        "bestRating": review.best,
        "worstRating": review.worst,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    """Return the claim with its author and its articles, the one that came out first apart."""
    articles = {row.revision.article: row.revision.fetched_at for row in claim.attributions.all()}
    in_order = sorted(articles, key=lambda article: article.published_at or articles[article])
    works = [_article(article) for article in in_order]
    first = in_order[0].published_at if in_order else None
    said = claim.said_from or first
    return _known(
        {
            "@type": "Claim",
            "text": claim.text,
            "author": _party(claim.source) if claim.source else None,
            "datePublished": said.date().isoformat() if said else None,
            "firstAppearance": works[0] if works else None,
            "appearance": works,
        }
    )


def _article(article: Article) -> dict[str, Any]:
    published_at = article.published_at
    return _known(
        {
            "@type": "NewsArticle",
            "url": article.canonical_url,
            "headline": article.headline,
            "datePublished": published_at.date().isoformat() if published_at else None,
            "publisher": _party(article.publisher),
        }
    )


def _party(source: Source) -> dict[str, Any] | None:
    kind = _TYPES.get(SourceKind(source.kind))
    if kind is None:
        return None
    wikidata = [f"https://www.wikidata.org/wiki/{source.wikidata_id}"] if source.wikidata_id else []
    return _known(
        {
            "@type": kind,
            "name": source.name,
            "url": source.same_as[0] if source.same_as else None,
            "sameAs": [*source.same_as[1:], *wikidata],
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: JSON-LD has no word for it."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}

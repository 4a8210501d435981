"""A published fact check as search engines read it: schema.org ClaimReview in JSON-LD."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from claimsapi.extract.result import SourceKind
from claimsapi.models import Article, Attribution, Claim, FactCheck, Source

# Sources of other kinds are no authors to schema.org, and are left out rather than made one.
_TYPES = {
    SourceKind.PERSON: "Person",
    SourceKind.ORGANIZATION: "Organization",
    SourceKind.GOVERNMENT: "GovernmentOrganization",
    SourceKind.GROUP: "Organization",
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a fact check is published with and keeps, by the names of the model's fields."""

    published_as: dict[str, Any]
    linked_data: dict[str, Any]


def frozen(review: FactCheck) -> Frozen:
    """Return the claim of ``review``, who made it and who signs, as they are now (two queries)."""
    claim = _loaded(review)
    source = claim.source.name if claim.source else None
    return Frozen(
        published_as={"claim": claim.text, "source": source, "author": review.author.name},
        linked_data={
            "claimReviewed": claim.text,
            "author": _party(review.author),
            "itemReviewed": _claim(claim),
        },
    )


def signed_anew(review: FactCheck, author: Source) -> Frozen:
    """Return what ``review``, which is published, keeps where ``author`` signs it from now on."""
    assert review.published_as  # a constraint, for what is published
    assert review.linked_data
    return Frozen(
        published_as={**review.published_as, "author": author.name},
        linked_data={**review.linked_data, "author": _party(author)},
    )


def claim_review(review: FactCheck) -> dict[str, Any]:
    """
    Return the JSON-LD of ``review``, which is published: it says what it said then.

    Its fields are those that Google's Fact Check Tools ask for; what is not known is left out.
    """
    assert review.published_at  # a constraint, for what is published
    assert review.linked_data
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": review.url,
            "datePublished": review.published_at.date().isoformat(),
            "reviewBody": review.body,
            "reviewRating": _rating(review),
            **review.linked_data,
        }
    )


def _loaded(review: FactCheck) -> Claim:
    """Return the claim with its source and its appearances in articles that stand."""
    attributions = (
        Attribution.objects.not_rejected()
        .of_active_articles()
        .select_related("revision__article__publisher")
        .defer("revision__text", "revision__raw")
        .order_by("id")
    )
    claims = Claim.objects.select_related("source")
    found = claims.prefetch_related(Prefetch("attributions", attributions))
    return found.get(pk=review.claim_id)


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

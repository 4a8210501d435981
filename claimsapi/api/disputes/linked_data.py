"""The page of a dispute for machines: its claims as schema.org has them, in JSON-LD."""

import json
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from claimsapi.operations.disputes.sides import ClaimOnSide, Sides

# As Django's json_script has them: no text can end the element that it stands in.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def written(shown: Sides, address: str, changed: datetime) -> SafeString:
    """Return the element of the page's head that holds the JSON-LD."""
    text = json.dumps(of(shown, address, changed), ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  # escaped above


def of(shown: Sides, address: str, changed: datetime) -> dict[str, Any]:
    """Return a page about a list of claims, each with who makes it and where it appears."""
    rows = [row for side in shown.sides for row in side.rows]
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "name": shown.dispute.proposition,
        "dateModified": changed.isoformat(),
        "mainEntity": {"@type": "ItemList", "itemListElement": [_claim(row) for row in rows]},
    }


def _claim(row: ClaimOnSide) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@type": "Claim",
        "text": " … ".join(row.exact),
        "appearance": _article(row),
    }
    if row.source:
        kind = "Person" if row.source.kind == "person" else "Organization"
        claim["author"] = {"@type": kind, "name": row.source.name}
    return claim


def _article(row: ClaimOnSide) -> dict[str, Any]:
    article = row.attribution.revision.article
    known = {
        "headline": article.headline,
        "url": article.canonical_url,
        "datePublished": article.published_at and article.published_at.isoformat(),
    }
    publisher = {"@type": "Organization", "name": article.publisher.name}
    return {
        "@type": "NewsArticle",
        "publisher": publisher,
        **{name: value for name, value in known.items() if value},
    }

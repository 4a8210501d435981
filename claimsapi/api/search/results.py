"""The hits of a page as they are shown: their rows, and where the words stand in them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from claimsapi.link.articles.open_text import OpenText
from claimsapi.models import Article, Claim
from claimsapi.operations.articles.open_text import open_texts
from claimsapi.operations.search.highlights import Text, highlight
from claimsapi.operations.search.search import Hit


def shown(hits: Sequence[Hit], marked: str, *, whole: bool) -> list[dict[str, Any]]:
    """
    Return ``hits`` with their rows and snippets, in which the words of ``marked`` are hits.

    Without ``whole``, an article's snippets are of its headline and of what is open. Three queries,
    and a fourth without ``whole``, however many hits there are.
    """
    ids = [hit.id for hit in hits]
    claims = Claim.objects.select_related("source").in_bulk(ids)
    rows = Article.objects.select_related("current_revision").defer("current_revision__raw")
    articles = rows.in_bulk(ids)
    revisions = [each.current_revision for each in articles.values() if each.current_revision]
    open_to = open_texts(revisions, whole=whole)
    texts = [(claim.pk, text) for claim in claims.values() for text in _of_claim(claim)]
    texts += [(each.pk, text) for each in articles.values() for text in _of_article(each, open_to)]
    snippets: dict[UUID, list[Any]] = {row: [] for row in ids}
    found = highlight([text for _, text in texts], marked)
    for (row, _), some in zip(texts, found, strict=True):
        snippets[row] += some
    return [
        {
            "type": hit.type,
            "rank": hit.rank,
            "highlights": snippets[hit.id],
            "claim": claims.get(hit.id),
            "article": articles.get(hit.id),
        }
        for hit in hits
    ]


def _of_claim(claim: Claim) -> Iterator[Text]:
    yield Text("text", claim.text)
    if claim.source:
        yield Text("source", claim.source.name)


def _of_article(article: Article, open_to: Mapping[UUID, OpenText]) -> Iterator[Text]:
    """Yield what may be shown of ``article``."""
    yield Text("headline", article.headline)
    if article.current_revision_id:
        text = open_to[article.current_revision_id]
        for stretch in text.stretches:
            yield Text("text", stretch.of(text.whole), short=False)

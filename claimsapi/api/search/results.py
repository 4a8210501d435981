"""The hits of a page as they are shown: their rows, and where the words stand in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from claimsapi.api.articles.serializers.excerpts import around
from claimsapi.models import Article, Attribution, Claim
from claimsapi.models.anchors import spans_of
from claimsapi.operations.search.highlights import Text, highlight
from claimsapi.operations.search.search import Hit
from claimsapi.parse.spans import Span


def shown(hits: Sequence[Hit], marked: str, *, whole: bool) -> list[dict[str, Any]]:
    """
    Return ``hits`` with their rows and snippets, in which the words of ``marked`` are hits.

    Without ``whole``, an article's snippets are of its headline and from around its claims. Three
    queries, and a fourth without ``whole``, however many hits there are.
    """
    ids = [hit.id for hit in hits]
    claims = Claim.objects.select_related("source").in_bulk(ids)
    rows = Article.objects.select_related("current_revision").defer("current_revision__raw")
    articles = rows.in_bulk(ids)
    places = {} if whole else _claims_in(articles.values())
    texts = [(claim.pk, text) for claim in claims.values() for text in _of_claim(claim)]
    for article in articles.values():
        spans = None if whole else places.get(article.current_revision_id, [])
        texts += [(article.pk, text) for text in _of_article(article, spans)]
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


def _of_article(article: Article, claims: Sequence[Span] | None) -> Iterator[Text]:
    """Yield what may be shown of ``article``: all, or what stands around ``claims``."""
    yield Text("headline", article.headline)
    text = article.current_revision.text if article.current_revision else ""
    if claims is None:
        yield Text("text", text, short=False)
    else:
        for span in around(claims, len(text)):
            yield Text("text", span.of(text), short=False)


def _claims_in(articles: Iterable[Article]) -> Mapping[Any, Sequence[Span]]:
    """Return where claims stand in ``articles`` as they now are, by the revision (1 query)."""
    standing = Attribution.objects.not_rejected().filter(
        revision__in=[article.current_revision_id for article in articles]
    )
    found: dict[Any, list[Span]] = {}
    for revision, spans in standing.values_list("revision", "content_spans"):
        found.setdefault(revision, []).extend(spans_of(spans))
    return found

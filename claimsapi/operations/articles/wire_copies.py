"""Wire copies: near-duplicates of several publishers; the first is the others' original."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from claimsapi.link.articles.near_duplicates import IN_COMMON, are_copies, shingles
from claimsapi.models import Article, Revision
from claimsapi.operations.articles.edit import original_for

# Copies come out within days; the same words years later are an anniversary.
WITHIN = timedelta(days=14)
LOOKED_AT = 5  # candidates


def link_copies(article: Article, copies: Sequence[Article]) -> Article | None:
    """
    Note of which of ``copies`` ``article`` is one, and return that; None for an original.

    If ``article`` came out first, the others become copies of it. What somebody said of an
    article's original stays. All are locked with their families (``edit.family_locked``).
    """
    one_text = sorted([article, *copies], key=_came_out)
    for copy in one_text[1:]:
        if "wire_of" not in copy.decided:
            Article.objects.filter(pk=copy.pk).update(wire_of=original_for(copy, one_text[0]))
    if copies:
        article.refresh_from_db(fields=["wire_of"])
    return article.wire_of


def near_duplicates(revision: Revision) -> Iterator[Article]:
    """Yield articles of other publishers with the same text."""
    candidates = (
        Revision.objects.current()
        .near_duplicates(revision.sketch, least=IN_COMMON)
        .filter(fetched_at__range=(revision.fetched_at - WITHIN, revision.fetched_at + WITHIN))
        .exclude(article__publisher=revision.article.publisher_id)
        .select_related("article")
        .defer("raw")
    )
    found = list(candidates[:LOOKED_AT])
    ours = shingles(revision.text) if found else frozenset()
    for candidate in found:
        if are_copies(ours, shingles(candidate.text)):
            yield candidate.article


def _came_out(article: Article) -> tuple[datetime, UUID]:
    """Return when ``article`` was published; where nobody says, when it came in."""
    return article.published_at or article.created_at, article.pk

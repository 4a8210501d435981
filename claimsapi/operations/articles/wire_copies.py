"""Wire copies: near-duplicates of several publishers; the first is the others' original."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from claimsapi.link.articles.near_duplicates import IN_COMMON, are_copies, shingles
from claimsapi.models import Article, Revision
from claimsapi.operations.articles.edit import original_for

# Copies come out within days; the same words years later are an anniversary.
WITHIN = timedelta(days=14)
LOOKED_AT = 5  # candidates


def link_copies(revision: Revision) -> Article | None:
    """
    Note of which article ``revision`` is a copy, and return that; None for an original.

    If ``revision`` came out first, what was there already becomes a copy of it. What somebody said
    of an article's original stays. Two queries where nothing is alike; the caller sees to it that
    no other article is looked at meanwhile (STORING).
    """
    article = revision.article
    one_text = sorted([article, *_near_duplicates(revision)], key=_came_out)
    for copy in one_text[1:]:
        if "wire_of" not in copy.decided:
            Article.objects.filter(pk=copy.pk).update(wire_of=original_for(copy, one_text[0]))
    article.refresh_from_db(fields=["wire_of"])
    return article.wire_of


def _near_duplicates(revision: Revision) -> Iterator[Article]:
    """Yield articles of other publishers with the same text."""
    candidates = (
        Revision.objects.current()
        .near_duplicates(revision.sketch, least=IN_COMMON)
        .filter(fetched_at__range=(revision.fetched_at - WITHIN, revision.fetched_at + WITHIN))
        .exclude(article__publisher=revision.article.publisher_id)
        .select_related("article")
    )
    ours = shingles(revision.text)
    for candidate in candidates[:LOOKED_AT]:
        if are_copies(ours, shingles(candidate.text)):
            yield candidate.article


def _came_out(article: Article) -> datetime:
    """Return when ``article`` was published; where nobody says, when it came in."""
    return article.published_at or article.created_at

"""What the page of an article shows, loaded in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from claimsapi.admin.articles.paragraphs import Reading, reading
from claimsapi.models import Article, Credit, Job, Revision
from claimsapi.models.attribution import AttributionReview

# A news article has 5,000. What is longer is shown whole if somebody asks for it.
MOST = 100_000  # code points
MOST_REVISIONS = 100  # the latest


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContext:
    """An article as it reads now; ``cut`` if there is more text than is shown."""

    revision: Revision
    text: Reading
    cut: bool
    rejected: int
    revisions: Sequence[Revision]
    credits: Sequence[Credit]

    @property
    def has_text(self) -> bool:
        """Return whether a revision has a text that could be redacted."""
        return any(each.redacted_at is None for each in self.revisions)


def article_or_404(pk: UUID) -> Article:
    """
    Return the article with publisher and current text (one query).

    :raises Http404: if there is none
    """
    rows = Article.objects.select_related("publisher", "wire_of__publisher", "current_revision")
    return get_object_or_404(rows.defer("current_revision__raw"), pk=pk)


def article_context(article: Article, *, whole: bool) -> ArticleContext | None:
    """Return what is shown of ``article`` (four queries), None if it has no text yet."""
    revision = article.current_revision
    if revision is None:
        return None
    rows = list(
        revision.attributions.select_related("claim__source", "claim__dispute").order_by("start")
    )
    most = len(revision.text) if whole else MOST
    standing = [
        row for row in rows if row.review != AttributionReview.REJECTED and row.start < most
    ]
    return ArticleContext(
        revision=revision,
        text=reading(revision.text, list(revision.segments.order_by("start")), standing, most=most),
        cut=most < len(revision.text),
        rejected=sum(row.review == AttributionReview.REJECTED for row in rows),
        revisions=revisions_of(article),
        credits=list(revision.credits.select_related("creator", "supplier")),
    )


def revisions_of(article: Article) -> list[Revision]:
    """Return the latest revisions, newest first, without their texts."""
    rows = article.revisions.only("article", "number", "change", "fetched_at", "redacted_at")
    return list(rows.order_by("-number")[:MOST_REVISIONS])


def last_job(article: Article) -> Job | None:
    return Job.objects.filter(article=article).order_by("-id").first()

"""What storing an extraction will take, read before anything is locked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from claimsapi.extract.result import Extraction
from claimsapi.models import Article, Credit, Job, Revision
from claimsapi.operations.articles.wire_copies import near_duplicates
from claimsapi.operations.attributions.from_extraction import bounded
from claimsapi.operations.attributions.plan import Plan, plan
from claimsapi.operations.claims import cross_article, judged
from claimsapi.operations.claims.cross_article import CrossArticleMatch
from claimsapi.operations.credits import store as credit_store
from claimsapi.operations.extraction.earlier_claims import claims_of_article
from claimsapi.operations.extraction.newcomers import Seen, seen_now
from claimsapi.operations.sources import resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """
    An extraction beside what is stored: which rows are new, and what they are to other articles.

    ``own`` are the claims that any revision of the article carries so far; ``seen`` tells which of
    other articles the ``matches`` could not see.
    """

    job: Job
    revision: Revision
    extraction: Extraction
    resolved: resolve.Resolved
    plan: Plan
    own: Collection[UUID]
    matches: Sequence[CrossArticleMatch]
    seen: Seen
    credits: Sequence[Credit]
    copies: Sequence[Article]

    @property
    def sources(self) -> set[UUID]:
        """Return the stored sources that rows will refer to."""
        known = {source.pk for source in self.resolved.rows.values()}
        credited = {pk for row in self.credits for pk in (row.creator_id, row.supplier_id) if pk}
        new = {source.pk for source in self.resolved.new}
        return {self.revision.article.publisher_id} | (known - new) | credited


def prepare(job: Job, extraction: Extraction) -> Prepared:
    """
    Read what ``extraction`` of the job's revision is to be stored beside; nothing is locked.

    The number of queries does not depend on the number of attributions.
    """
    revision = _revision_now(job)
    extraction = bounded(extraction, revision.text)
    published_at = revision.article.published_at or revision.fetched_at
    resolved = resolve.resolve(
        extraction.sources, article=revision.article, day=published_at.date()
    )
    planned = plan(job, revision, extraction, resolved.rows)
    own = claims_of_article(revision) if planned.seen.number else frozenset()
    seen = seen_now()  # before the matching: what it may not have seen is looked at again
    return Prepared(
        job=job,
        revision=revision,
        extraction=extraction,
        resolved=resolved,
        plan=planned,
        own=own,
        seen=seen,
        matches=_matches(planned, extraction, own),
        credits=credit_store.planned(revision, extraction.credits),
        copies=list(near_duplicates(revision)),
    )


def _revision_now(job: Job) -> Revision:
    """Return what ``job`` reads, which never changes, with its article as it is now (one query)."""
    revision = job.revision
    assert revision is not None  # as of all jobs that read
    rows = Article.objects.select_related("publisher")
    revision.article = rows.get(pk=revision.article_id)
    return revision


def _matches(
    planned: Plan, extraction: Extraction, own: Collection[UUID]
) -> list[CrossArticleMatch]:
    matched = cross_article.matches(planned.revision, planned.newly_claimed, own)
    said = judged.matches(extraction.stances, planned.claims)
    return list(judged.undisputed(said, matched))

"""Current revisions that another version of the extractor has read, to be read again."""

from django.db.models import Exists, OuterRef, QuerySet

from claimsapi.extract.result import EXTRACTOR, EXTRACTOR_VERSION
from claimsapi.models import Article, Attribution, Job, Revision
from claimsapi.models.article import ArticleStatus
from claimsapi.models.job import LIVE, JobQueue, JobStatus, Trigger
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction import request


def outdated(version: str = EXTRACTOR_VERSION) -> QuerySet[Revision]:
    """
    Keep the current revisions that were read, but not by ``version``, the latest first.

    Articles that are withdrawn are left out, and so is what a job is about to read, and what is
    redacted. A revision in which nothing was found counts as read by what its job has noted.
    """
    jobs = Job.objects.filter(revision=OuterRef("pk"))
    read = jobs.filter(status=JobStatus.SUCCEEDED, result__has_key="claims")
    noted = read.filter(steps__contains=[{"name": "extract", "version": version}])
    rows = Attribution.objects.filter(revision=OuterRef("pk"), extractor=EXTRACTOR)
    current = Article.objects.filter(current_revision=OuterRef("pk"), status=ArticleStatus.ACTIVE)
    return Revision.objects.filter(
        Exists(current),
        Exists(read),
        ~Exists(noted),
        ~Exists(rows.filter(extractor_version=version)),
        ~Exists(jobs.filter(status__in=LIVE)),
        redacted_at=None,
    ).order_by("-pk")


def read_again(revision: Revision) -> Job | None:
    """
    Return the job that reads ``revision`` again, behind all others; the caller enqueues it.

    None if somebody has withdrawn its article, or had it read, meanwhile. What people decided
    stays, as in each second reading.
    """
    try:
        return request.extract(revision, trigger=Trigger.ADMIN, queue=JobQueue.BULK)
    except IllegalMove:
        return None

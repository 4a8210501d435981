"""What a worker does with one revision: from its words to stored claims, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from django.db import transaction

from claimsapi.link import pipeline
from claimsapi.models import Article, Attribution, Job, Revision
from claimsapi.models.article import ArticleStatus
from claimsapi.models.job import LIVE, JobKind, Trigger
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.extraction.store import store
from claimsapi.operations.jobs import lifecycle
from claimsapi.parse.document import Role, Segment

STEPS = ["extract", "store"]


@transaction.atomic
def ask(revision: Revision, *, trigger: Trigger = Trigger.API) -> Job:
    """
    Return the job that reads ``revision`` again; the caller enqueues it in the same transaction.

    :raises IllegalMove: if a job reads it already, or its article is withdrawn
    """
    article = Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)
    if article.status == ArticleStatus.WITHDRAWN:
        raise IllegalMove("The article is withdrawn. PATCH its status to active first.")
    refuse_while_read(revision)
    return Job.objects.create(
        kind=JobKind.EXTRACT,
        trigger=trigger,
        article=article,
        revision=revision,
        total=len(STEPS),
        result={"outcome": "extracted", "article": str(article.pk), "revision": revision.number},
    )


def refuse_while_read(revision: Revision) -> None:
    """
    Refuse to go on while a job reads ``revision``.

    :raises IllegalMove: naming that job
    """
    live = Job.objects.filter(revision=revision, status__in=LIVE).first()
    if live:
        raise IllegalMove(f"A job reads this revision ({live.pk}). Wait until it is finished.")


def extract(job: Job, now: Callable[[], datetime]) -> None:
    """
    Read the revision of ``job``, store what it claims, and close the job.

    Safe to repeat: a second run over the same revision adds nothing and leaves what people decided.
    """
    revision = job.revision
    assert revision is not None  # ingest and extract jobs have one
    started = monotonic()
    extraction = pipeline.read(revision.text, segments_of(revision))
    lifecycle.step(job, "extract", seconds=monotonic() - started)
    started = monotonic()
    with transaction.atomic():
        article = Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)
        void = _void(article, revision)
        found = {"outcome": void} if void else store(job, extraction, now=now())
        lifecycle.step(job, "store", seconds=monotonic() - started)
        lifecycle.succeed(job, now=now(), result=job.result | found)


def segments_of(revision: Revision) -> list[Segment]:
    """Return the segments of ``revision`` as values, in text order (one query)."""
    return [
        Segment(role=Role(row.role), span=row.span, rule=row.rule)
        for row in revision.segments.order_by("ordinal")
    ]


def _void(article: Article, revision: Revision) -> str:
    """Return why nothing of ``revision`` is to be stored, or nothing."""
    if article.status == ArticleStatus.WITHDRAWN:
        return "withdrawn"
    return "superseded" if _is_late(revision) else ""


def _is_late(revision: Revision) -> bool:
    """Return whether a later revision was read first: this one's claims would come twice."""
    return Attribution.objects.filter(
        revision__article=revision.article_id, revision__number__gt=revision.number
    ).exists()

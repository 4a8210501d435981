"""What a worker does with one revision: from its words to stored claims, and to other articles."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import transaction

from claimsapi.extract.result import EXTRACTOR_VERSION, Extraction
from claimsapi.link import pipeline
from claimsapi.models import Article, Attribution, Job, Revision
from claimsapi.models.article import ArticleStatus
from claimsapi.operations.articles.segments import segments_of
from claimsapi.operations.core.locking import Overtaken
from claimsapi.operations.extraction import left_behind, newcomers, second_reader
from claimsapi.operations.extraction.newcomers import Seen
from claimsapi.operations.extraction.prepare import Prepared, prepare
from claimsapi.operations.extraction.store import locked, store
from claimsapi.operations.jobs import lifecycle
from claimsapi.operations.sources import duplicates

# How often storing is tried: as often as others bring the same new names in the same second.
TRIES = 10

Stored = tuple[Prepared, dict[str, Any]]


def extract(job: Job, now: Callable[[], datetime]) -> None:
    """
    Read the revision of ``job``, store what it claims, and close the job.

    Safe to repeat: a second run over the same revision adds nothing and leaves what people decided.
    """
    revision = job.revision
    assert revision is not None  # ingest and extract jobs have one
    started = monotonic()
    article = _article(revision)
    extraction = pipeline.read(
        revision.text,
        segments_of(revision),
        _declared_language(article, job),
        language_is_set="language" in article.decided,
    )
    seconds = monotonic() - started
    lifecycle.step(job, "extract", seconds=seconds, version=EXTRACTOR_VERSION)
    extraction = second_reader.read_again(
        job, extraction, now, is_void=lambda: bool(_void(_article(revision), revision))
    )
    prepared, found = _stored(job, extraction, now)
    # What an earlier attempt stored, before its worker was lost, it matched at another time; and
    # the sources that it brought are no longer new.
    is_first = job.attempts == 1
    duplicates.suggest(prepared.resolved.new if is_first else left_behind.brought_by(job))
    since = prepared.seen if is_first else None
    _link(job, now, since=since, result=job.result | found)


def _stored(job: Job, extraction: Extraction, now: Callable[[], datetime]) -> Stored:
    """
    Store ``extraction``, prepared anew where something it is stored beside changed meanwhile.

    Returns it as it was prepared, and how much was found.

    :raises Overtaken: if that happened TRIES times
    """
    for _ in range(TRIES - 1):
        with suppress(Overtaken):
            return _stored_once(job, extraction, now)
    return _stored_once(job, extraction, now)


def _stored_once(job: Job, extraction: Extraction, now: Callable[[], datetime]) -> Stored:
    started = monotonic()
    prepared = prepare(job, extraction)
    with transaction.atomic():
        held = locked(prepared)
        void = _void(held.article, prepared.revision)
        found = {"outcome": void} if void else store(held, now=now())
        # Last: a worker that was frozen in between stores nothing, and the job can be put back
        # while a statement that was given up goes on.
        lifecycle.step(job, "store", seconds=monotonic() - started)
    return prepared, found


def _link(
    job: Job, now: Callable[[], datetime], *, since: Seen | None, result: dict[str, Any]
) -> None:
    """
    Look what the stored claims are to those stored meanwhile, and close the job.

    Only after the commit of what was stored: of two articles, one sees the other. Then the job is
    done; a worker that is lost before leaves it to the next, which finds the rest stored, and a job
    that is ended before leaves it to ``left_behind``.
    """
    rows = newcomers.stored_by(job)
    found = newcomers.find(rows, since)
    with transaction.atomic():
        newcomers.join(found, now=now())
        lifecycle.succeed(job, now=now(), result=result)


def _declared_language(article: Article, job: Job) -> str:
    """
    Return the language that somebody has set, or last said when they sent the article.

    One that was only found says nothing of a later revision: it may be wrong.
    """
    if "language" in article.decided:
        return article.language
    said = job.result.get("language") or _last_said(article)
    return str(said or "")


def _last_said(article: Article) -> str | None:
    jobs = Job.objects.filter(article=article, result__has_key="language").order_by("-pk")
    return jobs.values_list("result__language", flat=True).first()


def _article(revision: Revision) -> Article:
    """Return the article as it is now, which somebody may have withdrawn meanwhile."""
    return Article.objects.get(pk=revision.article_id)


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

"""What a worker does with one revision: from its words to stored claims, and to other articles."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction

from claimsapi.extract.result import EXTRACTOR_VERSION, Extraction
from claimsapi.link import pipeline
from claimsapi.models import Article, Job, Revision, Source
from claimsapi.models.article import ArticleStatus
from claimsapi.operations.articles.segments import segments_of
from claimsapi.operations.attributions.plan import State, state_of
from claimsapi.operations.core.locking import Overtaken
from claimsapi.operations.extraction import left_behind, newcomers, second_reader
from claimsapi.operations.extraction.newcomers import Seen
from claimsapi.operations.extraction.prepare import Prepared, prepare
from claimsapi.operations.extraction.store import locked, store
from claimsapi.operations.jobs import lifecycle
from claimsapi.operations.sources import duplicates

# How often storing is tried: as often as others bring the same new names in the same second.
TRIES = 10


@dataclass(frozen=True, slots=True)
class Stored:
    """What was ``prepared``, and what became of it; nothing of it was stored if it ``is_void``."""

    prepared: Prepared
    result: dict[str, Any]
    is_void: bool

    @property
    def claims(self) -> set[UUID]:
        """Return the claims of what was stored."""
        rows = [] if self.is_void else self.prepared.plan.new
        return {row.claim.pk for row in rows}

    @property
    def sources(self) -> Sequence[Source]:
        """Return the sources that were stored."""
        return [] if self.is_void else self.prepared.resolved.new


def extract(job: Job, now: Callable[[], datetime]) -> None:
    """
    Read the revision of ``job``, store what it claims, and close the job.

    Safe to repeat: a second run over the same revision adds nothing and leaves what people decided.
    """
    revision = job.revision
    assert revision is not None  # ingest and extract jobs have one
    started = monotonic()
    article = job.article
    assert article is not None  # as of all jobs that read
    extraction = pipeline.read(
        revision.text,
        segments_of(revision),
        _declared_language(article, job),
        language_is_set="language" in article.decided,
    )
    seconds = monotonic() - started
    lifecycle.step(job, "extract", seconds=seconds, version=EXTRACTOR_VERSION)
    extraction = second_reader.read_again(
        job, extraction, now, is_void=lambda: bool(_void_now(revision))
    )
    stored = _stored(job, extraction, now)
    # What an earlier attempt stored, before its worker was lost, it matched at another time; and
    # the sources that it brought are no longer new.
    if job.attempts == 1:
        duplicates.suggest(stored.sources)
        seen = stored.prepared.seen
        _link(job, now, since=seen, result=stored.result, own=stored.claims)
    else:
        duplicates.suggest(left_behind.brought_by(job))
        _link(job, now, since=None, result=stored.result)


def _stored(job: Job, extraction: Extraction, now: Callable[[], datetime]) -> Stored:
    """
    Store ``extraction``, prepared anew where something it is stored beside changed meanwhile.

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
        void = _void(held.article, prepared.revision, prepared.plan.seen)
        result = {"outcome": void} if void else store(held, now=now())
        # Last: a worker that was frozen in between stores nothing, and the job can be put back
        # while a statement that was given up goes on.
        lifecycle.step(job, "store", seconds=monotonic() - started)
    return Stored(prepared, result, is_void=bool(void))


def _link(
    job: Job,
    now: Callable[[], datetime],
    *,
    since: Seen | None,
    result: dict[str, Any],
    own: Collection[UUID] = (),
) -> None:
    """
    Look what the stored claims, ``own``, are to those stored meanwhile, and close the job.

    Only after the commit of what was stored: of two articles, one sees the other. Then the job is
    done; a worker that is lost before leaves it to the next, which finds the rest stored, and a job
    that is ended before leaves it to ``left_behind``.
    """
    found = newcomers.find(job, since, own)
    with transaction.atomic():
        newcomers.join(found, now=now())
        lifecycle.succeed(job, now=now(), result=job.result | result)


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


def _void_now(revision: Revision) -> str:
    """Return what ``_void`` does for the article as it is now (two queries)."""
    article = Article.objects.get(pk=revision.article_id)
    return _void(article, revision, state_of(revision))


def _void(article: Article, revision: Revision, state: State) -> str:
    """Return why nothing of ``revision`` is to be stored, or nothing."""
    if article.status == ArticleStatus.WITHDRAWN:
        return "withdrawn"
    return "superseded" if state.is_late(revision) else ""

"""Asks for articles to be fetched and read: the jobs that a worker carries out."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from claimsapi.models import ApiKey, Article, Job, PageFetch, Revision, SentArticle, Source
from claimsapi.models.job import EXTRACT_STEPS, FETCH_STEPS, READ_STEPS, JobKind, JobQueue, Trigger
from claimsapi.operations.articles.ingest import ingest, refuse_withdrawn, revise
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.articles.take_back import Kill, take_back
from claimsapi.operations.core.redacted import refuse_redacted
from claimsapi.operations.jobs.live import refuse_while_read
from claimsapi.parse.document import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    An article that a worker is to take in: the page at ``url``, or ``content`` in ``form``.

    The later fields overrule what it says.
    """

    publisher: Source
    url: str = ""
    form: Form | None = None
    content: str = ""
    headline: str = ""
    canonical_url: str = ""
    external_id: str = ""
    language: str = ""
    genre: str = ""
    published_at: datetime | None = None
    embargoed_until: datetime | None = None


def accept(
    sent: Submission | Wanted | Kill,
    *,
    now: datetime,
    article: Article | None = None,
    key: ApiKey | None = None,
    queue: JobQueue = JobQueue.INTERACTIVE,
) -> Job:
    """
    Return the job of what ``key`` sent in, as the next revision of ``article`` if that is given.

    :raises IllegalMove: if the article is withdrawn: only a person brings it back
    """
    if isinstance(sent, Kill):
        return take_back(sent, now=now, key=key, queue=queue)
    if isinstance(sent, Wanted):
        return fetch(sent, article=article, key=key, queue=queue)
    if article:
        return revise(article, sent, now=now, key=key)
    return ingest(sent, now=now, key=key, queue=queue)


@transaction.atomic
def fetch(
    wanted: Wanted,
    *,
    article: Article | None = None,
    key: ApiKey | None = None,
    trigger: Trigger = Trigger.API,
    queue: JobQueue = JobQueue.INTERACTIVE,
) -> Job:
    """
    Return the job that takes ``wanted`` in; the caller enqueues it in the same transaction.

    :raises IllegalMove: if the article is withdrawn: only a person brings it back
    """
    if article:
        refuse_withdrawn(article)
    steps = READ_STEPS if wanted.form else FETCH_STEPS
    job = Job.objects.create(
        kind=JobKind.INGEST,
        trigger=trigger,
        queue=queue,
        length=len(wanted.content),
        key=key,
        article=article,
        total=len(steps),
    )
    fetch = PageFetch.objects.create(
        job=job,
        article=article,
        url=wanted.url,
        publisher=wanted.publisher,
        headline=wanted.headline,
        canonical_url=wanted.canonical_url,
        external_id=wanted.external_id,
        language=wanted.language,
        genre=wanted.genre,
        published_at=wanted.published_at,
        embargoed_until=wanted.embargoed_until,
    )
    if wanted.form:
        _keep(fetch, wanted.form, wanted.content)
    return job


def _keep(fetch: PageFetch, form: Form, content: str) -> None:
    """
    Store what was sent for ``fetch``.

    By COPY, which passes it on in pieces: a connection keeps the buffer of its longest statement,
    and a process that had stored ten megabytes on each of four had 80 MB more for each.
    """
    table = SentArticle._meta.db_table
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} (fetch_id, form, content) FROM STDIN") as copy,
    ):
        copy.write_row((fetch.pk, form, content.encode()))


@transaction.atomic
def extract(
    revision: Revision,
    *,
    key: ApiKey | None = None,
    trigger: Trigger = Trigger.API,
    queue: JobQueue = JobQueue.INTERACTIVE,
) -> Job:
    """
    Return the job that reads ``revision`` again; the caller enqueues it in the same transaction.

    :raises IllegalMove: if a job reads it already, its article is withdrawn or its text redacted
    """
    article = Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)
    refuse_withdrawn(article)
    refuse_redacted(Revision.objects.defer("text", "raw").get(pk=revision.pk))
    refuse_while_read(revision)
    return Job.objects.create(
        kind=JobKind.EXTRACT,
        trigger=trigger,
        key=key,
        queue=queue,
        article=article,
        revision=revision,
        length=len(revision.text),
        total=len(EXTRACT_STEPS),
        result={"outcome": "extracted", "article": str(article.pk), "revision": revision.number},
    )

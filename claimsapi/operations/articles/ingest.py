"""Take an article in: one story however often it is sent, one revision for each text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from claimsapi.models import ApiKey, Article, Job, Revision
from claimsapi.models.article import ArticleStatus
from claimsapi.models.event import EventType
from claimsapi.models.job import EXTRACT_STEPS, JobKind, JobQueue, JobStatus, Trigger
from claimsapi.operations.articles.next_revision import add_revision
from claimsapi.operations.articles.one_article import (
    known_alone,
    now_alone,
    publisher_now,
    wait_for,
)
from claimsapi.operations.articles.submission import Submission
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.jobs import lifecycle
from claimsapi.parse.document import Role
from claimsapi.parse.urls import address_key

SLUG_LENGTH = 120
GENRE_LENGTH = 40
DATELINE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a submission: created, new_revision or unchanged."""

    article: Article
    revision: Revision
    outcome: str
    warnings: Sequence[Mapping[str, str]]
    declared_language: str = ""
    ignored: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Return whether there is nothing new to read."""
        return self.outcome in ("unchanged", "older_version", "withdrawn")

    @property
    def result(self) -> dict[str, Any]:
        """Return what the job shows."""
        return {
            "outcome": self.outcome,
            "article": str(self.article.pk),
            "revision": self.revision.number,
            **({"language": self.declared_language} if self.declared_language else {}),
            **({"warnings": list(self.warnings)} if self.warnings else {}),
            **({"ignored": list(self.ignored)} if self.ignored else {}),
        }


@transaction.atomic(savepoint=False)  # a bulk makes one for each article: two cost it a tenth
def ingest(
    submission: Submission,
    *,
    now: datetime,
    key: ApiKey | None = None,
    trigger: Trigger = Trigger.API,
    queue: JobQueue = JobQueue.INTERACTIVE,
) -> Job:
    """
    Store ``submission`` and return its job.

    The job waits, with its article and revision set, for the caller to enqueue it in the same
    transaction. If the article's current revision reads the same, nothing is stored but the job,
    which has then SUCCEEDED with the outcome ``unchanged``; if its publisher counts that one as a
    later version, with ``older_version``. The same article sent twice at once is still one.

    :raises IllegalMove: if the article is withdrawn: only a person brings it back
    """
    return job_of(take_in(submission, now=now), now=now, key=key, trigger=trigger, queue=queue)


@transaction.atomic
def revise(
    article: Article,
    submission: Submission,
    *,
    now: datetime,
    key: ApiKey | None = None,
    trigger: Trigger = Trigger.API,
) -> Job:
    """
    Store ``submission`` as the next wording of ``article`` and return its job, as ``ingest`` does.

    :raises IllegalMove: if the article is withdrawn: only a person brings it back
    """
    taken = take_in(submission, now=now, article=article)
    return job_of(taken, now=now, key=key, trigger=trigger)


def take_in(submission: Submission, *, now: datetime, article: Article | None = None) -> Taken:
    """
    Store ``submission``, of ``article`` or whichever it belongs to, and return what became of it.

    The caller's transaction is open: nobody else takes in this article until it ends. A publisher
    that was merged meanwhile is followed.

    :raises IllegalMove: if the article is withdrawn: only a person brings it back; or if these
        words of it were redacted
    """
    if article is None:
        wait_for(
            external_id=submission.own_id, address=submission.address, headline=submission.title
        )
    submission = replace(submission, publisher=publisher_now(submission.publisher))
    known = now_alone(article) if article else _known(submission)
    if known is None:
        known = _new(submission)
    refuse_withdrawn(known)
    _note_language(known, submission)
    current = known.current_revision
    if current and _is_older(submission, current):
        return _taken(known, current, "older_version", submission)
    _hold(known, submission)
    digest = Revision.digest(submission.document.text)
    if current and current.sha256 == digest:
        _note_headline(known, submission)
        return _taken(known, current, "unchanged", submission)
    _refuse_redacted(known, digest)
    revision = add_revision(known, submission, now=now)
    _tell(known, revision)
    outcome = "created" if revision.number == 1 else "new_revision"
    return _taken(known, revision, outcome, submission)


def still(article: Article, revision: Revision) -> Taken:
    """
    Return that ``revision`` is still what ``article`` says, as its own server has said.

    :raises IllegalMove: if the article is withdrawn: only a person brings it back
    """
    refuse_withdrawn(article)
    return Taken(article, revision, "unchanged", ())


def _taken(article: Article, revision: Revision, outcome: str, submission: Submission) -> Taken:
    said = submission.declared_language
    ignored = submission.document.ignored
    return Taken(article, revision, outcome, article.warnings, said, ignored)


def _is_older(submission: Submission, current: Revision) -> bool:
    """Return whether its publisher counts it as a version before the ``current`` one."""
    versions = submission.document.version, current.agency_version
    return None not in versions and versions[0] < versions[1]  # type: ignore[operator]


def _hold(article: Article, submission: Submission) -> None:
    """
    Put ``article`` under the embargo that ``submission`` names.

    One that names none leaves it as it was: what was agreed on is not given up by silence. Nor does
    it change what somebody decided.
    """
    until = submission.held_until
    if until and until != article.embargoed_until and "embargoed_until" not in article.decided:
        article.embargoed_until = until
        article.save(update_fields=["embargoed_until"])


def _refuse_redacted(article: Article, digest: str) -> None:
    """Refuse words that somebody had taken away: an article that is sent again must not undo it."""
    if article.redacted_revisions:
        known = article.revisions.exclude(redacted_at=None).filter(sha256=digest)
        if before := known.defer("text", "raw").first():
            raise IllegalMove(
                f"These are the words of revision {before.number}, which were redacted on "
                f"{before.redacted_at:%Y-%m-%d}. Send other words, or these as another article."
            )


def refuse_withdrawn(article: Article) -> None:
    """
    Refuse to go on with a withdrawn ``article``.

    :raises IllegalMove: with the way out
    """
    if article.status == ArticleStatus.WITHDRAWN:
        raise IllegalMove(f"The article is withdrawn ({article.pk}). Make its status active first.")


def _known(submission: Submission) -> Article | None:
    """Return the article that the submission belongs to, if any."""
    return known_alone(
        publisher=submission.publisher,
        external_id=submission.own_id,
        address=submission.address,
        headline=submission.title,
        text=submission.document.text,
    )


def _new(submission: Submission) -> Article:
    """Return the article, which is stored after its first revision."""
    published = submission.published
    return Article(
        publisher=submission.publisher,
        canonical_url=submission.address,
        url_key=address_key(submission.address),
        external_id=submission.own_id,
        headline=submission.title,
        slug=slugify(submission.document.slug or submission.title)[:SLUG_LENGTH],
        genre=(submission.genre or submission.document.genre)[:GENRE_LENGTH],
        dateline=submission.of_role(Role.DATELINE)[:DATELINE_LENGTH],
        language=submission.language or submission.document.language or "en",
        published_at=published.at if published else None,
        published_on=published.day if published else None,
        embargoed_until=submission.held_until,
    )


def _note_language(article: Article, submission: Submission) -> None:
    """Store what language a later submission says it is in, unless somebody has set one."""
    said = submission.declared_language
    if said and said != article.language and "language" not in article.decided:
        article.language = said
        article.save(update_fields=["language"])


def _note_headline(article: Article, submission: Submission) -> None:
    """Store the headline that is sent along with words that are known; one that is read is not."""
    named = submission.title if submission.headline else article.headline
    if named != article.headline:
        article.headline = named
        article.save(update_fields=["headline"])


def _tell(article: Article, revision: Revision) -> None:
    """Record that ``article`` is there, or has a new ``revision``."""
    first = revision.number == 1
    happened = EventType.ARTICLE_CREATED if first else EventType.ARTICLE_REVISED
    events.emit(happened, article, revision=revision.number, change=str(revision.change))


def job_of(taken: Taken, *, now: datetime, **started_by: Any) -> Job:
    """Return the job that reads what was taken in; it is finished if nothing is new."""
    state: dict[str, Any] = (
        {"status": JobStatus.SUCCEEDED, "started_at": now, "finished_at": now}
        if taken.is_unchanged
        else {"total": len(EXTRACT_STEPS)}
    )
    job = Job.objects.create(
        kind=JobKind.INGEST,
        length=len(taken.revision.text),
        article=taken.article,
        revision=taken.revision,
        result=taken.result,
        **state,
        **started_by,
    )
    if taken.is_unchanged:
        lifecycle.emit_succeeded(job, job.result)
    return job

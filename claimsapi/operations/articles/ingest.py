"""Take an article in: one story however often it is sent, one revision for each text."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from claimsapi.extract.said_time import zone_called
from claimsapi.link.articles.near_duplicates import shingles, sketch
from claimsapi.models import ApiKey, Article, Job, Revision, Segment, Source
from claimsapi.models.article import ArticleStatus
from claimsapi.models.event import EventType
from claimsapi.models.job import EXTRACT_STEPS, JobKind, JobQueue, JobStatus, Trigger
from claimsapi.models.revision import Change
from claimsapi.operations.articles.one_article import (
    known_alone,
    now_alone,
    publisher_now,
    wait_for,
)
from claimsapi.operations.core import events
from claimsapi.operations.core.locking import IllegalMove
from claimsapi.operations.jobs import lifecycle
from claimsapi.parse import document, times
from claimsapi.parse.document import Document, Role
from claimsapi.parse.furniture_doubts import doubtful
from claimsapi.parse.reader_warnings import ReaderWarning, WarningCode
from claimsapi.parse.spans import words
from claimsapi.parse.urls import address_key

HEADLINE_LENGTH = 500
SLUG_LENGTH = 120
GENRE_LENGTH = 40
NOTE_LENGTH = 5_000
BYLINE_LENGTH = 500
DATELINE_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An article as it came in, read but not stored; the later fields overrule what was read."""

    document: Document
    publisher: Source
    raw: bytes
    media_type: str = "text/plain"
    headline: str = ""
    canonical_url: str = ""
    external_id: str = ""
    language: str = ""
    published_at: datetime | None = None
    embargoed_until: datetime | None = None

    @property
    def title(self) -> str:
        return (self.headline or self.document.headline)[:HEADLINE_LENGTH]

    @property
    def own_id(self) -> str:
        return self.external_id or self.document.external_id

    @property
    def address(self) -> str:
        return self.canonical_url or self.document.canonical_url

    @property
    def declared_language(self) -> str:
        """Return what it is said to be in; "en" of a page says nothing, many templates have it."""
        read = self.document.language
        is_template = read.lower().partition("-")[0] == "en"
        return self.language or ("" if is_template else read)

    @property
    def published(self) -> times.Placed | None:
        """Return when the article came out: as submitted, else as read, in the publisher's zone."""
        if self.published_at:
            return times.Placed(self.published_at)
        read = self.document.published_at
        # Beside an edge of all years, a zone can move what was read across it.
        with suppress(times.OutOfYears):
            return times.placed(read, self._zone) if read else None
        return None

    @property
    def held_until(self) -> datetime | None:
        """Return until when it is under embargo: as submitted, else as read."""
        if self.embargoed_until or not self.document.embargoed_until:
            return self.embargoed_until
        return times.checked(datetime.fromisoformat(self.document.embargoed_until))

    @property
    def _zone(self) -> tzinfo | None:
        name = self.publisher.timezone
        return zone_called(name) if name else None

    @property
    def warnings(self) -> tuple[ReaderWarning, ...]:
        """Return what could not be made out, unless the submission knows better."""
        read = self.document.warnings
        if self.embargoed_until:
            read = tuple(each for each in read if each.code != WarningCode.EMBARGO_IN_WORDS)
        if self.published_at:
            return tuple(each for each in read if each.pointer != times.POINTER)
        if self.document.published_at and not self.published:
            return (*read, _without_zone(self.document.published_at, self.publisher))
        return read

    def of_role(self, role: Role) -> str:
        """Return the words of the first segment with ``role``, or nothing."""
        spans = [s.span for s in self.document.segments if s.role == role]
        return spans[0].of(self.document.text) if spans else ""


def _without_zone(written: str, publisher: Source) -> ReaderWarning:
    return ReaderWarning(
        WarningCode.DATE_WITHOUT_ZONE,
        f"The document gives {written[:40]} without an offset from UTC, and no time zone of "
        f"{publisher} is known: the time was taken as unknown. Set the publisher's timezone, or "
        "published_at.",
        times.POINTER,
    )


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
    revision = _add_revision(known, submission, now=now)
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
        genre=submission.document.genre[:GENRE_LENGTH],
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


def _add_revision(article: Article, submission: Submission, *, now: datetime) -> Revision:
    before = article.current_revision
    revision = Revision.objects.create(
        article=article,
        number=before.number + 1 if before else 1,
        sha256=Revision.digest(submission.document.text),
        text=submission.document.text,
        raw=submission.raw,
        media_type=submission.media_type,
        byline_text=submission.of_role(Role.BYLINE)[:BYLINE_LENGTH],
        editorial_note=submission.document.editorial_note[:NOTE_LENGTH],
        agency_version=submission.document.version,
        fetched_at=now,
        change=_change(before.text, submission.document.text) if before else Change.INITIAL,
        sketch=sketch(shingles(submission.document.text)),
    )
    segments = _add_segments(revision, submission, _locked_roles(before))
    article.current_revision = revision
    article.warnings = [
        each.as_json
        for each in (*submission.warnings, *_doubts(revision, segments, submission.publisher))
        if each.pointer.strip("/") not in article.decided
    ]
    if article._state.adding:
        # After its revision, whose words a trigger reads; foreign keys are checked at the end.
        article.save(force_insert=True)
    else:
        article.headline = _headline(article, submission)
        article.save(update_fields=["current_revision", "headline", "warnings"])
    return revision


def _headline(article: Article, submission: Submission) -> str:
    """Return the newest headline; one that somebody set gives way only to one that is named."""
    named = submission.headline or "headline" not in article.decided
    return (submission.title if named else "") or article.headline


def _change(before: str, after: str) -> Change:
    """Return COSMETIC if the same words stand in the same order, whatever else moved."""
    return Change.COSMETIC if words(before) == words(after) else Change.SUBSTANTIVE


def _locked_roles(before: Revision | None) -> dict[str, str]:
    """Return what role an editor gave to which words of the revision ``before``."""
    locked = before.segments.filter(locked=True) if before else []
    return {row.span.of(before.text): row.role for row in locked} if before else {}


def _add_segments(
    revision: Revision, submission: Submission, locked_roles: dict[str, str]
) -> list[Segment]:
    """Store the segments of ``revision`` and return them."""
    rows = []
    for ordinal, segment in enumerate(submission.document.segments):
        words = segment.span.of(revision.text)
        rows.append(
            Segment(
                revision=revision,
                ordinal=ordinal,
                start=segment.span.start,
                end=segment.span.end,
                role=locked_roles.get(words) or _role(segment.role, words, submission.publisher),
                rule=segment.rule,
                locked=words in locked_roles,
            )
        )
    return Segment.objects.bulk_create(rows)


def _role(role: Role, words: str, publisher: Source) -> Role:
    """Return ``role``, or FURNITURE where the publisher's own patterns say so."""
    return Role.FURNITURE if _has_pattern(words, publisher) else role


def _has_pattern(words: str, publisher: Source) -> bool:
    return any(pattern in words for pattern in publisher.furniture_patterns)


def _doubts(
    revision: Revision, rows: Sequence[Segment], publisher: Source
) -> Iterator[ReaderWarning]:
    """Yield a warning of each doubtful furniture that no person has made so."""
    decided = {
        f"/segments/{row.ordinal}"
        for row in rows
        if row.locked or _has_pattern(row.span.of(revision.text), publisher)
    }
    read = [document.Segment(Role(row.role), row.span, row.rule) for row in rows]
    yield from (each for each in doubtful(revision.text, read) if each.pointer not in decided)

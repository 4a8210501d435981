"""The next revision of an article as rows: its text, its segments, and what is told of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from claimsapi.link.articles.near_duplicates import shingles, sketch
from claimsapi.models import Article, Revision, Segment, Source
from claimsapi.models.revision import Change
from claimsapi.operations.articles.submission import Submission
from claimsapi.parse import document
from claimsapi.parse.document import Role
from claimsapi.parse.furniture_doubts import doubtful
from claimsapi.parse.reader_warnings import ReaderWarning
from claimsapi.parse.spans import words

NOTE_LENGTH = 5_000
BYLINE_LENGTH = 500


def add_revision(article: Article, submission: Submission, *, now: datetime) -> Revision:
    """Store ``submission`` as the current revision of ``article``, which it stores too if new."""
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

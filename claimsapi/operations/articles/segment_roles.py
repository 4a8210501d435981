"""What role a stretch of a revision has, where an editor knows better than the reader."""

from __future__ import annotations

from django.db import transaction

from claimsapi.models import Article, Attribution, Claim, Revision, Segment, Source
from claimsapi.models.anchors import spans_of
from claimsapi.models.attribution import AttributionReview
from claimsapi.operations.attributions.store import forget
from claimsapi.operations.core.locking import (
    IllegalMove,
    StaleVersion,
    claims_locked,
    locked,
)
from claimsapi.operations.core.redacted import refuse_redacted
from claimsapi.operations.jobs.live import refuse_while_read
from claimsapi.parse.document import Role
from claimsapi.parse.spans import words

RULE = "an editor"
PATTERN_LENGTH = 300  # code points of a publisher's pattern at most

# "Advertisement" alone would make furniture of every paragraph that has the word.
LEAST_WORDS = 3


@transaction.atomic
def set_role(
    segment: Segment, role: Role, *, always: bool = False, version: int | None = None
) -> Segment:
    """
    Give ``segment`` its ``role`` for good, in later revisions with the same words, too; return it.

    What becomes furniture loses the attributions that nobody decided on, as if it were read again.
    With ``always``, paragraphs of the publisher that contain these words are furniture from now on.

    :raises StaleVersion: if ``version`` is given and is not the current one, or the article got
        another publisher in this moment
    :raises IllegalMove: if a person accepted or edited an attribution in what would be furniture, a
        job reads the revision, its text is redacted, or the words are too few to know furniture by
    """
    rows = Revision.objects.select_related("article__publisher").defer("raw")
    revision = rows.get(pk=segment.revision_id)
    publisher = locked(revision.article.publisher) if always else None
    # Whoever asks for a reading waits here, so that none begins on the old roles.
    article = Article.objects.select_for_update(no_key=True).get(pk=revision.article_id)
    current = locked(segment, version)
    revision.refresh_from_db(fields=["text", "redacted_at"])
    refuse_redacted(revision)
    refuse_while_read(revision)
    claims_locked(Claim.objects.filter(pk__in=revision.attributions.values("claim")))
    if role == Role.FURNITURE:
        _clear(current)
    if publisher:
        _remember(publisher, article, current.span.of(revision.text))
    Segment.objects.filter(pk=current.pk).update(role=role, rule=RULE, locked=True)
    _end_doubt(article, current)
    inside = Attribution.objects.filter(
        revision=revision, start__gte=current.start, start__lt=current.end
    )
    inside.not_rejected().update(segment_role=role)
    current.refresh_from_db()
    return current


def _end_doubt(article: Article, segment: Segment) -> None:
    """Take the warning about ``segment`` away: whoever set its role has seen it."""
    if article.current_revision_id == segment.revision_id:
        about = f"/segments/{segment.ordinal}"
        left = [each for each in article.warnings if each["pointer"] != about]
        if left != article.warnings:
            Article.objects.filter(pk=article.pk).update(warnings=left)


def standing_in(segment: Segment) -> list[Attribution]:
    """Return the attributions in ``segment`` that nobody rejected, with claim and source."""
    rows = Attribution.objects.filter(revision=segment.revision_id).not_rejected()
    return [
        row
        for row in rows.select_related("claim__source")
        if any(span.overlaps(segment.span) for span in spans_of(row.content_spans))
    ]


def is_telling(words_of: str) -> bool:
    """Return whether there are enough words to know furniture by wherever they stand."""
    return len(words(words_of)) >= LEAST_WORDS


def _clear(segment: Segment) -> None:
    """Take the undecided attributions out of ``segment``, with the claims that nothing else has."""
    here = standing_in(segment)
    decided = [str(row.pk) for row in here if row.review != AttributionReview.PENDING]
    if decided:
        raise IllegalMove(
            f"Somebody has decided on what stands here: {', '.join(decided)}. Give those "
            "attributions other words, or reject their claims, first."
        )
    unseen = Attribution.objects.filter(pk__in=[row.pk for row in here]).undecided()
    forget(unseen, segment.revision)


def _remember(publisher: Source, article: Article, text: str) -> None:
    if article.publisher_id != publisher.pk:
        raise StaleVersion(f"article {article.pk} has another publisher since")
    if not is_telling(text):
        raise IllegalMove(
            f"“{text}” is too short to tell furniture by wherever it stands. Add longer words to "
            "the publisher's furniture_patterns, or leave “always” out."
        )
    pattern = text[:PATTERN_LENGTH]
    if pattern not in publisher.furniture_patterns:
        patterns = [*publisher.furniture_patterns, pattern]
        Source.objects.filter(pk=publisher.pk).update(furniture_patterns=patterns)

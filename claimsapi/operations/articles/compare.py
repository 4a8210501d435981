"""Two revisions of one article, side by side: what became of the text, and of what it claims."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claimsapi.link.articles.diff import SegmentEdit, rewriting
from claimsapi.link.attributions.drift import Change, Drift, changes, drift
from claimsapi.models import Attribution, Job, Revision
from claimsapi.models.attribution import AttributionQuerySet
from claimsapi.models.job import JobStatus
from claimsapi.operations.articles.segments import segments_of
from claimsapi.operations.attributions.follow_revision import stored_attribution


@dataclass(frozen=True, slots=True)
class Drifted:
    """What became of a statement; ``before`` is None for a new one, ``after`` for a dropped one."""

    drift: Drift
    before: Attribution | None
    after: Attribution | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    ``claims`` is None while one of the two is ``unread``: nothing can be said of it.

    So it is of one whose text is ``redacted``, of which there are no segments to compare either.
    """

    before: Revision
    after: Revision
    segments: Sequence[SegmentEdit]
    unread: Sequence[Revision]
    claims: Sequence[Drifted] | None
    redacted: Sequence[Revision] = ()


def compare(before: Revision, after: Revision) -> Comparison:
    """Return what became of ``before`` in ``after`` (six queries, however long they are)."""
    if redacted := [each for each in (before, after) if each.redacted_at]:
        return Comparison(before, after, (), (), None, redacted)
    unread = _unread(before, after)
    return Comparison(
        before=before,
        after=after,
        segments=rewriting(before.text, segments_of(before), after.text, segments_of(after)),
        unread=unread,
        claims=None if unread else _drifted(before, after),
    )


def _unread(*revisions: Revision) -> list[Revision]:
    """Return which of ``revisions`` no job has read, and nobody has written a claim into."""
    jobs = Job.objects.filter(revision=OuterRef("pk"), status=JobStatus.SUCCEEDED)
    read = Q(Exists(jobs.filter(result__has_key="claims")))
    written = Q(Exists(_standing(revision=OuterRef("pk"))))
    here = Revision.objects.filter(pk__in=[revision.pk for revision in revisions])
    known = set(here.filter(read | written).values_list("pk", flat=True))
    return [revision for revision in revisions if revision.pk not in known]


def _standing(**where: Any) -> AttributionQuerySet:
    rows = Attribution.objects.filter(**where).not_rejected().annotate(drifted=_as_read())
    return rows.select_related("claim__source").order_by("revision", "start")


def _as_read() -> Subquery:
    """Return what a row had become when it was read: a later revision that drops it says so."""
    history = Attribution.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj=OuterRef("pk")
    )
    read = history.exclude(drift=Drift.DROPPED).order_by("-pgh_id")
    return Subquery(read.values("drift")[:1])


def _drifted(before: Revision, after: Revision) -> list[Drifted]:
    olds, news = list(_standing(revision=before)), list(_standing(revision=after))
    gone = _dropped_before(before)
    by_id = {str(row.pk): row for row in (*olds, *news, *gone)}
    known = _followed(olds, news)
    if after.number == before.number + 1:
        known += _dropped(olds, known)
    told = {row for one in known for row in (one.before, one.after)}
    found = changes(
        [stored_attribution(row, before.text) for row in olds if row not in told],
        [stored_attribution(row, after.text) for row in news if row not in told],
        [stored_attribution(row) for row in gone if row not in told],
    )
    return sorted([*known, *(_of(change, by_id) for change in found)], key=_place)


def _followed(olds: Sequence[Attribution], news: Sequence[Attribution]) -> list[Drifted]:
    """Return what has become of the statements of which a reading, or a person, has said it."""
    by_pk = {row.pk: row for row in olds}
    linked = [(by_pk[new.supersedes_id], new) for new in news if new.supersedes_id in by_pk]
    told = {row for pair in linked for row in pair}
    others = _same_claim(
        [old for old in olds if old not in told], [new for new in news if new not in told]
    )
    return [_between(*pair) for pair in (*linked, *others)]


def _between(old: Attribution, new: Attribution) -> Drifted:
    """Return the drift that readers were told of when ``new`` was read, or else what it is."""
    drifted = new.drifted  # type: ignore[attr-defined]
    if new.supersedes_id == old.pk and drifted not in (None, Drift.RESTORED):
        return Drifted(Drift(drifted), old, new)
    return Drifted(drift(stored_attribution(old), stored_attribution(new)), old, new)


def _dropped(olds: Iterable[Attribution], known: Sequence[Drifted]) -> list[Drifted]:
    """Return what the reading of the next revision has not found again: so readers were told."""
    followed = {one.before for one in known}
    gone = [row for row in olds if row.drift == Drift.DROPPED and row not in followed]
    return [Drifted(Drift.DROPPED, row, None) for row in gone]


def _dropped_before(revision: Revision) -> QuerySet[Attribution]:
    """Keep what earlier wordings said and ``revision`` no longer does."""
    return _standing(
        revision__article=revision.article_id,
        revision__number__lt=revision.number,
        drift=Drift.DROPPED,
    )


def _same_claim(
    olds: Sequence[Attribution], news: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Pair what is one claim in both, said once in each: extraction or a person has said so."""
    once_before, once_after = _once(olds), _once(news)
    return [(old, once_after[key]) for key, old in once_before.items() if key in once_after]


def _once(rows: Sequence[Attribution]) -> dict[Any, Attribution]:
    times = Counter(row.claim_id for row in rows)
    return {row.claim_id: row for row in rows if times[row.claim_id] == 1}


def _of(change: Change, by_id: Mapping[str, Attribution]) -> Drifted:
    return Drifted(change.drift, by_id.get(change.before or ""), by_id.get(change.after or ""))


def _place(one: Drifted) -> tuple[bool, int]:
    """Order by the place in the later wording, what was dropped last."""
    row = one.after or one.before
    assert row is not None
    return one.after is None, row.start

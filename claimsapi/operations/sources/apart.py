"""What a person's “not the same” holds for: the two sources, and what either is merged into."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from claimsapi.models import Source, SourceDuplicate
from claimsapi.models.source_duplicate import Judgement, SourceDuplicateQuerySet

# The ids of two sources.
Pair = frozenset[UUID]


def judged_between(one: Source, other: Source) -> SourceDuplicateQuerySet:
    """Keep the judgements by which what is in ``one``, merged or not, is nothing in ``other``."""
    ours, theirs = (Source.objects.filter(_is_in([each.pk])) for each in (one, other))
    return SourceDuplicate.objects.filter(
        Q(first__in=ours, second__in=theirs) | Q(first__in=theirs, second__in=ours),
        judgement=Judgement.NOT_SAME,
    )


def kept_apart(sources: Collection[UUID]) -> set[Pair]:
    """Return the pairs of ``sources``, which are unmerged, that somebody has judged (one query)."""
    within = Source.objects.filter(_is_in(sources))
    found = SourceDuplicate.objects.filter(
        judgement=Judgement.NOT_SAME, first__in=within, second__in=within
    ).order_by()
    one, other = (Coalesce(f"{end}__merged_into", end) for end in ("first", "second"))
    return {frozenset(pair) for pair in found.values_list(one, other)}


def _is_in(sources: Collection[UUID]) -> Q:
    return Q(pk__in=sources) | Q(merged_into__in=sources)


def forget_suggestions(survivor: Source) -> None:
    """Delete what machines suggest for ``survivor`` and a person has said is not the same."""
    waiting = list(SourceDuplicate.objects.of(survivor).filter(judgement=Judgement.SUGGESTED))
    if not waiting:
        return
    apart = kept_apart({pk for match in waiting for pk in _pair(match)})
    gone = [match.pk for match in waiting if _pair(match) in apart]
    SourceDuplicate.objects.filter(pk__in=gone).delete()


def _pair(match: SourceDuplicate) -> Pair:
    return frozenset((match.first_id, match.second_id))


def sentences(one: Source, other: Source) -> Iterator[str]:
    """Yield why the two cannot be merged, and what has to be done first (one query)."""
    for match in judged_between(one, other).select_related("first", "second")[:1]:
        yield (
            f"“{match.first.name}” and “{match.second.name}” were judged not the same on "
            f"{match.decided_at:%-d %B %Y}. Take that back first, by “maybe the same”."
        )

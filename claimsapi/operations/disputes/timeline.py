"""The timeline of a dispute: each claim in each article that has it, first said first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from claimsapi.models import Dispute
from claimsapi.operations.disputes.sides import ClaimOnSide, standing_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(ClaimOnSide):
    """A claim where an article first has it; ``repeated`` if an earlier article has it."""

    first_said: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    dispute: Dispute
    entries: Sequence[Entry]


def timeline(dispute: Dispute, *, embargoed: bool = True) -> Timeline:
    """
    Return who said what when in ``dispute`` (two queries, however many claims there are).

    What is under embargo is there only if ``embargoed``.
    """
    rows = standing_rows(dispute, embargoed=embargoed)
    entries = [entry for row in rows for entry in _by_article(row)]
    # What is repeated was said when it was first reported, and stands behind that.
    entries.sort(key=lambda e: (e.said_at, e.repeated, e.out_at, e.attribution.pk))
    return Timeline(dispute=dispute, entries=list(_with_firsts(entries)))


def _by_article(row: ClaimOnSide) -> Iterator[Entry]:
    """Yield ``row`` once for each article, at its first revision that has the claim."""
    seen: set[UUID] = set()
    for attribution in row.attributions:
        article = attribution.revision.article_id
        if article not in seen:
            yield Entry(claim=row.claim, attributions=[attribution], repeated=bool(seen))
        seen.add(article)


def _with_firsts(entries: Sequence[Entry]) -> Iterator[Entry]:
    taken: set[str] = set()
    for entry in entries:
        yield replace(entry, first_said=entry.claim.stance not in taken)
        taken.add(entry.claim.stance)

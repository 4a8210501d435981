"""Write an extraction's credits down, each with the segment it stands in and whom it names."""

from collections.abc import Sequence

from claimsapi.extract import result
from claimsapi.link.sources.names import normalize
from claimsapi.models import Credit, Revision, Segment, Source
from claimsapi.models.reviewed import Review
from claimsapi.models.source import SourceStatus
from claimsapi.operations.credits import lines
from claimsapi.parse.spans import Span


def store_credits(revision: Revision, found: Sequence[result.Credit]) -> None:
    """
    Make the revision's undecided credits those that were ``found`` (eight queries).

    A line that a person has resolved is of whom they said; a name that one confirmed source goes
    by is that source; any other waits for a curator. What stands where a person decided on a
    credit was decided, too.
    """
    lines.wait_for_decisions()
    Credit.objects.filter(revision=revision, review=Review.PENDING).delete()
    decided = [Span(row.start, row.end) for row in revision.credits.all()]
    segments = list(revision.segments.all())
    known = _confirmed({name for credit in found for name in (credit.creator, credit.supplier)})
    rows = [
        _row(revision, credit, segments, known)
        for credit in found
        if not any(credit.span.overlaps(span) for span in decided)
    ]
    resolved = lines.resolved(rows)
    for row in rows:
        if line := resolved.get(lines.printed(row)):
            row.creator_id, row.supplier_id = line.creator_id, line.supplier_id
    # A line may print a name twice, and a person may just have written the credit.
    Credit.objects.bulk_create(rows, ignore_conflicts=True)


def _row(
    revision: Revision,
    credit: result.Credit,
    segments: Sequence[Segment],
    known: dict[str, Source],
) -> Credit:
    return Credit(
        revision=revision,
        segment=around(credit.span.start, segments),
        start=credit.span.start,
        end=credit.span.end,
        role=credit.role,
        credit_line=credit.credit_line,
        creator_name=credit.creator,
        supplier_name=credit.supplier,
        creator=known.get(normalize(credit.creator)),
        supplier=known.get(normalize(credit.supplier)),
        caption=around(credit.caption.start, segments) if credit.caption else None,
    )


def around(place: int, segments: Sequence[Segment]) -> Segment | None:
    return next((s for s in segments if s.start <= place < s.end), None)


def _confirmed(names: set[str]) -> dict[str, Source]:
    """Return the confirmed sources by the normalised name they go by, where only one does."""
    owners: dict[str, set[Source]] = {}
    wanted = {normalize(name) for name in names if name}
    rows = Source.objects.unmerged().filter(
        status=SourceStatus.CONFIRMED, aliases__normalized__in=wanted
    )
    for source in rows.prefetch_related("aliases").distinct():
        for alias in source.aliases.all():
            owners.setdefault(alias.normalized, set()).add(source)
    return {name: found.pop() for name, found in owners.items() if len(found) == 1}

"""Write an extraction's credits down, each with the segment it stands in and whom it names."""

from collections.abc import Iterable, Sequence

from claimsapi.extract import result
from claimsapi.link.sources.names import normalize
from claimsapi.models import Credit, Revision, Segment, Source
from claimsapi.models.reviewed import Review
from claimsapi.models.source import SourceStatus
from claimsapi.operations.core.locking import in_order
from claimsapi.operations.credits import lines
from claimsapi.parse.spans import Span


def planned(revision: Revision, found: Sequence[result.Credit]) -> list[Credit]:
    """
    Return rows for what was ``found``, yet to be stored (three queries, none for nothing).

    A name that one confirmed source goes by is that source; any other waits for a curator.
    """
    if not found:
        return []
    segments = list(revision.segments.all())
    known = _confirmed({name for credit in found for name in (credit.creator, credit.supplier)})
    return [_row(revision, credit, segments, known) for credit in found]


def wait_for_lines(rows: Sequence[Credit]) -> None:
    """
    Give ``rows`` whom people said that their lines name; none says otherwise meanwhile.

    Two queries, none without rows.
    """
    if not rows:
        return
    lines.wait_for_decisions(rows)
    resolved = lines.resolved(rows)
    for row in rows:
        if line := resolved.get(lines.printed(row)):
            row.creator_id, row.supplier_id = line.creator_id, line.supplier_id


def store_credits(revision: Revision, rows: Iterable[Credit]) -> None:
    """
    Make the revision's undecided credits ``rows``, after ``wait_for_lines`` (three queries).

    What stands where a person decided on a credit was decided, too. One query where neither is any.
    """
    known = in_order(Credit.objects.filter(revision=revision).only("review", "start", "end"))
    if gone := [row.pk for row in known if row.review == Review.PENDING]:
        Credit.objects.filter(pk__in=gone).delete()
    decided = [Span(row.start, row.end) for row in known if row.review != Review.PENDING]
    undecided = [
        row for row in rows if not any(Span(row.start, row.end).overlaps(span) for span in decided)
    ]
    # A line may print a name twice, and a person may just have written the credit.
    Credit.objects.bulk_create(undecided, ignore_conflicts=True)


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

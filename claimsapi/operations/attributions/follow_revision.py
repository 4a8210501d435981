"""What became of the previous revision's attributions: kept, reworded, altered, dropped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimsapi.extract import result
from claimsapi.extract.result import EXTRACTOR, CueStance, Extraction, QuoteType
from claimsapi.link.attributions.anchoring import AnchorStatus
from claimsapi.link.attributions.drift import Change, Drift, Printed, changes
from claimsapi.models import Attribution, Claim, Revision, Source
from claimsapi.models.anchors import spans_of
from claimsapi.models.attribution import AttributionQuerySet, AttributionReview
from claimsapi.models.claim import ClaimStatus
from claimsapi.operations.attributions.from_extraction import speaker
from claimsapi.operations.attributions.reanchor import carried
from claimsapi.operations.core import events
from claimsapi.parse.spans import Span

# What a person has said of an attribution, and the next revision must not lose.
VOUCHED_FOR = (AttributionReview.ACCEPTED, AttributionReview.EDITED)


@dataclass(frozen=True, slots=True)
class Followed:
    """The attribution that a new one goes on from, and how it has changed."""

    row: Attribution
    drift: Drift

    @property
    def review(self) -> AttributionReview:
        """Return the decision that still holds: a rejection always, the others for equal words."""
        before = AttributionReview(self.row.review)
        return (
            before
            if before == AttributionReview.REJECTED or self.drift == Drift.KEPT
            else AttributionReview.PENDING
        )


@dataclass(frozen=True, slots=True)
class Following:
    """
    What goes on from the revision before.

    ``by_id`` has it for extracted attributions; ``carried`` are re-anchored ones, yet to be stored,
    that stand as a person left them, whatever the extraction reads there; ``dropped`` do not go on.
    """

    by_id: Mapping[str, Followed]
    carried: Sequence[Attribution]
    dropped: Sequence[Attribution]


NOTHING = Following({}, (), ())


def following(
    rows: AttributionQuerySet,
    revision: Revision,
    extraction: Extraction,
    sources: Mapping[str, Source],
) -> Following:
    """
    Return what goes on from the revision before; nothing is written.

    ``rows`` loads attributions with their claims. Costs three queries, one for a first revision.
    """
    earlier = rows.filter(
        revision__article=revision.article_id, revision__number__lt=revision.number
    )
    by_id = {str(row.pk): row for row in earlier.order_by("revision__number", "start")}
    latest = [row for row in _latest(by_id.values()) if not _is_unread(row, extraction)]
    gone = [row for row in by_id.values() if row.drift == Drift.DROPPED and row not in latest]
    found = changes(
        [stored_attribution(row) for row in latest],
        [_extracted(a, revision, sources) for a in extraction.attributions],
        [stored_attribution(row) for row in gone],
    )
    stays = _carried(found, by_id, revision, extraction)
    gone_on = {str(row.supersedes_id) for row in stays}
    went = [change for change in found if change.before and change.before not in gone_on]
    return Following(
        by_id={
            change.after: Followed(by_id[str(change.before)], change.drift)
            for change in went
            if change.after
        },
        carried=stays,
        dropped=[by_id[str(change.before)] for change in went if not change.after],
    )


def _is_unread(row: Attribution, extraction: Extraction) -> bool:
    """Return whether a second reader suggested ``row``, and none has read this revision."""
    foreign = row.extractor not in ("", EXTRACTOR)
    return foreign and not extraction.second_reader and row.review == AttributionReview.PENDING


def _carried(
    found: Iterable[Change],
    by_id: Mapping[str, Attribution],
    revision: Revision,
    extraction: Extraction,
) -> list[Attribution]:
    """
    Return what was vouched for and still stands, where the extraction sees nothing or other edges.

    A statement with the edges that a person gave it is reworded only to the extraction.
    """
    read = {attribution.id: attribution.content for attribution in extraction.attributions}
    unsure = {
        change.before: read.get(change.after or "", ())
        for change in found
        if change.before and (not change.after or change.drift == Drift.REWORDED)
    }
    rows = [by_id[pk] for pk in unsure if by_id[pk].review in VOUCHED_FOR]
    return [
        row for row in carried(rows, revision) if _is_there(row, unsure[str(row.supersedes_id)])
    ]


def _is_there(row: Attribution, read: Sequence[Span]) -> bool:
    """Return whether what was ``read`` for ``row``, if anything was, is at the same place."""
    ours = spans_of(row.content_spans)
    return not read or any(one.overlaps(other) for one in ours for other in read)


def _latest(rows: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions in the last revision that has any; ``rows`` are in that order."""
    in_order = list(rows)
    return [row for row in in_order if row.revision_id == in_order[-1].revision_id]


def stored_attribution(row: Attribution) -> Printed:
    """Return ``row`` as it is compared; its claim is loaded."""
    return Printed(
        id=str(row.pk),
        words=" ".join(anchor["exact"] for anchor in row.content_spans),
        source=str(row.claim.source_id or ""),
        quote_type=QuoteType(row.quote_type),
        cue_stance=CueStance(row.cue_stance),
    )


def _extracted(
    attribution: result.Attribution, revision: Revision, sources: Mapping[str, Source]
) -> Printed:
    source = speaker(attribution, sources, revision.article)
    return Printed(
        id=attribution.id,
        words=" ".join(span.of(revision.text) for span in attribution.content),
        source=str(source.pk) if source else "",
        quote_type=attribution.quote_type,
        cue_stance=attribution.cue_stance,
    )


def drop(revision: Revision, rows: Sequence[Attribution]) -> None:
    """
    Mark ``rows`` as dropped; a suggestion that its article has dropped is withdrawn with it.

    What a person vouched for and cannot be found again is orphaned: it waits for a person. The
    claims are locked. Costs three queries, none without rows.
    """
    if not rows:
        return
    for row in rows:
        row.drift = Drift.DROPPED
    events.emit_drift(revision, rows)
    dropped = [row.pk for row in rows]
    Attribution.objects.filter(pk__in=dropped).update(drift=Drift.DROPPED)
    lost = [row.pk for row in rows if row.review in VOUCHED_FOR]
    Attribution.objects.filter(pk__in=lost).update(anchor=AnchorStatus.ORPHANED)
    claims = Claim.objects.waiting().filter(attributions__in=dropped)
    # One that a later revision has taken over no longer speaks for the claim.
    standing = Attribution.objects.exclude(drift=Drift.DROPPED).filter(superseded_by=None)
    claims.exclude(attributions__in=standing).update(status=ClaimStatus.WITHDRAWN)

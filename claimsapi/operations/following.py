"""What became of the previous revision's appearances: kept, reworded, altered, dropped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimsapi.extract import result
from claimsapi.extract.result import CueStance, Extraction, QuoteType
from claimsapi.link.drift import Appearance, Drift, changes
from claimsapi.models import Attribution, Claim, Revision, Source
from claimsapi.models.attribution import AttributionQuerySet, Review
from claimsapi.models.claim import ClaimStatus
from claimsapi.operations import telling


@dataclass(frozen=True, slots=True)
class Followed:
    """The appearance that a new one goes on from, and how it has changed."""

    row: Attribution
    drift: Drift

    @property
    def review(self) -> Review:
        """Return the decision that still holds: a rejection always, the others for equal words."""
        before = Review(self.row.review)
        return before if before == Review.REJECTED or self.drift == Drift.KEPT else Review.PENDING


def followed(
    rows: AttributionQuerySet,
    revision: Revision,
    extraction: Extraction,
    sources: Mapping[str, Source],
) -> dict[str, Followed]:
    """
    Return what each attribution goes on from, by its id, and mark what was dropped.

    ``rows`` loads appearances with their claims. Costs three queries, one for a first revision.
    """
    earlier = rows.filter(
        revision__article=revision.article_id, revision__number__lt=revision.number
    )
    by_id = {str(row.pk): row for row in earlier.order_by("revision__number", "start")}
    latest = _latest(by_id.values())
    gone = [row for row in by_id.values() if row.drift == Drift.DROPPED and row not in latest]
    found = changes(
        [stored_appearance(row) for row in latest],
        [_extracted(a, revision.text, sources) for a in extraction.attributions],
        [stored_appearance(row) for row in gone],
    )
    _drop(
        revision, [by_id[change.before] for change in found if change.before and not change.after]
    )
    return {
        change.after: Followed(by_id[change.before], change.drift)
        for change in found
        if change.before and change.after
    }


def _latest(rows: Iterable[Attribution]) -> list[Attribution]:
    """Return the appearances in the last revision that has any; ``rows`` are in that order."""
    in_order = list(rows)
    return [row for row in in_order if row.revision_id == in_order[-1].revision_id]


def stored_appearance(row: Attribution) -> Appearance:
    """Return ``row`` as it is compared; its claim is loaded."""
    return Appearance(
        id=str(row.pk),
        words=" ".join(anchor["exact"] for anchor in row.content_spans),
        source=str(row.claim.source_id or ""),
        quote_type=QuoteType(row.quote_type),
        cue_stance=CueStance(row.cue_stance),
    )


def _extracted(
    attribution: result.Attribution, text: str, sources: Mapping[str, Source]
) -> Appearance:
    source = sources.get(attribution.source_id or "")
    return Appearance(
        id=attribution.id,
        words=" ".join(span.of(text) for span in attribution.content),
        source=str(source.pk) if source else "",
        quote_type=attribution.quote_type,
        cue_stance=attribution.cue_stance,
    )


def _drop(revision: Revision, rows: Sequence[Attribution]) -> None:
    """Mark ``rows`` as dropped; a suggestion that its article has dropped is withdrawn with it."""
    for row in rows:
        row.drift = Drift.DROPPED
    telling.tell_drift(revision, rows)
    dropped = [row.pk for row in rows]
    Attribution.objects.filter(pk__in=dropped).update(drift=Drift.DROPPED)
    claims = Claim.objects.waiting().filter(attributions__in=dropped)
    # One that a later revision has taken over no longer speaks for the claim.
    standing = Attribution.objects.exclude(drift=Drift.DROPPED).filter(superseded_by=None)
    claims.exclude(attributions__in=standing).update(status=ClaimStatus.WITHDRAWN)

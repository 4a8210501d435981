"""The dispute view: both sides next to each other, in the exact words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Prefetch

from claimsapi.extract.said_time import zone_called
from claimsapi.models import Attribution, Claim, Dispute, Source
from claimsapi.models.attribution import AnchorStatus
from claimsapi.models.claim import ClaimQuerySet, ClaimStatus, Stance
from claimsapi.models.embargo import released
from claimsapi.operations.disputes.right_of_reply import with_one_side


class DatedBy(StrEnum):
    """What the time of a row is the time of."""

    STATEMENT = "statement"
    PUBLICATION = "publication"  # the statement's own time is not known
    ARRIVAL = "arrival"  # nor is that of the article; it came in then


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOnSide:
    """One claim on one side, with its attributions, first come first."""

    claim: Claim
    attributions: Sequence[Attribution]

    @property
    def attribution(self) -> Attribution:
        return self.attributions[0]

    @property
    def source(self) -> Source | None:
        return self.claim.source

    @property
    def as_printed(self) -> str:
        """Return the source as the article names it there: “he”, “the commanders”, or nothing."""
        return _as_printed(self.attribution, "source_spans")

    @property
    def cue(self) -> str:
        """Return the words that report it, as printed; nothing for a floating quotation."""
        return _as_printed(self.attribution, "cue_spans")

    @property
    def exact(self) -> Sequence[str]:
        """Return the statement's fragments, word for word; the claim where the text is gone."""
        if self.attribution.anchor == AnchorStatus.REDACTED:
            return [self.claim.text]
        return self.attribution.statement

    @property
    def said_at(self) -> datetime:
        """Return when it was said, or the next best time: ``dated_by`` says which."""
        return self._dated[0]

    @property
    def dated_by(self) -> DatedBy:
        return self._dated[1]

    @property
    def out_at(self) -> datetime:
        """Return when the article came out, or came in: of one day's words it tells which first."""
        revision = self.attribution.revision
        return revision.article.published_at or revision.fetched_at

    @property
    def _dated(self) -> tuple[datetime, DatedBy]:
        revision = self.attribution.revision
        if self.claim.said_from:
            # Monday's midnight in Berlin is still Sunday in UTC: keep the day that was printed.
            zone = zone_called(revision.article.publisher.timezone)
            return self.claim.said_from.astimezone(zone or UTC), DatedBy.STATEMENT
        if revision.article.published_at:
            return revision.article.published_at, DatedBy.PUBLICATION
        return revision.fetched_at, DatedBy.ARRIVAL


def _as_printed(attribution: Attribution, spans: str) -> str:
    """Return the words at ``spans``; nothing where the text is gone."""
    if attribution.anchor == AnchorStatus.REDACTED:
        return ""
    return " ".join(anchor["exact"] for anchor in getattr(attribution, spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The claims of one stance, first said first."""

    stance: Stance
    rows: Sequence[ClaimOnSide]

    @property
    def first_said(self) -> datetime | None:
        return self.rows[0].said_at if self.rows else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A dispute and its sides; the first two are always there, even when empty."""

    dispute: Dispute
    sides: Sequence[Side]
    one_sided_articles: Sequence[UUID]


def sides(dispute: Dispute, *, embargoed: bool = True, unreviewed: bool = True) -> Sides:
    """
    Return who says what in ``dispute`` (two queries, however many claims there are).

    What is under embargo is there only if ``embargoed``, what no person has accepted only if
    ``unreviewed``.
    """
    rows = standing_rows(dispute, embargoed=embargoed)
    if not unreviewed:
        rows = [row for row in rows if row.claim.status == ClaimStatus.ACCEPTED]
    present = {row.claim.stance for row in rows}
    shown = [s for s in Stance if s in present or s in (Stance.AFFIRMS, Stance.DENIES)]
    return Sides(
        dispute=dispute,
        sides=[
            Side(stance=stance, rows=[row for row in rows if row.claim.stance == stance])
            for stance in shown
        ],
        one_sided_articles=sorted(with_one_side(_affirming(rows))),
    )


def _affirming(rows: Iterable[ClaimOnSide]) -> dict[UUID, set[bool]]:
    """Return for each article whether what it now carries of ``rows`` affirms, or not, or both."""
    carried: dict[UUID, set[bool]] = defaultdict(set)
    for row in rows:
        for attribution in row.attributions:
            article = attribution.revision.article
            if article.current_revision_id == attribution.revision_id:
                carried[article.pk].add(row.claim.stance == Stance.AFFIRMS)
    return carried


def standing_rows(dispute: Dispute, *, embargoed: bool = True) -> list[ClaimOnSide]:
    """Return the claims of ``dispute`` that stand and appear, first said first (two queries)."""
    claims = _claims(dispute, embargoed=embargoed)
    standing = [(claim, list(claim.attributions.all())) for claim in claims]
    rows = [ClaimOnSide(claim=claim, attributions=found) for claim, found in standing if found]
    return sorted(rows, key=lambda row: (row.said_at, row.out_at))


def _claims(dispute: Dispute, *, embargoed: bool) -> ClaimQuerySet:
    attributions = (
        Attribution.objects.not_rejected()
        .of_active_articles()
        .select_related("revision__article__publisher")
        .defer("revision__raw", "revision__text", "revision__sketch")
        .order_by("id")
    )
    shown = attributions if embargoed else released(attributions)
    return (
        Claim.objects.filter(dispute=dispute)
        .standing()
        .select_related("source")
        .prefetch_related(Prefetch("attributions", shown))
    )

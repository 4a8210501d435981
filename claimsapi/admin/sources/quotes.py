"""What a source says, in the words of the articles that quote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When, Window

from claimsapi.models import Article, Attribution, Claim, Source
from claimsapi.models.attribution import AnchorStatus


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim with an attribution of it, of the latest revision; None if nothing stands now."""

    claim: Claim
    attribution: Any = None  # an Attribution with ``places``, in how many places the claim stands

    @property
    def words(self) -> list[str]:
        if self.attribution is None:
            return [self.claim.text]
        if self.attribution.anchor == AnchorStatus.REDACTED:
            return [self.claim.text]
        return [anchor["exact"] for anchor in self.attribution.content_spans]

    @property
    def article(self) -> Article | None:
        return self.attribution.revision.article if self.attribution else None

    @property
    def date(self) -> datetime | None:
        if self.attribution is None:
            return None
        found: datetime = self.article_date or self.attribution.revision.fetched_at
        return found

    @property
    def article_date(self) -> datetime | None:
        return self.article.published_at if self.article else None

    @property
    def elsewhere(self) -> int:
        return self.attribution.places - 1 if self.attribution else 0


def standing_claims(source: Source) -> QuerySet[Claim]:
    """Return the claims of ``source`` that nobody rejected or withdrew, newest first."""
    return Claim.objects.standing().filter(source=source).order_by("-id")


def quotes(claims: Sequence[Claim]) -> list[Quote]:
    """Return ``claims`` as they are quoted (one query)."""
    lost = Case(When(anchor=AnchorStatus.ORPHANED, then=Value(1)), default=Value(0))
    rows = (
        Attribution.objects.filter(claim__in=[claim.pk for claim in claims])
        .not_rejected()
        .annotate(places=Window(Count("pk"), partition_by=[F("claim_id")]))
        .order_by("claim_id", lost, "-revision_id", "start")
        .distinct("claim_id")
        .select_related("revision__article__publisher")
        .defer("revision__raw", "revision__text")
    )
    found = {row.claim_id: row for row in rows}
    return [Quote(claim, found.get(claim.pk)) for claim in claims]

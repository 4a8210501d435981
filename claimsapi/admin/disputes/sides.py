"""The sides of a dispute as a page shows them: the first claims of each, and how many it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from claimsapi.models import Attribution, Claim, Dispute
from claimsapi.models.claim import Stance
from claimsapi.operations.disputes.sides import ClaimOnSide

FIRST = 20  # claims of each side that the page of a dispute begins with
PAGE = 50  # claims of one side on a page of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim as it is shown; ``row`` is None where it stands in no article any more."""

    claim: Claim
    row: ClaimOnSide | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The ``count`` claims of one stance; ``cards`` are those that are shown, first said first."""

    stance: Stance
    cards: Sequence[Card]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which claims are shown: the first of each side, or a page of ``side``."""

    side: Stance | None = None
    page: int = 1

    @property
    def places(self) -> Q:
        """Return the places within each side that are shown; every side has its first, to count."""
        if self.side is None:
            return Q(nth__lte=FIRST)
        return Q(nth__gt=PAGE * (self.page - 1), nth__lte=PAGE * self.page) | Q(nth=1)

    def has(self, claim: Any) -> bool:
        if self.side is None:
            return True
        return bool(claim.stance == self.side and claim.nth > PAGE * (self.page - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """``main`` stands side by side, ``others`` below it where there are any."""

    by_stance: Sequence[Side]

    @property
    def main(self) -> Sequence[Side]:
        return [s for s in self.by_stance if s.stance in (Stance.AFFIRMS, Stance.DENIES)]

    @property
    def others(self) -> Sequence[Side]:
        return [s for s in self.by_stance if s not in self.main and s.count]

    @property
    def cards(self) -> Sequence[Card]:
        return [card for side in self.by_stance for card in side.cards]

    @property
    def count(self) -> int:
        return sum(side.count for side in self.by_stance)


def sides_of(dispute: Dispute, shown: Shown) -> Sides:
    """Return the sides of ``dispute`` (two queries, however many claims it has)."""
    claims = list(_placed(dispute).filter(shown.places).order_by("nth"))
    counts = {claim.stance: claim.of_its_side for claim in claims}
    kept = [claim for claim in claims if shown.has(claim)]
    leads = _leads([claim.lead for claim in kept if claim.lead])
    cards = [Card(claim=claim, row=_row(claim, leads)) for claim in kept]
    return Sides(
        by_stance=[
            Side(
                stance=stance,
                cards=[card for card in cards if card.claim.stance == stance],
                count=counts.get(stance.value, 0),
            )
            for stance in Stance
        ]
    )


def _placed(dispute: Dispute) -> QuerySet[Any]:
    """Number the standing claims on each side, first said first, as ``operations.sides`` does."""
    attributions = (
        Attribution.objects.filter(claim=OuterRef("pk"))
        .not_rejected()
        .of_active_articles()
        .order_by("id")
    )
    out = Coalesce("revision__article__published_at", "revision__fetched_at")
    claims = Claim.objects.filter(dispute=dispute).standing().select_related("source")
    return claims.annotate(
        lead=Subquery(attributions.values("pk")[:1], output_field=UUIDField(null=True)),
        out_at=Subquery(
            attributions.annotate(out=out).values("out")[:1], output_field=DateTimeField(null=True)
        ),
        nth=Window(
            RowNumber(),
            partition_by="stance",
            order_by=[Coalesce("said_from", F("out_at"), "created_at"), F("id")],
        ),
        of_its_side=Window(Count(Value(1)), partition_by="stance"),
    )


def _leads(ids: Sequence[Any]) -> dict[Any, Attribution]:
    """Return the first attribution of each claim, with its article, without the texts."""
    rows = Attribution.objects.filter(pk__in=ids).select_related("revision__article__publisher")
    unread = ("revision__raw", "revision__text")
    return {row.claim_id: row for row in rows.defer(*unread)}


def _row(claim: Claim, leads: dict[Any, Attribution]) -> ClaimOnSide | None:
    lead = leads.get(claim.pk)
    return ClaimOnSide(claim=claim, attributions=[lead]) if lead else None

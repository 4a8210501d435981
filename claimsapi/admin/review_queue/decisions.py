"""What editors accepted and rejected of what machines proposed, and what follows for the queue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claimsapi.admin.core.views import around, desk_page
from claimsapi.models import DecisionRate, Source
from claimsapi.models.decision_rate import LEAST_DECISIONS, RatedBy
from claimsapi.models.review_lease import REVIEW_RIGHTS

SHOWN = 20  # of each table: the most rejected first
TITLES = {
    RatedBy.CUE: "By cue",
    RatedBy.SOURCE: "By source",
    RatedBy.PUBLISHER: "By publisher",
    RatedBy.VERSION: "By version of the extractor",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One rate: ``percent`` of the decisions were rejections."""

    name: str
    accepted: int
    rejected: int
    percent: int
    comes_last: bool


@desk_page(*REVIEW_RIGHTS)
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """Show the rates of which there are decisions enough (four queries)."""
    known = DecisionRate.objects.order_by("-rejected", "accepted", "value")
    rates = [rate for rate in known if rate.accepted + rate.rejected >= LEAST_DECISIONS]
    last = set(
        DecisionRate.objects.filter(by=RatedBy.CUE).often_rejected().values_list("pk", flat=True)
    )
    names = _names(rates)
    tables = [(title, _lines(by, rates, names, last)) for by, title in TITLES.items()]
    context = around(
        request,
        title="Accepted and rejected",
        desk="desk:review",
        tables=[(title, lines) for title, lines in tables if lines],
        counted_at=max((rate.counted_at for rate in known), default=None),
        least=LEAST_DECISIONS,
        folded=settings.REVIEW_FOLD,
    )
    return render(request, "admin/claimsapi/decisions.html", context)


def _lines(
    by: RatedBy, rates: Iterable[DecisionRate], names: dict[str, str], last: set[int]
) -> Sequence[Line]:
    mine = sorted((rate for rate in rates if rate.by == by), key=lambda rate: -rate.share)
    return [
        Line(
            name=names.get(rate.value, rate.value),
            accepted=rate.accepted,
            rejected=rate.rejected,
            percent=round(100 * rate.share),
            comes_last=rate.pk in last,
        )
        for rate in mine[:SHOWN]
    ]


def _names(rates: Iterable[DecisionRate]) -> dict[str, str]:
    """Return the names of the sources and publishers among ``rates``, by their ids."""
    ids = [UUID(rate.value) for rate in rates if rate.by in (RatedBy.SOURCE, RatedBy.PUBLISHER)]
    return {
        str(pk): name for pk, name in Source.objects.filter(pk__in=ids).values_list("pk", "name")
    }

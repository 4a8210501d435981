"""The queue of likely duplicates: one pair after the other, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Action, Refusal, answered
from claimsapi.admin.core.forms import Given
from claimsapi.admin.core.views import around, desk_page, status_of
from claimsapi.admin.sources.actions import BothForm, keep_apart
from claimsapi.admin.sources.context import Pair, paired
from claimsapi.admin.sources.page import CHANGED, SEEN
from claimsapi.admin.sources.quotes import Quote, quotes, standing_claims
from claimsapi.models import Claim, Source, SourceAlias, SourceDuplicate

QUOTES = 2
COMING = 5
COUNTED = 1000  # pairs: more of them are "more than"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two sources, with what tells who it is."""

    source: Source
    aliases: Sequence[SourceAlias]
    claims: int
    quotes: Sequence[Quote]


@desk_page(*SEEN)
@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    return _page(request, after=request.GET.get("after", ""))


@desk_page(*CHANGED)
@require_POST
def not_same(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remember that the two are not the same, and lead to the next pair."""
    match = get_object_or_404(SourceDuplicate.objects.select_related("first", "second"), pk=pk)
    after = request.POST.get("after", "")
    back = f"{reverse('desk:duplicates')}{_query(after)}"

    def carry_out(row: SourceDuplicate, given: Given, editor: User) -> str:
        return keep_apart(row.first, row.second, given, editor)

    def page_anew(request: HttpRequest, row: Any, *, refusal: Refusal) -> HttpResponse:
        return _page(request, after=after, refusal=refusal)

    action = {"not-same": Action(BothForm, carry_out)}
    return answered(request, match, action, "not-same", page=page_anew, back=back)


def _page(request: HttpRequest, *, after: str, refusal: Refusal | None = None) -> HttpResponse:
    waiting = SourceDuplicate.objects.waiting()
    rows = _after(waiting, after).select_related("first", "second")[: 1 + COMING]
    pairs = [paired(match, match.first) for match in rows]
    pair = pairs[0] if pairs else None
    left = waiting.order_by()[: COUNTED + 1].count()
    whole = around(
        request,
        title="Likely duplicates",
        desk="Sources",
        pair=pair,
        sides=_sides(pair) if pair else (),
        coming=pairs[1:],
        left=left,
        uncounted=left > COUNTED,
        most=COUNTED,
        after=after,
        may_change=request.user.has_perms(CHANGED),
    )
    status = status_of(refusal)
    return render(request, "admin/claimsapi/source_duplicates.html", whole, status=status)


def _after(waiting: QuerySet[SourceDuplicate], after: str) -> QuerySet[SourceDuplicate]:
    """Keep the pairs that come after the one that was put off; all, if it is gone."""
    if not after:
        return waiting
    try:
        last = SourceDuplicate.objects.filter(pk=UUID(after)).first()
    except ValueError:
        raise Http404 from None
    if last is None:
        return waiting
    return waiting.filter(Q(score__lt=last.score) | Q(score=last.score, pk__gt=last.pk))


def _sides(pair: Pair) -> list[Side]:
    """Return both sources with their names and latest quotes (four queries)."""
    both = (pair.survivor, pair.gone)
    ids = [source.pk for source in both]
    aliases = defaultdict(list)
    for alias in SourceAlias.objects.filter(source__in=ids):
        aliases[alias.source_id].append(alias)
    counts = Claim.objects.standing().filter(source__in=ids).order_by().values_list("source")
    claims = dict(counts.annotate(Count("pk")))
    quoted = quotes(_latest(*both))
    return [
        Side(
            source,
            aliases[source.pk],
            claims.get(source.pk, 0),
            [quote for quote in quoted if quote.claim.source_id == source.pk],
        )
        for source in both
    ]


def _latest(one: Source, other: Source) -> list[Claim]:
    mine, theirs = (standing_claims(each).values("pk")[:QUOTES] for each in (one, other))
    rows = Claim.objects.filter(pk__in=mine.union(theirs)).select_related("dispute")
    return list(rows.order_by("-id"))


def _query(after: str) -> str:
    return f"?{urlencode({'after': after})}" if after else ""

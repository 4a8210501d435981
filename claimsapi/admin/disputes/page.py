"""The page of a dispute: read it, and decide about it, its claims and their counter-claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from claimsapi.admin.core.actions import Action, Refusal, answered
from claimsapi.admin.core.history_table import history
from claimsapi.admin.core.views import around, desk_page, status_of, typed_in
from claimsapi.admin.disputes.membership import CLAIM_ACTIONS
from claimsapi.admin.disputes.merge import COUNTER_CLAIM_ACTIONS, JOINING_ACTIONS
from claimsapi.admin.disputes.outcome import MEANINGS, OUTCOME_ACTIONS
from claimsapi.admin.disputes.sides import PAGE, Shown, Sides, sides_of
from claimsapi.admin.disputes.urls import page_of
from claimsapi.models import CounterClaim, Dispute
from claimsapi.models.claim import GONE, Stance
from claimsapi.models.review_lease import REVIEW_RIGHTS
from claimsapi.models.reviewed import Review
from claimsapi.operations.claims.autocomplete import recalled
from claimsapi.operations.disputes.missing_replies import replies

ACTIONS: Mapping[str, Action] = {**CLAIM_ACTIONS, **OUTCOME_ACTIONS, **JOINING_ACTIONS}
SEEN = ("claimsapi.view_dispute", "claimsapi.view_claim")
CHANGED = "claimsapi.change_dispute"
COUNTER_CLAIMS_CHANGED = "claimsapi.change_counterclaim"

# As many as anybody reads; the plain lists have the rest.
MOST_COUNTER_CLAIMS, MOST_ARTICLES, MOST_HITS = 20, 12, 20


@desk_page(*SEEN)
@require_GET
def dispute(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the dispute; ``side`` and ``page`` ask for all claims of one side, ``q`` for others."""
    return _page(request, get_object_or_404(Dispute, pk=pk))


@desk_page(*SEEN, CHANGED)
@require_POST
def change(request: HttpRequest, pk: UUID, action: str) -> HttpResponse:
    row = get_object_or_404(Dispute, pk=pk)
    return answered(request, row, ACTIONS, action, page=_page_anew(pk), back=page_of(row))


@desk_page(*SEEN, COUNTER_CLAIMS_CHANGED)
@require_POST
def decide(request: HttpRequest, counter_claim: UUID, action: str) -> HttpResponse:
    """Decide on a counter-claim between two claims of one dispute, and lead back to that."""
    both = CounterClaim.objects.filter(claim__dispute=F("counter__dispute"))
    row = get_object_or_404(both.select_related("claim__dispute"), pk=counter_claim)
    within = row.claim.dispute
    assert within  # or it were not equal to the other's
    back = f"{page_of(within)}#answers"
    return answered(
        request,
        row,
        COUNTER_CLAIM_ACTIONS,
        action,
        page=_page_anew(within.pk, counter_claim),
        back=back,
    )


def _page_anew(pk: UUID, counter_claim: UUID | None = None) -> Any:
    """Return what shows the dispute as it is now; ``counter_claim`` is that of a refused form."""

    def page(request: HttpRequest, row: object, *, refusal: Refusal) -> HttpResponse:
        return _page(
            request, get_object_or_404(Dispute, pk=pk), refusal=refusal, counter_claim=counter_claim
        )

    return page


def _page(
    request: HttpRequest,
    dispute: Dispute,
    *,
    refusal: Refusal | None = None,
    counter_claim: UUID | None = None,
) -> HttpResponse:
    shown, found = _shown(request.GET), sides_of(dispute, _shown(request.GET))
    context = around(
        request,
        title=dispute.proposition,
        desk="Disputes",
        typed=typed_in(refusal),
        dispute=dispute,
        sides=found,
        shown=shown,
        pages=_pages(found, shown),
        replies=replies(dispute, most=MOST_ARTICLES),
        counter_claims=_counter_claims(dispute),
        most_counter_claims=MOST_COUNTER_CLAIMS,
        history=history(dispute),
        stances=list(Stance),
        meanings=MEANINGS,
        meaning=MEANINGS.get(dispute.resolution),  # type: ignore[call-overload]
        opened=request.GET.get("tool", ""),
        chosen_claims=request.POST.getlist("claims"),
        refused_counter_claim=counter_claim,
        moved_claim="" if request.POST.get("claim") else request.POST.get("claim_id", ""),
        may_change=request.user.has_perm(CHANGED),
        may_review=request.user.has_perms(REVIEW_RIGHTS),
        may_decide=request.user.has_perm(COUNTER_CLAIMS_CHANGED),
        **_found(request.GET, dispute),
    )
    return render(request, "admin/claimsapi/dispute.html", context, status=status_of(refusal))


def _shown(asked: Mapping[str, str]) -> Shown:
    try:
        side = Stance(asked["side"]) if "side" in asked else None
        page = int(asked.get("page", "1"))
    except ValueError:
        raise Http404 from None
    if not 1 <= page < 10_000:
        raise Http404
    return Shown(side=side, page=page)


def _pages(found: Sides, shown: Shown) -> dict[str, int]:
    """Return the pages before and after this one of a side, where there are such."""
    if shown.side is None:
        return {}
    [count] = [side.count for side in found.by_stance if side.stance == shown.side]
    around = {"before": shown.page - 1, "after": shown.page + 1}
    last = -(-count // PAGE)
    return {name: page for name, page in around.items() if 1 <= page <= last}


def _found(asked: Mapping[str, str], dispute: Dispute) -> dict[str, Any]:
    """Return the claims that ``q`` finds, for whoever has no script that offers them."""
    typed = asked.get("q", "").replace("\0", "").strip()
    if not typed:
        return {"q": "", "hits": None}
    hits = recalled(typed, outside=dispute, most=MOST_HITS)
    return {"q": typed, "hits": hits, "asked_stance": asked.get("stance", "")}


def _counter_claims(dispute: Dispute) -> list[CounterClaim]:
    """Return which claim answers which, first what waits, then what an article itself says."""
    waits = Case(When(review=Review.PENDING, then=Value(0)), default=Value(1))
    gone = Q(claim__status__in=GONE) | Q(counter__status__in=GONE)
    rows = CounterClaim.objects.filter(dispute=dispute).not_rejected()
    rows = rows.exclude(gone).select_related("claim__source", "counter__source")
    return list(rows.order_by(waits, "basis", "-id")[: MOST_COUNTER_CLAIMS + 1])

"""
What editors' decisions say about the next ones: how often they reject, by cue and the like.

It orders the review queue and decides nothing: what comes last still waits for a person.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from claimsapi.models import Attribution, DecisionRate
from claimsapi.models.attribution import AttributionQuerySet
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.decision_rate import RatedBy

SINCE = timedelta(days=180)  # a newsroom changes its mind, and an extractor its ways
_COLUMNS = {
    RatedBy.CUE: "cue_lemma",
    RatedBy.PUBLISHER: "revision__article__publisher",
    RatedBy.SOURCE: "claim__source",
    RatedBy.VERSION: "extractor_version",
}
_DECIDED = (ClaimStatus.ACCEPTED, ClaimStatus.REJECTED)


@transaction.atomic
def count(*, now: datetime) -> int:
    """
    Count the decisions of the last half year anew; return how many rates there are.

    Six queries, of which four read the decided claims that machines proposed.
    """
    rates = [rate for by in RatedBy for rate in _rates(by, now=now)]
    DecisionRate.objects.all().delete()
    DecisionRate.objects.bulk_create(rates, batch_size=1000)
    return len(rates)


def comes_last() -> AttributionQuerySet:
    """Return the attributions with a cue that editors reject nine times in ten."""
    cues = DecisionRate.objects.filter(by=RatedBy.CUE).often_rejected()
    return Attribution.objects.filter(cue_lemma__in=cues.values("value"))


def _rates(by: RatedBy, *, now: datetime) -> Iterable[DecisionRate]:
    column = _COLUMNS[by]
    decided = Attribution.objects.exclude(extractor="").filter(
        claim__status__in=_DECIDED, claim__updated_at__gte=now - SINCE
    )
    accepted = Q(claim__status=ClaimStatus.ACCEPTED)
    counted = decided.order_by().values_list(column).exclude(**{f"{column}__isnull": True})
    for value, yes, no in counted.annotate(
        yes=Count("claim", distinct=True, filter=accepted),
        no=Count("claim", distinct=True, filter=~accepted),
    ):
        if value:  # a floating quotation has no cue
            yield DecisionRate(by=by, value=value, accepted=yes, rejected=no, counted_at=now)

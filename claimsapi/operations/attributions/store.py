"""Write down what an extraction changes about the attributions in one revision."""

from django.db.models import Exists, OuterRef, Q

from claimsapi.extract.result import EXTRACTOR
from claimsapi.link.attributions.drift import Drift
from claimsapi.models import Attribution, Claim, CounterClaim, Revision
from claimsapi.models.attribution import AttributionQuerySet, AttributionReview
from claimsapi.models.claim import ClaimStatus
from claimsapi.models.reviewed import Review
from claimsapi.operations.attributions import follow_revision
from claimsapi.operations.attributions.plan import Plan
from claimsapi.operations.core import events

# What a second extraction may say differently of an attribution at the same place.
REWRITTEN = [
    "source_spans",
    "cue_spans",
    "cue_lemma",
    "cue_kind",
    "cue_stance",
    "quote_type",
    "voice",
    "floating",
    "anonymity_reason",
    "segment_role",
    "confidence",
    "source_confidence",
    "extractor",
    "extractor_version",
    "doubt_spans",
    "doubted_by",
]


def store(plan: Plan) -> None:
    """
    Write ``plan``; undecided attributions that were not seen again go.

    The article and the claims it carries are locked. The number of queries does not depend on the
    number of attributions.
    """
    follow_revision.drop(plan.revision, plan.dropped)
    Claim.objects.bulk_create(plan.new_claims)
    Attribution.objects.bulk_create(plan.new)
    if plan.left:
        follow_revision.withdraw(plan.left)
    Attribution.objects.bulk_update(plan.again, REWRITTEN)
    restored = [row.claim.pk for row in plan.new if _is_back(row)]
    withdrawn = Claim.objects.filter(pk__in=restored, status=ClaimStatus.WITHDRAWN)
    withdrawn.update(status=ClaimStatus.SUGGESTED)
    if plan.here:
        forget(_unseen(plan), plan.revision)
    events.emit_suggested(plan.revision, plan.new_claims)
    events.emit_drift(plan.revision, plan.new)
    events.emit_unnamed(plan.revision, [row for row in plan.new if row.drift == Drift.NEW])


def _unseen(plan: Plan) -> AttributionQuerySet:
    """Return the undecided attributions in the revision that were not seen again."""
    kept = [row.pk for row in (*plan.again, *plan.new)]
    unseen = Attribution.objects.filter(revision=plan.revision).exclude(pk__in=kept)
    if not plan.is_read_twice:  # what a second reader found before may be there all the same
        unseen = unseen.filter(extractor=EXTRACTOR)
    return _unjudged(unseen.undecided())


def _unjudged(rows: AttributionQuerySet) -> AttributionQuerySet:
    """Leave out those whose claims are ends of a counter-claim that a person accepted."""
    ends = Q(claim=OuterRef("claim")) | Q(counter=OuterRef("claim"))
    accepted = CounterClaim.objects.filter(ends, review=Review.ACCEPTED)
    return rows.exclude(Exists(accepted))


def _is_back(row: Attribution) -> bool:
    """Return whether ``row`` brings its claim back, which no person has withdrawn."""
    return row.drift == Drift.RESTORED and row.review != AttributionReview.REJECTED


def forget(unseen: AttributionQuerySet, revision: Revision) -> None:
    """
    Delete attributions in ``revision`` that nobody decided, with the claims that nothing else
    carries, and emit which those are.

    The claims are locked.
    """
    claims = list(unseen.values_list("claim_id", flat=True))
    unseen.delete()
    carried = {"attributions": None, "reviews": None}
    gone = Claim.objects.waiting().filter(pk__in=claims, **carried)
    events.emit_gone(revision, list(gone.values_list("pk", flat=True)))
    gone.delete()

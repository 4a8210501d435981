"""Counter-claims: which claim answers which, how, and where the article says so."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from claimsapi.extract.result import Basis, Relation
from claimsapi.models.anchors import LONGEST_STATEMENT, words_have_an_end, words_stand_there
from claimsapi.models.base import Versioned, choices_of, known, of_the_others
from claimsapi.models.claim import GONE, Claim
from claimsapi.models.dispute import Dispute
from claimsapi.models.reviewed import Review, ReviewedQuerySet, not_rejected
from claimsapi.models.revision import Revision
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.told import tells

rule(
    "counter_claim_within_one_dispute",
    "A claim and what answers it are in one dispute: merge the two disputes first.",
    CONFLICT,
)


class CounterClaimQuerySet(ReviewedQuerySet["CounterClaim"]):
    """Chainable, named questions about counter-claims."""

    def waiting(self) -> CounterClaimQuerySet:
        """Keep suggestions that nobody has decided on, between claims that stand."""
        # Among many claims few are gone, so that looking those up costs less than joining all.
        gone = Claim.objects.filter(status__in=GONE)
        return (
            self.filter(review=Review.PENDING)
            .exclude(Exists(gone.filter(pk=OuterRef("claim"))))
            .exclude(Exists(gone.filter(pk=OuterRef("counter"))))
        )


@pghistory.track()
class CounterClaim(Versioned):
    """``counter`` answers ``claim``."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="answered_by")
    counter = models.ForeignKey(Claim, models.CASCADE, related_name="answers")
    relation = models.CharField(max_length=14, choices=choices_of(Relation))
    basis = models.CharField(max_length=8, choices=choices_of(Basis), default=Basis.EXPLICIT)
    revision = models.ForeignKey(
        Revision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="counter_claims",
        help_text="where the evidence stands",
    )
    evidence_spans = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(default=1.0, help_text="0 to 1")
    extractor = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="that proposed it; empty if a person made it, or if it is older than this field",
    )
    review = models.CharField(max_length=8, choices=choices_of(Review), default=Review.PENDING)
    dispute = models.ForeignKey(
        Dispute, models.SET_NULL, null=True, blank=True, related_name="counter_claims"
    )

    objects = CounterClaimQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("relation", Relation, name="counter_claim_relation_known"),
            known("basis", Basis, name="counter_claim_basis_known"),
            known("review", Review, name="counter_claim_review_known"),
            models.CheckConstraint(
                condition=~Q(claim=F("counter")),
                **rule(
                    "counter_claim_answers_another",
                    "A claim does not answer itself.",
                    INVALID,
                    field="counter",
                ),
            ),
            models.UniqueConstraint(
                fields=["claim", "counter"],
                **rule(
                    "counter_claim_once_per_pair",
                    "This counter-claim is there already: accept that one.",
                    CONFLICT,
                    field="counter",
                ),
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.EXPLICIT) | ~Q(evidence_spans=[]),
                **rule(
                    "counter_claim_explicit_has_evidence",
                    "An explicit counter-claim needs the words that say so.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(evidence_spans=[]) | Q(revision__isnull=False),
                **rule(
                    "counter_claim_evidence_has_revision",
                    "Evidence needs the revision in which it stands.",
                ),
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                **rule("counter_claim_confidence_0_to_1", "A confidence lies from 0 to 1."),
            ),
        ]
        indexes = [
            models.Index(fields=["review", "confidence", "id"], name="counter_claim_by_review"),
            models.Index(fields=["relation", "id"], name="counter_claim_relation"),
            of_the_others("counter_claim_basis", "basis", Basis.INFERRED.value),
            models.Index(fields=["extractor", "id"], name="counter_claim_extractor"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            tells(
                pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                """
                    told = jsonb_build_object('fields', fields);
                    IF TG_OP = 'DELETE' THEN
                        PERFORM claimsapi_tell('counter_claim.deleted', OLD.id, jsonb_build_object(
                            'claim', OLD.claim_id, 'counter', OLD.counter_id));
                    ELSIF TG_OP = 'UPDATE' AND fields ? 'review'
                          AND NEW.review <> 'pending' THEN
                        PERFORM claimsapi_tell('counter_claim.' || NEW.review, NEW.id, told);
                    ELSIF TG_OP = 'UPDATE' THEN
                        PERFORM claimsapi_tell('counter_claim.changed', NEW.id, told);
                    ELSIF claimsapi_actor() ? 'by' THEN
                        PERFORM claimsapi_tell('counter_claim.created', NEW.id, jsonb_build_object(
                            'claim', NEW.claim_id, 'counter', NEW.counter_id));
                    END IF;
                """,
            ),
            words_stand_there("evidence_spans", constraint="counter_claim_evidence_matches_text"),
            words_have_an_end("counter_claim", evidence_spans=LONGEST_STATEMENT),
            pgtrigger.Trigger(
                name="one_dispute",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id", "counter_id", "review"),
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                # The pair as it is at the commit: NEW may have been changed again since.
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM claimsapi_counterclaim AS pair
                          JOIN claimsapi_claim AS claim ON claim.id = pair.claim_id
                          JOIN claimsapi_claim AS counter ON counter.id = pair.counter_id
                         WHERE pair.id = NEW.id AND {not_rejected("pair")}
                           AND claim.dispute_id <> counter.dispute_id) THEN
                        RAISE EXCEPTION 'claim and counter-claim are in two disputes'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'counter_claim_within_one_dispute';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        """Return both claims in words (two queries where they are not loaded)."""
        relation = self.get_relation_display().replace("_", " ")
        return f"{self.counter.quoted} {relation} {self.claim.quoted}"

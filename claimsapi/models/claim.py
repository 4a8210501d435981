"""Claims: what somebody is reported to have stated."""

from __future__ import annotations

from enum import StrEnum

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.text import Truncator

from claimsapi.extract.result import ClaimKind, Medium
from claimsapi.extract.said_time import Precision
from claimsapi.models.anchors import LONGEST_STATEMENT
from claimsapi.models.base import (
    Versioned,
    choices_of,
    count_changes,
    known,
    of_the_others,
    within_years,
)
from claimsapi.models.outdated import fact_checks_follow
from claimsapi.models.reviewed import not_rejected
from claimsapi.models.rules import INVALID, rule
from claimsapi.models.source import Source, goes_to_the_survivor
from claimsapi.models.told import tells
from claimsapi.parse.quotation_marks import bare, quoted


class ClaimStatus(StrEnum):
    SUGGESTED = "suggested"  # by extraction
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # no longer in its article, or its article is withdrawn


# Claims that are in neither of these states stand.
GONE = (ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN)


def claim_stands(alias: str) -> str:
    """Return the SQL of the condition that the claim called ``alias`` stands."""
    gone = ", ".join(f"'{status.value}'" for status in GONE)
    return f"{alias}.status NOT IN ({gone})"


class Stance(StrEnum):
    """What a claim says of the proposition of its dispute."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUALIFIES = "qualifies"
    QUESTIONS = "questions"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Chainable, named questions about claims."""

    def waiting(self) -> ClaimQuerySet:
        """Keep claims that nobody has decided on."""
        return self.filter(status=ClaimStatus.SUGGESTED)

    def standing(self) -> ClaimQuerySet:
        """Keep claims that nobody rejected or withdrew."""
        return self.exclude(status__in=GONE)


_Claims = models.Manager.from_queryset(ClaimQuerySet)


class ClaimManager(_Claims["Claim"]):
    """Claims without their words, which only search reads, and where they are stored."""

    def get_queryset(self) -> ClaimQuerySet:
        claims: ClaimQuerySet = super().get_queryset().defer("words")  # type: ignore[assignment]
        return claims


@pghistory.track(exclude=["words"])
class Claim(Versioned):
    """A statement of one source, wherever it appears."""

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        db_index=False,  # claim_of_source is one
        help_text="nobody, where the article does not say who speaks",
    )
    text = models.TextField(help_text="the statement as one readable sentence or verbatim quote")
    kind = models.CharField(max_length=10, choices=choices_of(ClaimKind), default=ClaimKind.FACTUAL)
    medium = models.CharField(max_length=17, choices=choices_of(Medium), default=Medium.UNSPECIFIED)
    platform = models.CharField(max_length=100, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    said_from = models.DateTimeField(null=True, blank=True)
    said_to = models.DateTimeField(null=True, blank=True)
    said_precision = models.CharField(max_length=6, blank=True, choices=choices_of(Precision))
    said_expression = models.CharField(max_length=300, blank=True, help_text="as printed")
    status = models.CharField(
        max_length=9, choices=choices_of(ClaimStatus), default=ClaimStatus.SUGGESTED
    )
    dispute = models.ForeignKey(
        "claimsapi.Dispute",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims",
        db_index=False,  # claim_of_dispute is one
    )
    stance = models.CharField(max_length=9, blank=True, choices=choices_of(Stance))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    words = models.GeneratedField(
        expression=SearchVector("text", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
        help_text="as hits are ranked by; to make them anew for each hit takes longer",
    )

    objects = ClaimManager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("kind", ClaimKind, name="claim_kind_known"),
            known("medium", Medium, name="claim_medium_known"),
            known("status", ClaimStatus, name="claim_status_known"),
            known("stance", Stance, name="claim_stance_known", blank=True),
            known("said_precision", Precision, name="claim_precision_known", blank=True),
            models.CheckConstraint(
                condition=~Q(text=""), **rule("claim_has_text", "A claim needs a text.")
            ),
            within_years("said_from", name="claim_said_from_within_years"),
            within_years("said_to", name="claim_said_to_within_years"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST_STATEMENT),
                **rule(
                    "claim_text_has_an_end",
                    f"A statement has at most {LONGEST_STATEMENT:,} characters: make several of "
                    "it, or say it shorter.",
                    INVALID,
                    field="text",
                ),
            ),
            models.CheckConstraint(
                condition=Q(said_from__lte=F("said_to")),
                **rule(
                    "claim_said_in_order",
                    "The time at which it was said ends before it begins.",
                    INVALID,
                    field="said_to",
                ),
            ),
            models.CheckConstraint(
                condition=Q(dispute=None, stance="") | (Q(dispute__isnull=False) & ~Q(stance="")),
                **rule(
                    "claim_stance_if_and_only_if_in_dispute",
                    "A claim in a dispute has a stance; a claim in none has none.",
                ),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                **rule(
                    "claim_not_merged_into_itself",
                    "A claim is not merged into itself: choose another.",
                ),
            ),
        ]
        indexes = [
            # The review queue: the few claims that wait for a curator.
            models.Index(
                fields=["id"], name="claim_waiting", condition=Q(status=ClaimStatus.SUGGESTED)
            ),
            GinIndex(SearchVector("text", config="english"), name="claim_words"),
            # The latest claims of a source, of which some have a tenth of all.
            models.Index(fields=["source", "id"], name="claim_of_source"),
            # The sides of a dispute are counted from it alone.
            models.Index(
                fields=["dispute", "stance", "status"],
                name="claim_of_dispute",
                condition=Q(dispute__isnull=False),
            ),
            of_the_others("claim_kind", "kind", ClaimKind.FACTUAL.value),
            of_the_others("claim_medium", "medium", Medium.UNSPECIFIED.value),
            of_the_others("claim_platform", "platform", ""),
            of_the_others("claim_stance", "stance", ""),
            models.Index(
                fields=["status", "id"],
                name="claim_gone",
                condition=Q(status__in=[status.value for status in GONE]),
            ),
            models.Index(
                fields=["said_from"], name="claim_said_from", condition=Q(said_from__isnull=False)
            ),
            models.Index(
                fields=["said_to"], name="claim_said_to", condition=Q(said_to__isnull=False)
            ),
        ]
        triggers = [
            count_changes("words"),
            goes_to_the_survivor("source_id"),
            fact_checks_follow(
                "SELECT id FROM claimsapi_factcheck WHERE claim_id = NEW.id",
                pgtrigger.UpdateOf("text", "source_id", "status"),
                pgtrigger.AnyChange("text", "source", "status"),
            ),
            tells(
                pgtrigger.Insert | pgtrigger.Update,
                f"""
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.status <> 'suggested' AND claimsapi_actor() ? 'by' THEN
                            PERFORM claimsapi_tell('claim.created', NEW.id, '{{}}');
                        END IF;
                        RETURN NULL;
                    END IF;
                    told = jsonb_build_object('fields', fields);
                    IF fields ? 'merged_into' AND NEW.merged_into_id IS NOT NULL THEN
                        PERFORM claimsapi_tell('claim.merged', NEW.id, told || jsonb_build_object(
                            'merged_into', NEW.merged_into_id));
                    ELSIF fields ? 'status' AND NOT {claim_stands("NEW")} THEN
                        PERFORM claimsapi_tell('claim.' || NEW.status, NEW.id, told);
                    ELSE
                        PERFORM claimsapi_tell('claim.changed', NEW.id, told);
                    END IF;
                """,
            ),
            pgtrigger.Trigger(
                name="changes_its_dispute",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("dispute_id", "stance", "status")
                | pgtrigger.Delete,
                when=pgtrigger.After,
                func="""
                    IF TG_OP <> 'UPDATE' OR (OLD.dispute_id, OLD.stance, OLD.status)
                            IS DISTINCT FROM (NEW.dispute_id, NEW.stance, NEW.status) THEN
                        UPDATE claimsapi_dispute SET claim_changes = claim_changes + 1
                         WHERE id IN (OLD.dispute_id, NEW.dispute_id);
                        -- With the claim, so that the embargo of its article holds it back.
                        PERFORM claimsapi_tell('dispute.changed', id, jsonb_build_object(
                                    'fields', '["claims"]'::jsonb,
                                    'claim', coalesce(NEW.id, OLD.id)))
                           FROM claimsapi_dispute WHERE id IN (OLD.dispute_id, NEW.dispute_id);
                    END IF;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="one_dispute_with_its_counters",
                operation=pgtrigger.UpdateOf("dispute_id"),
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM claimsapi_counterclaim AS pair
                          JOIN claimsapi_claim AS claim ON claim.id = pair.claim_id
                          JOIN claimsapi_claim AS counter ON counter.id = pair.counter_id
                         WHERE NEW.id IN (pair.claim_id, pair.counter_id)
                           AND {not_rejected("pair")}
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
        return self.text[:80]

    @property
    def quoted(self) -> str:
        """Its words in quotation marks, as many as go into a sentence about it."""
        return quoted(Truncator(bare(self.text)).chars(70))

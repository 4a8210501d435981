"""Attributions: one appearance of a claim in one revision, anchored to its exact characters."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.text import Truncator

from claimsapi.extract.result import CueKind, CueStance, QuoteType
from claimsapi.extract.result import Voice as Voice

# The choices of two columns, exported with the model.
from claimsapi.link.attributions.anchoring import AnchorStatus as AnchorStatus
from claimsapi.link.attributions.drift import Drift as Drift
from claimsapi.models.anchors import (
    LONGEST_NAMING,
    LONGEST_STATEMENT,
    words_have_an_end,
    words_stand_there,
)
from claimsapi.models.article import Article, ArticleStatus
from claimsapi.models.article_search import words_follow
from claimsapi.models.base import Versioned, choices_of, count_changes, known, of_the_others
from claimsapi.models.claim import GONE, Claim, Stance
from claimsapi.models.job import Job
from claimsapi.models.reviewed import REJECTED, ReviewedQuerySet
from claimsapi.models.revision import Revision
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.told import tells
from claimsapi.parse.document import Role
from claimsapi.parse.quotation_marks import bare, quoted

rule(
    "attribution_not_in_furniture",
    "Furniture of the page holds no claim: change the segment's role, or reject the attribution.",
    INVALID,
    field="content_spans",
)


class AttributionReview(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = REJECTED
    EDITED = "edited"


class AttributionQuerySet(ReviewedQuerySet["Attribution"]):
    """Chainable, named questions about attributions."""

    def undecided(self) -> AttributionQuerySet:
        """Keep those no person has touched: what a new extraction may replace."""
        return self.filter(review=AttributionReview.PENDING)

    def standing(self) -> AttributionQuerySet:
        """Keep those that nobody rejected, of claims that stand."""
        return self.not_rejected().exclude(claim__status__in=GONE)

    def orphaned(self) -> AttributionQuerySet:
        """Keep those whose words were not found again, until a person says where they are."""
        return self.standing().filter(anchor=AnchorStatus.ORPHANED, superseded_by=None)

    def of_active_articles(self) -> AttributionQuerySet:
        """Keep those in any revision of an article that is not withdrawn."""
        return self.filter(revision__article__status=ArticleStatus.ACTIVE)

    def in_current_revisions(self) -> AttributionQuerySet:
        """
        Keep those in the current revision of an article that is not withdrawn.

        By the article's key alone: of its revision being that of the article, too, PostgreSQL
        thinks that it singles out one row, and then reads all there are.
        """
        current = Article.objects.filter(current_revision=OuterRef("revision"))
        return self.filter(Exists(current.filter(status=ArticleStatus.ACTIVE)))

    def one_sided(self) -> models.QuerySet[Any, Any]:
        """
        Group by article, dispute and revision where one side is all that the article now carries.

        The sides are who affirms, and who says otherwise in any way. Each row has also
        ``affirming``, how often the proposition is affirmed there.
        """
        affirms = Q(claim__stance=Stance.AFFIRMS)
        return (
            self.standing()
            .in_current_revisions()
            .filter(claim__dispute__isnull=False)
            .order_by()
            .values("revision__article", "claim__dispute", "revision__number")
            .annotate(affirming=Count("pk", filter=affirms), others=Count("pk", filter=~affirms))
            .filter(Q(affirming=0) | Q(others=0))
        )


@pghistory.track(exclude=["start"])
class Attribution(Versioned):
    """Where a revision reports a claim: the words, the cue, the source as printed."""

    # attribution_once_per_place is an index of it, too.
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="attributions", db_index=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="attributions")
    content_spans = models.JSONField(help_text="anchors of the statement, one a fragment")
    source_spans = models.JSONField(default=list, blank=True)
    cue_spans = models.JSONField(default=list, blank=True)
    start = models.GeneratedField(
        expression=Cast(KT("content_spans__0__start"), models.IntegerField()),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    cue_lemma = models.CharField(max_length=60, blank=True)
    cue_kind = models.CharField(
        max_length=9,
        choices=choices_of(CueKind),
        default=CueKind.SPEECH,
        help_text="what it reports",
    )
    cue_stance = models.CharField(
        max_length=9, choices=choices_of(CueStance), default=CueStance.NEUTRAL
    )
    quote_type = models.CharField(max_length=8, choices=choices_of(QuoteType))
    voice = models.CharField(max_length=10, choices=choices_of(Voice), default=Voice.ATTRIBUTED)
    floating = models.BooleanField(default=False, help_text="no cue: the context names the speaker")
    anonymity_reason = models.CharField(max_length=500, blank=True, help_text="as printed")
    segment_role = models.CharField(max_length=11, choices=choices_of(Role), default=Role.BODY)
    confidence = models.FloatField(default=1.0, help_text="0 to 1")
    source_confidence = models.FloatField(
        default=0.0,
        db_default=0.0,
        help_text="0 to 1, that it is this source who says it; 0 without one, or if not measured",
    )
    extractor = models.CharField(max_length=60, blank=True, help_text="empty if a person made it")
    extractor_version = models.CharField(max_length=20, blank=True)
    doubt_spans = models.JSONField(
        default=list,
        db_default=[],
        blank=True,
        help_text="who says it according to the second reader, as printed",
    )
    doubted_by = models.CharField(
        max_length=60, blank=True, default="", db_default="", help_text="the second reader"
    )
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="attributions"
    )
    review = models.CharField(
        max_length=8, choices=choices_of(AttributionReview), default=AttributionReview.PENDING
    )
    anchor = models.CharField(
        max_length=8, choices=choices_of(AnchorStatus), default=AnchorStatus.EXACT
    )
    drift = models.CharField(max_length=13, choices=choices_of(Drift), default=Drift.NEW)
    widens_excerpts = models.BooleanField(
        db_default=True,
        help_text="what stands around it is open to keys without “fulltext”; no key that could not "
        "read it has opened it",
    )
    supersedes = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="superseded_by"
    )

    objects = AttributionQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["revision", "start"]
        constraints = [
            known("cue_kind", CueKind, name="attribution_cue_kind_known"),
            known("cue_stance", CueStance, name="attribution_cue_stance_known"),
            known("quote_type", QuoteType, name="attribution_quote_type_known"),
            known("voice", Voice, name="attribution_voice_known"),
            known("segment_role", Role, name="attribution_segment_role_known"),
            known("review", AttributionReview, name="attribution_review_known"),
            known("anchor", AnchorStatus, name="attribution_anchor_known"),
            known("drift", Drift, name="attribution_drift_known"),
            models.CheckConstraint(
                condition=~Q(content_spans=[]),
                **rule(
                    "attribution_has_content",
                    "An attribution needs content: the words of the statement.",
                    INVALID,
                    field="content_spans",
                ),
            ),
            models.CheckConstraint(
                condition=Q(floating=True) | Q(voice=Voice.NARRATIVE) | ~Q(cue_spans=[]),
                **rule(
                    "attribution_has_cue_unless_floating_or_narrative",
                    "An attribution needs a cue, the words that report the statement, unless the "
                    "newsroom says it itself.",
                    INVALID,
                    field="cue_spans",
                ),
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                **rule("attribution_confidence_0_to_1", "A confidence lies from 0 to 1."),
            ),
            models.CheckConstraint(
                condition=Q(source_confidence__gte=0, source_confidence__lte=1),
                **rule("attribution_source_confidence_0_to_1", "A confidence lies from 0 to 1."),
            ),
            models.UniqueConstraint(
                fields=["claim", "revision", "start"],
                **rule(
                    "attribution_once_per_place",
                    "The claim has an attribution at this place already: change that one.",
                    CONFLICT,
                    field="content_spans",
                ),
            ),
        ]
        indexes = [
            # The review queue: what waits, the least certain first.
            models.Index(fields=["review", "confidence", "id"], name="attribution_by_review"),
            of_the_others("attribution_anchor", "anchor", AnchorStatus.EXACT.value),
            of_the_others("attribution_drift", "drift", Drift.NEW.value, Drift.KEPT.value),
            of_the_others("attribution_cue_kind", "cue_kind", CueKind.SPEECH.value),
            of_the_others(
                "attribution_quote_type",
                "quote_type",
                QuoteType.DIRECT.value,
                QuoteType.INDIRECT.value,
            ),
        ]
        triggers = [
            count_changes("start"),
            # What a machine did is told of the revision that it read.
            tells(
                pgtrigger.Insert | pgtrigger.Update,
                """
                    IF claimsapi_actor() ? 'by' THEN
                        told = jsonb_build_object('attribution', NEW.id, 'fields', fields);
                        PERFORM claimsapi_tell('claim.changed', NEW.claim_id, told);
                        IF OLD.claim_id <> NEW.claim_id THEN
                            PERFORM claimsapi_tell('claim.changed', OLD.claim_id, told);
                        END IF;
                    END IF;
                """,
            ),
            words_stand_there(
                "content_spans",
                "source_spans",
                "cue_spans",
                "doubt_spans",
                constraint="attribution_spans_match_text",
            ),
            words_have_an_end(
                "attribution",
                content_spans=LONGEST_STATEMENT,
                source_spans=LONGEST_NAMING,
                cue_spans=LONGEST_NAMING,
                doubt_spans=LONGEST_NAMING,
            ),
            words_follow("SELECT revision_id FROM came", pgtrigger.Insert, new="came"),
            words_follow("SELECT revision_id FROM went", pgtrigger.Delete, old="went"),
            words_follow(
                f"""
                SELECT unnest(ARRAY[went.revision_id, came.revision_id])
                  FROM went JOIN came USING (id)
                 WHERE (went.revision_id, went.content_spans, went.widens_excerpts,
                        went.review = '{REJECTED}')
                       IS DISTINCT FROM
                       (came.revision_id, came.content_spans, came.widens_excerpts,
                        came.review = '{REJECTED}')
                """,
                pgtrigger.Update,
                old="went",
                new="came",
            ),
            pgtrigger.Trigger(
                name="not_in_furniture",
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("content_spans", "revision_id", "review"),
                when=pgtrigger.Before,
                condition=~pgtrigger.Q(new__review=AttributionReview.REJECTED),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM claimsapi_segment AS segment,
                                      jsonb_array_elements(NEW.content_spans) AS spot
                         WHERE segment.revision_id = NEW.revision_id
                           AND segment.role = 'furniture'
                           AND (spot->>'start')::int < segment."end"
                           AND segment.start < (spot->>'end')::int) THEN
                        RAISE EXCEPTION 'a claim cannot stand in furniture'
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'attribution_not_in_furniture';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    @property
    def statement(self) -> list[str]:
        """Return its words, a string a fragment; in place of words that are gone, its claim's."""
        if self.anchor == AnchorStatus.REDACTED:
            return [self.claim.text]
        return [anchor["exact"] for anchor in self.content_spans]

    def __str__(self) -> str:
        """Return its words, as many as go into a sentence about it."""
        return quoted(Truncator(bare(" ".join(self.statement))).chars(70))

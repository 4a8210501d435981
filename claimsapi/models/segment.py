"""Segments: which stretch of a revision is headline, body, caption, credit, furniture."""

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from claimsapi.models.base import Versioned, choices_of, known
from claimsapi.models.reviewed import not_rejected
from claimsapi.models.revision import Revision
from claimsapi.models.rules import rule
from claimsapi.models.told import tells
from claimsapi.parse.document import Role
from claimsapi.parse.spans import Span


# Only what people change is kept, not what each of the many segments was read as: so an event holds
# what was before, and the next one, or the row, what came after.
@pghistory.track(
    pghistory.UpdateEvent(
        row=pghistory.Old, condition=pgtrigger.AnyChange("role", "rule", "locked")
    ),
    fields=["role", "rule", "locked"],
    model_name="SegmentEvent",
    obj_field=pghistory.ObjForeignKey(related_name="events", db_index=True),
)
class Segment(Versioned):
    """A stretch ``[start, end)`` of a revision's text, in code points, with one role."""

    # segment_ordinal_once_per_revision is an index of it, too.
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="segments", db_index=False)
    ordinal = models.PositiveIntegerField(help_text="counted from 0 in text order")
    start = models.PositiveIntegerField(help_text="first character, counted from 0")
    end = models.PositiveIntegerField(help_text="one past the last character")
    role = models.CharField(max_length=11, choices=choices_of(Role))
    rule = models.CharField(max_length=60, blank=True, help_text="what gave it the role")
    locked = models.BooleanField(default=False, help_text="an editor decided the role")

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["revision", "ordinal"]
        constraints = [
            known("role", Role, name="segment_role_known"),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                **rule("segment_not_empty", "A segment ends after it begins."),
            ),
            models.UniqueConstraint(
                fields=["revision", "ordinal"],
                **rule(
                    "segment_ordinal_once_per_revision",
                    "The revision has a segment with this number already.",
                ),
            ),
            ExclusionConstraint(
                **rule("segments_do_not_overlap", "Segments of a revision do not overlap."),
                expressions=[
                    ("revision", RangeOperators.EQUAL),
                    (
                        Func(
                            "start", "end", function="int4range", output_field=IntegerRangeField()
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            tells(
                pgtrigger.UpdateOf("role"),
                """
                    IF fields ? 'role' THEN
                        PERFORM claimsapi_tell('article.changed', article_id, jsonb_build_object(
                                    'fields', jsonb_build_array('segments'), 'revision', number))
                           FROM claimsapi_revision WHERE id = NEW.revision_id;
                    END IF;
                """,
            ),
            pgtrigger.Trigger(
                name="furniture_holds_no_claim",
                operation=pgtrigger.UpdateOf("role"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__role=Role.FURNITURE),
                declare=[("found", "uuid")],
                func=f"""
                    SELECT attribution.id INTO found
                      FROM claimsapi_attribution AS attribution,
                           jsonb_array_elements(attribution.content_spans) AS spot
                     WHERE attribution.revision_id = NEW.revision_id
                       AND {not_rejected("attribution")}
                       AND (spot->>'start')::int < NEW."end"
                       AND NEW.start < (spot->>'end')::int
                     LIMIT 1;
                    IF found IS NOT NULL THEN
                        RAISE EXCEPTION 'attribution % stands here; reject it first', found
                            USING ERRCODE = 'check_violation',
                                  CONSTRAINT = 'attribution_not_in_furniture';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} [{self.start}, {self.end}) of revision {self.revision_id}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

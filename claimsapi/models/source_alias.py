"""Names that sources go by."""

from __future__ import annotations

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower

from claimsapi.link.sources.names import NEEDS_A_LETTER
from claimsapi.link.sources.names import AliasType as AliasType  # the model's choices, so exported
from claimsapi.models.base import Versioned, choices_of, known
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.source import Source
from claimsapi.models.told import tells

# "imf" for “International Monetary Fund”: the capitals of a name, as an acronym normalises to.
INITIALS = Lower(
    Func(F("text"), Value("[^A-Z]"), Value(""), Value("g"), function="regexp_replace"),
    output_field=models.CharField(),
)


ALL_DAYS = (date.min, date.max)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    # The names that a source went by are read together.
    meta={"indexes": [models.Index(fields=["source"], name="alias_event_source")]},
)
class SourceAlias(Versioned):
    """A name somebody goes by; the source's own name is one of them."""

    # alias_once_per_source is an index of it, too.
    source = models.ForeignKey(Source, models.CASCADE, related_name="aliases", db_index=False)
    text = models.CharField(max_length=300)
    normalized = models.CharField(max_length=300, db_index=True)
    type = models.CharField(max_length=11, choices=choices_of(AliasType), default=AliasType.NAME)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="last day, inclusive")

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["text"]
        verbose_name_plural = "source aliases"
        constraints = [
            known("type", AliasType, name="alias_type_known"),
            models.CheckConstraint(
                condition=~Q(normalized=""), **rule("alias_not_empty", NEEDS_A_LETTER)
            ),
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")),
                **rule(
                    "alias_period_in_order",
                    "The last day comes before the first.",
                    INVALID,
                    field="valid_to",
                ),
            ),
            models.CheckConstraint(  # PostgreSQL has days before and after those of Python
                condition=Q(valid_from__range=ALL_DAYS) & Q(valid_to__range=ALL_DAYS),
                **rule(
                    "alias_period_within_calendar",
                    "A day has a year from 1 to 9999.",
                    INVALID,
                    field="valid_from",
                ),
            ),
            models.UniqueConstraint(
                fields=["source", "normalized"],
                **rule(
                    "alias_once_per_source",
                    "The source goes by this name already.",
                    CONFLICT,
                    field="text",
                ),
            ),
        ]
        indexes = [
            # What a new name is compared with: names spelled alike, and names it may be short for.
            GinIndex(fields=["normalized"], opclasses=["gin_trgm_ops"], name="alias_trigrams"),
            models.Index(INITIALS, name="alias_initials"),
            # Names are words of the claims that those who bear them make.
            GinIndex(SearchVector("text", config="english"), name="alias_words"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            # Its own name comes with the source, and is told with it.
            tells(
                pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                """
                    told = jsonb_build_object('fields', jsonb_build_array('aliases'));
                    IF TG_OP = 'UPDATE' AND OLD.source_id <> NEW.source_id THEN
                        PERFORM claimsapi_tell('source.changed', OLD.source_id, told);
                    END IF;
                    IF TG_OP <> 'INSERT' OR NOT EXISTS (
                        SELECT 1 FROM claimsapi_source WHERE id = NEW.source_id AND name = NEW.text
                    ) THEN
                        PERFORM claimsapi_tell('source.changed', changed.source_id, told);
                    END IF;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.type})"

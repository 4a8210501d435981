"""Revisions: the words of an article at one time."""

from __future__ import annotations

import hashlib
from enum import StrEnum

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from claimsapi.models.article import Article, ArticleStatus
from claimsapi.models.base import Identified, choices_of, known
from claimsapi.models.rules import rule
from claimsapi.parse.quotation_marks import quoted

rule("revision_never_changes", "A revision never changes: send the article's next one.")


class Change(StrEnum):
    """How a revision differs from the one before."""

    INITIAL = "initial"
    SUBSTANTIVE = "substantive"
    COSMETIC = "cosmetic"  # white space, punctuation or case only


class _InCommon(models.Func):
    """How many elements two arrays share."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s)))"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = models.IntegerField()


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Chainable, named questions about revisions."""

    def current(self) -> RevisionQuerySet:
        """Keep the latest wordings of articles that are not withdrawn."""
        return self.filter(article__current_revision=F("pk"), article__status=ArticleStatus.ACTIVE)

    def near_duplicates(self, sketch: list[int], *, least: int) -> RevisionQuerySet:
        """Keep those whose sketch shares ``least`` numbers with ``sketch``, most first."""
        ours = models.Value(sketch, output_field=ArrayField(models.IntegerField()))
        shared = self.filter(sketch__overlap=sketch).annotate(shared=_InCommon("sketch", ours))
        return shared.filter(shared__gte=least).order_by("-shared", "pk")


def masked(column: str) -> str:
    """Return the SQL of ``column`` with a mark for each character, so that all places stay."""
    return rf"regexp_replace({column}, '[^\n]', '█', 'g')"


class Revision(Identified):
    """
    The words of an article at one time. Nothing about it ever changes: spans stand on it.

    ``text`` is canonical: NFC, ``\\n`` for line breaks, no CR, no NUL. Only to be redacted it
    changes: then a mark stands for each character, once and for good.
    """

    # revision_number_once_per_article is an index of it, too.
    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField(help_text="counted from 1 within the article")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="of the text in UTF-8, hex")
    text = models.TextField()
    raw = models.BinaryField(help_text="what came in, byte for byte")
    media_type = models.CharField(max_length=100, default="text/plain")
    byline_text = models.CharField(max_length=500, blank=True)
    editorial_note = models.TextField(
        blank=True, default="", db_default="", help_text="of the agency to editors, not to readers"
    )
    agency_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="what its publisher counts it as, where it says so"
    )
    fetched_at = models.DateTimeField()
    change = models.CharField(max_length=11, choices=choices_of(Change), default=Change.INITIAL)
    sketch = ArrayField(
        models.IntegerField(),
        default=list,
        editable=False,
        help_text="numbers that copies of the text have in common, see link/articles",
    )

    redacted_at = models.DateTimeField(
        null=True, editable=False, help_text="when text and payload were taken away for good"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [GinIndex(fields=["sketch"], name="revision_sketch")]
        constraints = [
            known("change", Change, name="revision_change_known"),
            models.CheckConstraint(
                condition=~Q(text=""), **rule("revision_has_text", "A revision needs a text.")
            ),
            models.CheckConstraint(
                condition=Q(number=1, change=Change.INITIAL)
                | (Q(number__gt=1) & ~Q(change=Change.INITIAL)),
                **rule(
                    "revision_first_is_initial",
                    "The first revision of an article, and no other, is its initial one.",
                ),
            ),
            models.UniqueConstraint(
                fields=["article", "number"],
                **rule(
                    "revision_number_once_per_article",
                    "The article has a revision with this number already.",
                ),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="never_changes",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("allowed", "claimsapi_revision")],
                func=f"""
                    allowed = OLD;
                    allowed.text = {masked("OLD.text")};
                    allowed.raw = '';
                    allowed.editorial_note = '';
                    allowed.sketch = ARRAY[]::integer[];
                    allowed.redacted_at = NEW.redacted_at;
                    IF OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL
                       AND NEW = allowed THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'a revision never changes, but to be redacted'
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'revision_never_changes';
                """,
            )
        ]

    def __str__(self) -> str:
        """Return which it is of which article, by its headline (a query if that is not loaded)."""
        return f"revision {self.number} of {quoted(str(self.article))}"

    @staticmethod
    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

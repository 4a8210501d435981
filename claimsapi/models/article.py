"""Articles and their revisions: who published what, under which address, in which words when."""

from __future__ import annotations

import hashlib
from enum import StrEnum

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from claimsapi.models.base import Identified, Versioned, choices_of, known
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.source import Source, goes_to_the_survivor


class ArticleStatus(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


def article_is_active(alias: str) -> str:
    """Return the SQL of the condition that the article called ``alias`` is not withdrawn."""
    return f"{alias}.status = '{ArticleStatus.ACTIVE.value}'"


class Change(StrEnum):
    """How a revision differs from the one before."""

    INITIAL = "initial"
    SUBSTANTIVE = "substantive"
    COSMETIC = "cosmetic"  # white space, punctuation or case only


class ArticleQuerySet(models.QuerySet["Article"]):
    """Chainable, named questions about articles."""

    def for_display(self) -> ArticleQuerySet:
        """Load all that one API row or admin row shows, in one query."""
        return self.select_related("publisher", "current_revision").order_by("-id")


@pghistory.track()
class Article(Versioned):
    """A story of one publisher through all its revisions."""

    publisher = models.ForeignKey(Source, models.PROTECT, related_name="published")
    canonical_url = models.URLField(max_length=2000, blank=True)
    url_key = models.CharField(
        max_length=2000,
        blank=True,
        editable=False,
        help_text="the address without what does not change the story: scheme, tracking, fragment",
    )
    external_id = models.CharField(
        max_length=200, blank=True, help_text="the publisher's own id for the story"
    )
    headline = models.CharField(max_length=500, blank=True)
    slug = models.SlugField(max_length=120, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="en")
    published_at = models.DateTimeField(null=True, blank=True)
    genre = models.CharField(max_length=40, blank=True)
    wire_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="wire_copies"
    )
    current_revision = models.ForeignKey(
        "claimsapi.Revision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    status = models.CharField(
        max_length=9, choices=choices_of(ArticleStatus), default=ArticleStatus.ACTIVE
    )
    decided = ArrayField(
        models.CharField(max_length=20),
        default=list,
        editable=False,
        help_text="fields that somebody set: what is read later leaves them as they are",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("status", ArticleStatus, name="article_status_known"),
            models.UniqueConstraint(
                fields=["publisher", "url_key"],
                condition=~Q(url_key=""),
                **rule(
                    "article_one_per_address",
                    "Another article of this publisher has this address.",
                    CONFLICT,
                    field="canonical_url",
                ),
            ),
            models.UniqueConstraint(
                fields=["publisher", "external_id"],
                condition=~Q(external_id=""),
                **rule(
                    "article_one_per_external_id",
                    "Another article of this publisher has this id.",
                    CONFLICT,
                    field="external_id",
                ),
            ),
            models.CheckConstraint(
                condition=~Q(wire_of=F("id")),
                **rule(
                    "article_is_no_copy_of_itself",
                    "An article is no copy of itself. Choose another, or none.",
                    INVALID,
                    field="wire_of",
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["publisher", "headline"], name="article_by_headline"),
            models.Index(fields=["published_at"], name="article_by_date"),
            GinIndex(SearchVector("headline", config="english"), name="article_headline_words"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            goes_to_the_survivor("publisher_id"),
            pgtrigger.Trigger(
                name="words_follow",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("current_revision_id", "headline"),
                when=pgtrigger.After,
                func="PERFORM claimsapi_read_words(ARRAY[NEW.id]); RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or f"article {self.pk}"


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

    def alike(self, sketch: list[int], *, least: int) -> RevisionQuerySet:
        """Keep those whose sketch shares ``least`` numbers with ``sketch``, most first."""
        ours = models.Value(sketch, output_field=ArrayField(models.IntegerField()))
        shared = self.filter(sketch__overlap=sketch).annotate(shared=_InCommon("sketch", ours))
        return shared.filter(shared__gte=least).order_by("-shared", "pk")


class Revision(Identified):
    """
    The words of an article at one time. Nothing about it ever changes: spans stand on it.

    ``text`` is canonical: NFC, ``\\n`` for line breaks, no CR, no NUL.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text="counted from 1 within the article")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="of the text in UTF-8, hex")
    text = models.TextField()
    raw = models.BinaryField(help_text="what came in, byte for byte")
    media_type = models.CharField(max_length=100, default="text/plain")
    byline_text = models.CharField(max_length=500, blank=True)
    fetched_at = models.DateTimeField()
    change = models.CharField(max_length=11, choices=choices_of(Change), default=Change.INITIAL)
    sketch = ArrayField(
        models.IntegerField(),
        default=list,
        editable=False,
        help_text="numbers that copies of the text have in common, see link/articles",
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
        triggers = [pgtrigger.Protect(name="never_changes", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"revision {self.number} of article {self.article_id}"

    @staticmethod
    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

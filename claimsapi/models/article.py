"""Articles: who published what, under which address."""

from __future__ import annotations

from enum import StrEnum

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from claimsapi.models import embargo
from claimsapi.models.base import Versioned, choices_of, known, of_the_others, within_years
from claimsapi.models.rules import CONFLICT, INVALID, rule
from claimsapi.models.source import Source, goes_to_the_survivor
from claimsapi.models.told import tells


class ArticleStatus(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"


def article_is_active(alias: str) -> str:
    """Return the SQL of the condition that the article called ``alias`` is not withdrawn."""
    return f"{alias}.status = '{ArticleStatus.ACTIVE.value}'"


class ArticleQuerySet(models.QuerySet["Article"]):
    """Chainable, named questions about articles."""

    def embargoed(self) -> ArticleQuerySet:
        """Keep those whose time has not come."""
        return self.filter(pk__in=RawSQL(embargo.ARTICLES, ()))

    def for_display(self) -> ArticleQuerySet:
        """Load all that one API row or admin row shows, in one query."""
        rows = self.select_related("publisher", "current_revision")
        return rows.defer("current_revision__raw").order_by("-id")


@pghistory.track(exclude=["warnings"])
class Article(Versioned):
    """A story of one publisher through all its revisions."""

    # article_by_headline is an index of it, too.
    publisher = models.ForeignKey(Source, models.PROTECT, related_name="published", db_index=False)
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
    slug = models.SlugField(max_length=120, blank=True, db_index=False)
    dateline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="en")
    published_at = models.DateTimeField(null=True, blank=True)
    published_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="the day at the publisher, where no more is known; published_at is its beginning",
    )
    embargoed_until = models.DateTimeField(
        null=True, blank=True, help_text="before then it is shown to those who curate alone"
    )
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

    redacted_revisions = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        db_default=[],
        editable=False,
        help_text="numbers of those whose text was taken away for good",
    )
    warnings = models.JSONField(
        default=list,
        db_default=[],
        editable=False,
        help_text="[{code, detail, pointer}]: what could not be made out of the current revision",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["-id"]
        constraints = [
            known("status", ArticleStatus, name="article_status_known"),
            within_years("published_at", name="article_published_within_years"),
            within_years("published_on", name="article_published_on_within_years"),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_at__isnull=False),
                **rule(
                    "article_published_on_has_its_beginning",
                    "An article that has a day of publication has the time when that began.",
                ),
            ),
            within_years("embargoed_until", name="article_embargo_within_years"),
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
            models.Index(
                fields=["embargoed_until"],
                name="article_embargoed",
                condition=Q(embargoed_until__isnull=False),
            ),
            of_the_others("article_status", "status", ArticleStatus.ACTIVE.value),
            of_the_others("article_language", "language", "en"),
            HashIndex(fields=["canonical_url"], name="article_address"),  # of any length
            GinIndex(SearchVector("headline", config="english"), name="article_headline_words"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            goes_to_the_survivor("publisher_id"),
            # Its revisions are told when they come in, and the first one with the article.
            tells(
                pgtrigger.Update,
                f"""
                    fields = fields - 'current_revision';
                    IF fields <> '[]' AND OLD.current_revision_id IS NOT NULL THEN
                        PERFORM claimsapi_tell(
                            CASE WHEN NOT fields ? 'status' THEN 'article.changed'
                                 WHEN {article_is_active("NEW")} THEN 'article.restored'
                                 ELSE 'article.withdrawn' END,
                            NEW.id, jsonb_build_object('fields', fields));
                    END IF;
                """,
            ),
            pgtrigger.Trigger(
                name="words_follow",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("current_revision_id", "headline"),
                when=pgtrigger.After,
                func="PERFORM claimsapi_read_words(ARRAY[NEW.id]); RETURN NULL;",
            ),
        ]

    @property
    def under_embargo(self) -> bool:
        """Return whether its time has not come."""
        return self.embargoed_until is not None and self.embargoed_until > timezone.now()

    def __str__(self) -> str:
        return self.headline or f"article {self.pk}"

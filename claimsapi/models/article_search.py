"""The words of articles, as full-text search looks them up: those of the current revision alone."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claimsapi.models.article import Article


class ArticleSearch(models.Model):
    """
    What an article is found by. The database keeps it up to date; nothing else writes it.

    The headline weighs A, the rest D. Of a longer text the first 200,000 code points count.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="+", editable=False
    )
    whole = SearchVectorField(help_text="of the headline and the whole text")
    excerpts = SearchVectorField(
        help_text="of the headline and what stands around claims: what a key without “fulltext” "
        "may read, and so what it may find an article by"
    )

    class Meta:
        verbose_name_plural = "article search"
        indexes = [
            GinIndex(fields=["whole"], name="article_words"),
            GinIndex(fields=["excerpts"], name="article_excerpt_words"),
        ]

    def __str__(self) -> str:
        return f"words of article {self.article_id}"


def words_follow(changes: str, operation: pgtrigger.Operation, **rows: str) -> pgtrigger.Trigger:
    """Return the trigger that reads the articles anew whose revisions ``changes`` selects."""
    return pgtrigger.Trigger(
        name=f"words_follow_{operation}".lower(),
        level=pgtrigger.Statement,
        operation=operation,
        when=pgtrigger.After,
        referencing=pgtrigger.Referencing(**rows),
        func=f"""
            PERFORM claimsapi_read_words(ARRAY(
                SELECT id FROM claimsapi_article
                 WHERE current_revision_id IN ({changes})));
            RETURN NULL;
        """,
    )

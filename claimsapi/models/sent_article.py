"""Articles that a worker is to read, as they were sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from claimsapi.models.base import choices_of, known
from claimsapi.models.job import FINISHED
from claimsapi.models.page_fetch import PageFetch
from claimsapi.parse.document import Form

KEPT = timedelta(days=7)  # for those who retry a job that failed, from its end


class SentArticleQuerySet(models.QuerySet["SentArticle"]):
    """Chainable, named questions about articles that were sent."""

    def expired(self, *, now: datetime) -> SentArticleQuerySet:
        """Keep those whose job ended so long ago that nobody retries it."""
        return self.filter(fetch__job__status__in=FINISHED, fetch__job__finished_at__lt=now - KEPT)


class SentArticle(models.Model):
    """What a job is to read; gone as soon as a revision keeps it."""

    fetch = models.OneToOneField(PageFetch, models.CASCADE, related_name="sent")
    form = models.CharField(max_length=6, choices=choices_of(Form))
    content = models.BinaryField(help_text="as it was sent, in UTF-8")

    objects = SentArticleQuerySet.as_manager()

    class Meta:
        ordering = ["fetch"]
        constraints = [known("form", Form, name="sent_article_form_known")]

    def __str__(self) -> str:
        return f"{self.form} of {self.fetch_id}"

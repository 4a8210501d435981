"""How many tokens the second reader has taken on each day, of what it may."""

from __future__ import annotations

from datetime import date

from django.db import connection, models

# One statement, so that of two workers at the last tokens of a day one gets them.
_RESERVE = """
    INSERT INTO claimsapi_readerusage AS usage (day, tokens, requests)
    SELECT %(day)s, %(tokens)s, 1 WHERE %(tokens)s <= %(most)s
    ON CONFLICT (day) DO UPDATE
       SET tokens = usage.tokens + excluded.tokens, requests = usage.requests + 1
     WHERE usage.tokens + excluded.tokens <= %(most)s
    RETURNING day
"""


class ReaderUsageQuerySet(models.QuerySet["ReaderUsage"]):
    """Chainable, named questions about usage."""

    def reserve(self, tokens: int, *, day: date, most: int) -> bool:
        """Set ``tokens`` of the ``most`` of ``day`` aside; return whether so many were left."""
        with connection.cursor() as cursor:
            cursor.execute(_RESERVE, {"day": day, "tokens": tokens, "most": most})
            return cursor.fetchone() is not None


class ReaderUsage(models.Model):
    """What the second reader has taken on ``day``, in UTC; what is being asked, as estimated."""

    day = models.DateField(primary_key=True)
    tokens = models.PositiveBigIntegerField(default=0)
    requests = models.PositiveIntegerField(default=0, help_text="parts of articles asked about")

    objects = ReaderUsageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.tokens} tokens on {self.day}"

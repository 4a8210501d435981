"""How much of its rates a key has used: one row for each key and length of window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models

from claimsapi.models.api_key import ApiKey
from claimsapi.rates import Rate


@dataclass(frozen=True, slots=True)
class Window:
    """What is used of ``rate`` since ``started_at``."""

    rate: Rate
    used: int
    started_at: datetime

    @property
    def remaining(self) -> int:
        return max(self.rate.quota - self.used, 0)

    @property
    def resets_at(self) -> datetime:
        return self.started_at + timedelta(seconds=self.rate.seconds)


# A request is counted in all its windows, or if one of them is full in none. The check reads what
# was there before the statement, so of requests at the same moment some more may be counted; they
# are refused nevertheless, since they see a count above the quota.
_COUNT = """
    WITH wanted AS (
        SELECT * FROM unnest(%(seconds)s::int[], %(quotas)s::bigint[]) AS wanted (seconds, quota)
    ), full_windows AS (
        SELECT FROM claimsapi_rateusage AS usage JOIN wanted USING (seconds)
         WHERE usage.api_key_id = %(key)s AND usage.used >= wanted.quota
           AND usage.started_at > %(now)s - make_interval(secs => seconds)
    ), counted AS (
        INSERT INTO claimsapi_rateusage AS usage (api_key_id, seconds, started_at, used)
        SELECT %(key)s, seconds, %(now)s, (NOT EXISTS (SELECT FROM full_windows))::int
          FROM wanted ORDER BY seconds
        ON CONFLICT (api_key_id, seconds) DO UPDATE SET
            used = excluded.used + CASE
                WHEN usage.started_at > %(now)s - make_interval(secs => usage.seconds)
                THEN usage.used ELSE 0 END,
            started_at = CASE
                WHEN usage.started_at > %(now)s - make_interval(secs => usage.seconds)
                THEN usage.started_at ELSE excluded.started_at END
        RETURNING seconds, used, started_at
    )
    SELECT seconds, used, started_at, EXISTS (SELECT FROM full_windows) FROM counted
"""


class RateUsageQuerySet(models.QuerySet["RateUsage"]):
    """Chainable, named questions about usage."""

    def count_request(
        self, key: ApiKey, rates: Sequence[Rate], *, now: datetime
    ) -> tuple[list[Window], bool]:
        """
        Count a request of ``key``; return its windows, shortest first, and whether it may pass.

        One query, whatever the number of ``rates``. A window begins with the first request after
        the end of the last one. What is refused is not counted.
        """
        by_seconds = {rate.seconds: rate for rate in rates}
        given: dict[str, Any] = {
            "key": key.pk,
            "now": now,
            "seconds": list(by_seconds),
            "quotas": [rate.quota for rate in rates],
        }
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, given)
            rows = sorted(cursor.fetchall())
        windows = [Window(by_seconds[row[0]], row[1], row[2]) for row in rows]
        was_full = any(row[3] for row in rows)
        return windows, not was_full and all(each.used <= each.rate.quota for each in windows)


class RateUsage(models.Model):
    """
    Requests of a key in its current window of so many seconds.

    The table is UNLOGGED: counting waits for no disk, and after a crash all windows begin anew.
    """

    pk = models.CompositePrimaryKey("api_key_id", "seconds")
    api_key = models.ForeignKey(ApiKey, models.CASCADE, related_name="usage")
    seconds = models.PositiveIntegerField(help_text="how long the window is")
    started_at = models.DateTimeField()
    used = models.PositiveBigIntegerField(help_text="requests that were let pass")

    objects = RateUsageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.used} in {self.seconds} s of key {self.api_key_id}"

"""Answers kept for a day, so that a request sent again is answered again and not done again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pgtrigger
from django.db import connection, models
from django.db.models import Q

from claimsapi.models.api_key import ApiKey
from claimsapi.models.base import Identified
from claimsapi.models.locks import Advisory
from claimsapi.models.rules import rule

KEPT = timedelta(hours=24)
KEY_LENGTH = 255

# How long an equal request waits for the first one. Far above what any POST takes.
LONGEST_WAIT = timedelta(seconds=20)

_LOCK = """
    SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, hashtext(%s))
"""


class IdempotencyRecordQuerySet(models.QuerySet["IdempotencyRecord"]):
    """Chainable, named questions about records."""

    def reserve(self, api_key: ApiKey, key: str, *, now: datetime) -> IdempotencyRecord | None:
        """
        Return the record of ``key``, or None and hold the key until this transaction ends.

        Whoever comes with the same key meanwhile waits. Another key with the same 32-bit hash
        waits, too, which costs it time and nothing else. Two queries.

        :raises django.db.OperationalError: if that takes longer than LONGEST_WAIT
        """
        name = f"{api_key.pk} {key}"
        with connection.cursor() as cursor:
            wait = f"{LONGEST_WAIT.total_seconds():.0f}s"
            cursor.execute(_LOCK, [wait, Advisory.REQUESTS.value, name])
        found = self.filter(api_key=api_key, key=key).first()
        if found and found.expires_at <= now:
            found.delete()
            return None
        return found

    def expired(self, *, now: datetime) -> IdempotencyRecordQuerySet:
        return self.filter(expires_at__lte=now)


class IdempotencyRecord(Identified):
    """
    What a POST with an Idempotency-Key was answered.

    It is stored in the transaction of what the request did, so neither is there without the other.
    """

    api_key = models.ForeignKey(ApiKey, models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH, help_text="as the caller sent it")
    request = models.TextField(help_text="method and path with query")
    request_sha256 = models.CharField(max_length=64, help_text="of the body")
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    expires_at = models.DateTimeField()

    objects = IdempotencyRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["api_key", "key"],
                **rule("idempotency_key_once", "The Idempotency-Key is in use already."),
            ),
            models.CheckConstraint(
                condition=Q(status__gte=200, status__lt=500) & ~Q(status=429),
                **rule("idempotency_answer_is_final", "Only an answer that is final is kept."),
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="idempotency_expiry")]
        triggers = [pgtrigger.Protect(name="never_changes", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.request} {self.pk}"

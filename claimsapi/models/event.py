"""Events: what happened, in an order that a reader can follow without missing any."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pgtrigger
from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL

from claimsapi.models import embargo
from claimsapi.models.base import Identified, choices_of, known
from claimsapi.models.locks import Advisory, take


class EventType(StrEnum):
    JOB_SUCCEEDED = "job.succeeded"
    JOB_FAILED = "job.failed"
    JOB_CANCELLED = "job.cancelled"
    ARTICLE_CREATED = "article.created"
    ARTICLE_REVISED = "article.revised"
    REVISION_REDACTED = "revision.redacted"
    ARTICLE_CHANGED = "article.changed"
    ARTICLE_WITHDRAWN = "article.withdrawn"
    ARTICLE_RESTORED = "article.restored"
    ARTICLE_ONE_SIDED = "article.one_sided"
    CLAIM_SUGGESTED = "claim.suggested"
    CLAIM_ACCEPTED = "claim.accepted"
    CLAIM_REJECTED = "claim.rejected"
    CLAIM_WITHDRAWN = "claim.withdrawn"
    CLAIM_MERGED = "claim.merged"
    CLAIM_CREATED = "claim.created"
    CLAIM_CHANGED = "claim.changed"
    CLAIM_DRIFTED = "claim.drifted"
    QUOTE_ALTERED = "quote.altered"
    COUNTER_CLAIM_SUGGESTED = "counter_claim.suggested"
    COUNTER_CLAIM_ACCEPTED = "counter_claim.accepted"
    COUNTER_CLAIM_REJECTED = "counter_claim.rejected"
    COUNTER_CLAIM_CREATED = "counter_claim.created"
    COUNTER_CLAIM_CHANGED = "counter_claim.changed"
    COUNTER_CLAIM_DELETED = "counter_claim.deleted"
    DISPUTE_OPENED = "dispute.opened"
    DISPUTE_CHANGED = "dispute.changed"
    SOURCE_CREATED = "source.created"
    SOURCE_CHANGED = "source.changed"
    SOURCE_DELETED = "source.deleted"
    SOURCE_MERGED = "source.merged"
    SOURCE_UNNAMED_USED = "source.unnamed_used"
    WEBHOOK_DISABLED = "webhook.disabled"
    CREDIT_CREATED = "credit.created"
    CREDIT_CHANGED = "credit.changed"
    CREDIT_DELETED = "credit.deleted"
    REVIEW_CREATED = "review.created"
    REVIEW_CHANGED = "review.changed"
    REVIEW_DELETED = "review.deleted"


NUMBERED_AT_ONCE = 10_000  # events; a longer backlog is numbered by the next readers


class EventQuerySet(models.QuerySet["Event"]):
    """Chainable, named questions about events."""

    @transaction.atomic
    def number(self) -> int:
        """
        Number the committed events that have no sequence yet; return how many.

        Numbers are given after the commit, by one reader at a time: an event that is seen later
        than another has a higher number, however long its transaction took. They have no gaps.
        What tells of an article under embargo is numbered when its time has come, since readers
        have passed any earlier number by then. Costs one query where there is nothing to number.
        """
        unnumbered = self.filter(sequence=None)
        if not unnumbered.exists():
            return 0
        any_held = embargo.is_any()
        # Most often nothing is new but what waits for its time: then nobody is kept waiting.
        if any_held and not unnumbered.exclude(pk__in=RawSQL(embargo.EVENTS, ())).exists():
            return 0
        take(Advisory.EVENTS)
        with connection.cursor() as cursor:
            cursor.execute(_NUMBER_OPEN if any_held else _NUMBER_ALL, [NUMBERED_AT_ONCE])
            return int(cursor.rowcount)

    def after(self, sequence: int) -> EventQuerySet:
        """Keep numbered events later than ``sequence``, first one first."""
        return self.filter(sequence__gt=sequence).order_by("sequence")


# The rows are locked in the order of their ids, which is the order in which they were made.
_NUMBER = """
    UPDATE claimsapi_event AS event
       SET sequence = numbered.sequence
      FROM (SELECT id, row_number() OVER (ORDER BY id)
                       + coalesce((SELECT max(sequence) FROM claimsapi_event), 0) AS sequence
              FROM (SELECT id FROM claimsapi_event
                     WHERE sequence IS NULL AND {condition}
                     ORDER BY id LIMIT %s) AS unnumbered) AS numbered
     WHERE event.id = numbered.id
"""
_NUMBER_OPEN = _NUMBER.format(condition=f"id NOT IN ({embargo.EVENTS})")
# If an article has come under embargo meanwhile, nothing is numbered, and the next reader does it.
_NUMBER_ALL = _NUMBER.format(condition=f"NOT EXISTS ({embargo.ARTICLES})")


class Event(Identified):
    """
    Something that happened to one row. Events are only added.

    ``payload`` is thin: ids and words of this service, never text of an article. The database adds
    ``by`` and ``reason``, where the history knows who did it and why.
    """

    sequence = models.BigIntegerField(
        null=True, editable=False, unique=True, help_text="its place in the feed, once committed"
    )
    type = models.CharField(max_length=23, choices=choices_of(EventType))
    object_id = models.UUIDField(help_text="of the job, article, claim, … that the type names")
    payload: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [known("type", EventType, name="event_type_known")]
        indexes = [
            models.Index(fields=["object_id", "type"], name="event_of_object"),
            models.Index(fields=["id"], name="event_unnumbered", condition=models.Q(sequence=None)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="says_who",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="NEW.payload = NEW.payload || claimsapi_actor(); RETURN NEW;",
            ),
            pgtrigger.Protect(name="never_goes", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="keeps_its_number",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__sequence__isnull=False),
            ),
            pgtrigger.Protect(
                name="never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["sequence"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.object_id}"

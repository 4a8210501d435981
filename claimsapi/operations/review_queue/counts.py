"""What waits for a person, counted in one query whatever there is to count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from claimsapi.extract.result import CueKind
from claimsapi.models import (
    Attribution,
    Claim,
    CounterClaim,
    Credit,
    Dispute,
    FactCheck,
    Feed,
    Job,
    Source,
    SourceDuplicate,
    WebhookEndpoint,
)
from claimsapi.models.claim import ClaimQuerySet
from claimsapi.models.counter_claim import CounterClaimQuerySet
from claimsapi.models.dispute import DisputeStatus
from claimsapi.models.job import JobStatus
from claimsapi.operations.core.counts import MOST_COUNTED
from claimsapi.operations.core.counts import counted as counted_rows


def likely_counter_claims() -> CounterClaimQuerySet:
    """Return the suggested counter-claims that are likely enough to be shown for review."""
    return CounterClaim.objects.waiting().filter(confidence__gte=settings.REVIEW_CONFIDENCE)


def statements() -> ClaimQuerySet:
    """Return the suggested claims that somebody says or writes somewhere, as editors take first."""
    said, thought = _reported()
    return Claim.objects.waiting().filter(Exists(said) | ~Exists(thought))


def beliefs() -> ClaimQuerySet:
    """Return the suggested claims that people only think, want or show, which editors ask for."""
    said, thought = _reported()
    return Claim.objects.waiting().filter(Exists(thought), ~Exists(said))


def _reported() -> tuple[QuerySet[Attribution], QuerySet[Attribution]]:
    """Return the attributions of a claim that report words, and the others."""
    rows = Attribution.objects.filter(claim=OuterRef("pk"))
    return rows.filter(cue_kind=CueKind.SPEECH), rows.exclude(cue_kind=CueKind.SPEECH)


def queues() -> dict[str, QuerySet[Any]]:
    """Return the rows that wait, by the name of their queue."""
    return {
        "claims": statements(),
        "beliefs": beliefs(),
        "counter_claims": likely_counter_claims(),
        "orphans": Attribution.objects.orphaned(),
        "disputes": Dispute.objects.filter(status=DisputeStatus.OPEN),
        "sources": Source.objects.candidates(),
        "matches": SourceDuplicate.objects.waiting(),
        "credits": Credit.objects.waiting(),
        "fact_checks": FactCheck.objects.outdated(),
        "feeds": Feed.objects.failing(),
        "webhooks": WebhookEndpoint.objects.troubled(),
        "jobs": Job.objects.filter(status=JobStatus.FAILED, dismissed=False),
    }


def backlog() -> dict[str, int]:
    """
    Return how much waits for people, as ``counted`` does: cheap enough to be asked all day.

    Claims are one kind here. To tell beliefs from statements reads all claims that wait.
    """
    rows = queues() | {"claims": Claim.objects.waiting()}
    del rows["beliefs"]
    return counted_rows(rows, most=MOST_COUNTED + 1)


def counted(names: Iterable[str]) -> dict[str, int]:
    """
    Return how many rows wait in each of the queues ``names`` (one query, none without names).

    Of more than ``MOST_COUNTED`` one more than that is said to wait.
    """
    rows = queues()
    return counted_rows({name: rows[name] for name in names}, most=MOST_COUNTED + 1)

"""Fact checks as people write, publish and take them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction

from claimsapi.extract.result import SourceKind
from claimsapi.models import Claim, FactCheck, Source
from claimsapi.models.claim import GONE, ClaimStatus
from claimsapi.models.fact_check import FactCheckStatus
from claimsapi.models.locks import Advisory, take
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.fact_checks import schema_org

# Who can sign: schema.org knows persons and organizations as authors.
SIGNING = (
    SourceKind.PERSON,
    SourceKind.ORGANIZATION,
    SourceKind.GOVERNMENT,
    SourceKind.GROUP,
)


@transaction.atomic
def create(claim: Claim, fields: Mapping[str, Any], *, reason: str = "") -> FactCheck:
    """
    Store a draft of a review of ``claim``.

    :raises IllegalMove: if the claim is withdrawn or rejected, or the author cannot sign
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    take(beside=(Advisory.MERGES,))
    current = locked(claim)
    if current.status in GONE:
        raise IllegalMove(f"A claim that is {current.status} is not reviewed.")
    _refuse_unsigned(fields["author"])
    with pghistory.context(reason=reason):
        return FactCheck.objects.create(claim=current, **fields)


@transaction.atomic
def edit(
    review: FactCheck, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> FactCheck:
    """
    Give ``review`` other ``fields``; a published one stays published, with its date and its claim.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if the author cannot sign
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    if "author" in fields:
        take(beside=(Advisory.MERGES,))
    current = locked(review, version)
    if "author" in fields:
        _refuse_unsigned(fields["author"])
        if current.status == FactCheckStatus.PUBLISHED:
            fields = {**fields, **asdict(schema_org.signed_anew(current, fields["author"]))}
    return _changed(current, reason, **fields)


@transaction.atomic
def publish(
    review: FactCheck, *, now: datetime, reason: str = "", version: int | None = None
) -> FactCheck:
    """
    Make ``review`` public, dated ``now``, with its claim as that reads now.

    One that is outdated is published again so, and keeps its date.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is published already and not outdated, its claim is not accepted, or
        it lacks its address or its verdict in words
    """
    claim = locked(Claim.objects.get(reviews=review))
    current = locked(review, version)
    if current.status == FactCheckStatus.PUBLISHED and not current.outdated:
        raise IllegalMove("The review is published already.")
    if claim.status != ClaimStatus.ACCEPTED:
        raise IllegalMove(f"The claim is {claim.status}: accept it first.")
    if not current.url or not current.alternate_name:
        raise IllegalMove("Give it the url where it can be read, and an alternate_name.")
    return _changed(
        current,
        reason,
        status=FactCheckStatus.PUBLISHED,
        published_at=current.published_at or now,
        **asdict(schema_org.frozen(current)),
    )


@transaction.atomic
def take_back(review: FactCheck, *, reason: str = "", version: int | None = None) -> FactCheck:
    """
    Make a published ``review`` a draft again.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is a draft
    """
    current = locked(review, version)
    if current.status == FactCheckStatus.DRAFT:
        raise IllegalMove("The review is a draft.")
    kept = dict.fromkeys(["published_at", "published_as", "linked_data"])
    return _changed(current, reason, status=FactCheckStatus.DRAFT, **kept)


@transaction.atomic
def remove(review: FactCheck, *, version: int | None = None) -> None:
    """
    Delete a draft.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is published
    """
    current = locked(review, version, alone=True)
    if current.status == FactCheckStatus.PUBLISHED:
        raise IllegalMove("A published review is taken back before it is deleted.")
    current.delete()


def _changed(review: FactCheck, reason: str, **fields: Any) -> FactCheck:
    with pghistory.context(reason=reason):
        FactCheck.objects.filter(pk=review.pk).update(**fields)
    review.refresh_from_db()
    return review


def _refuse_unsigned(author: Source) -> None:
    if author.kind not in SIGNING:
        kinds = ", ".join(SIGNING)
        raise IllegalMove(f"“{author}” is of kind {author.kind}; a review's author is: {kinds}.")

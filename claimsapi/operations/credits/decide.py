"""People's word on credits: written, corrected, accepted, rejected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import transaction

from claimsapi.models import Credit, Revision
from claimsapi.models.locks import Advisory, take
from claimsapi.models.reviewed import Review
from claimsapi.operations.core.locking import IllegalMove, locked
from claimsapi.operations.credits.store import around


@transaction.atomic
def create(revision: Revision, fields: Mapping[str, Any], *, reason: str = "") -> Credit:
    """
    Store a credit that a person vouches for; no extraction replaces it.

    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    take(beside=(Advisory.MERGES,))
    with pghistory.context(reason=reason):
        return Credit.objects.create(
            revision=revision, review=Review.ACCEPTED, **_placed(revision, fields)
        )


@transaction.atomic
def edit(
    credit: Credit, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> Credit:
    """
    Give ``credit`` other ``fields``, which accepts it; no extraction changes it after that.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is rejected
    :raises django.db.IntegrityError: naming the rule that the fields break
    """
    take(beside=(Advisory.MERGES,))
    current = locked(credit, version)
    if current.review == Review.REJECTED:
        raise IllegalMove("A rejected credit is not edited. Accept it first.")
    changed = _placed(current.revision, fields)
    with pghistory.context(reason=reason):
        Credit.objects.filter(pk=current.pk).update(**changed, review=Review.ACCEPTED)
    current.refresh_from_db()
    return current


@transaction.atomic
def decide(
    credit: Credit, review: Review, *, reason: str = "", version: int | None = None
) -> Credit:
    """
    Accept or reject ``credit``, for good as far as machines go; return it as it now stands.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if that was decided already
    """
    current = locked(credit, version)
    if current.review == review:
        raise IllegalMove(f"The credit is {review} already.")
    with pghistory.context(reason=reason):
        Credit.objects.filter(pk=current.pk).update(review=review)
    current.refresh_from_db()
    return current


def _placed(revision: Revision, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``fields`` with the segment that follows from the place."""
    if "start" not in fields:
        return dict(fields)
    return {**fields, "segment": around(fields["start"], list(revision.segments.all()))}

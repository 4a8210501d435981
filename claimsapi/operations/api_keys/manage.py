"""API keys as people issue them, change, replace and revoke them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from claimsapi.models import ApiKey
from claimsapi.models.key_scopes import NEEDED, Scope
from claimsapi.operations.core.locking import IllegalMove, locked


@dataclass(frozen=True, slots=True)
class Issued:
    """A new key and its token, which is nowhere kept."""

    key: ApiKey
    token: str


def beyond(owner: User | None, scopes: Iterable[str]) -> list[Scope]:
    """Return those of ``scopes`` that ``owner`` has no right to: no key of theirs has them."""
    if owner is None:
        return []
    return [
        Scope(each) for each in scopes if not owner.has_perm(f"claimsapi.{NEEDED[Scope(each)]}")
    ]


@transaction.atomic
def issue(key: ApiKey, *, reason: str = "") -> Issued:
    """
    Store the unsaved ``key`` with a new secret.

    :raises IllegalMove: if a key with its id is there: the form was sent twice
    """
    if ApiKey.objects.filter(pk=key.pk).exists():
        raise IllegalMove(
            "This key is issued already, and its secret was shown then: it is nowhere kept. "
            "If nobody has it, revoke the key and issue another."
        )
    token = key.issue()
    with pghistory.context(reason=reason):
        key.save(force_insert=True)
    return Issued(key, token)


@transaction.atomic
def edit(
    key: ApiKey, fields: Mapping[str, Any], *, reason: str = "", version: int | None = None
) -> ApiKey:
    """
    Give ``key`` other ``fields``; its secret stays.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is revoked
    """
    return _changed(_locked(key, version), fields, reason)


@transaction.atomic
def revoke(key: ApiKey, *, now: datetime, reason: str = "", version: int | None = None) -> ApiKey:
    """
    End ``key`` for good; the next request with it is refused.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is revoked
    """
    return edit(key, {"revoked_at": now}, reason=reason, version=version)


@transaction.atomic
def rotate(
    key: ApiKey,
    *,
    expires_at: datetime | None,
    ends_at: datetime,
    reason: str = "",
    version: int | None = None,
) -> Issued:
    """
    Issue a key that may do what ``key`` may, and let ``key`` end at ``ends_at``, if not before.

    :raises StaleVersion: if ``version`` is given and is not the current one
    :raises IllegalMove: if it is revoked
    """
    old = _locked(key, version)
    ends_at = min(ends_at, old.expires_at or ends_at)
    _changed(old, {"expires_at": ends_at}, reason)
    successor = ApiKey(
        name=old.name,
        owner_id=old.owner_id,
        scopes=old.scopes,
        rates=old.rates,
        expires_at=expires_at,
    )
    return issue(successor, reason=reason)


def _changed(key: ApiKey, fields: Mapping[str, Any], reason: str) -> ApiKey:
    with pghistory.context(reason=reason):
        ApiKey.objects.filter(pk=key.pk).update(**fields)
    key.refresh_from_db()
    return key


def _locked(key: ApiKey, version: int | None) -> ApiKey:
    current = locked(key, version)
    if current.revoked_at:
        raise IllegalMove(f"The key was revoked at {current.revoked_at:%Y-%m-%d %H:%M} UTC.")
    return current

"""API keys: who may call, for what, until when. The secret itself is never stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from functools import cached_property
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast
from django.db.models.lookups import Regex

from claimsapi import rates
from claimsapi.models.base import Versioned, choices_of, count_changes, within_years
from claimsapi.models.key_scopes import JOINED, NEEDED, OWNER, held
from claimsapi.models.key_scopes import Scope as Scope
from claimsapi.models.rules import rule
from claimsapi.parse.times import LAST_YEAR

PREFIX_BYTES = 4  # shown in lists and logs
SECRET_BYTES = 32  # 256 bits: beyond guessing, so a plain SHA-256 is enough (no password here)


# An array has no constraint for each element, so they are looked at as one text, in JSON.
_RATES = rf'^\[("{rates.PATTERN}"(,"{rates.PATTERN}")*)?\]$'


def check_rates(written: list[str]) -> None:
    """
    Do nothing if each of ``written`` is a rate, and each about another window.

    :raises ValidationError: otherwise
    """
    try:
        rates.read_rates(written)
    except rates.NoRate as error:
        raise ValidationError(str(error), "rates") from error


class KeyRefused(Exception):
    """The key is unknown, expired or revoked, or its owner's account is deactivated."""


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Chainable, named questions about keys."""

    def authenticate(self, token: str, *, now: datetime) -> ApiKey:
        """
        Return the key that ``token`` (``ck_<prefix>_<secret>``) opens, and what it may (one query).

        :raises KeyRefused: if there is none, it has expired or was revoked, or its owner's account
            is deactivated
        """
        prefix, digest = _parts(token)
        key, owner_is_active = self.with_rights(prefix=prefix)
        if not (key and key.is_usable(now=now) and hmac.compare_digest(key.secret_sha256, digest)):
            raise KeyRefused("The key is unknown, expired or revoked.")
        if not owner_is_active:
            raise KeyRefused("The account of the key's owner is deactivated.")
        return key

    def with_rights(self, **wanted: Any) -> tuple[ApiKey | None, bool]:
        """
        Return the key whose column is as ``wanted``, and whether its owner's account is active.

        It is read without making up the query anew: every request asks for one.
        """
        [(column, value)] = wanted.items()
        fields = self.model._meta.concrete_fields
        columns = ", ".join(f'key."{field.column}"' for field in fields)
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                f"SELECT {columns}, {OWNER} FROM claimsapi_apikey AS key {JOINED}"
                f' WHERE key."{column}" = %s',
                [[*NEEDED.values()], value],
            )
            row = cursor.fetchone()
        if row is None:
            return None, False
        *values, name, active, rights = row
        key = self.model.from_db(self.db, [field.attname for field in fields], values)
        key.allowed = held(key.scopes, rights) if active else ()
        if key.owner_id is not None:  # of whom no more is known until it is asked for
            known = {"id": key.owner_id, "username": name}
            key.owner = get_user_model().from_db(self.db, list(known), list(known.values()))
        return key, active


def _as_text(field: str) -> Cast:
    written = Func(F(field), function="array_to_json", output_field=models.JSONField())
    return Cast(written, models.TextField())


@pghistory.track(exclude=["secret_sha256", "last_used_at"])
class ApiKey(Versioned):
    """A key that a newsroom tool calls with."""

    name = models.CharField(max_length=100)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="api_keys",
        help_text="who answers for it, and beyond whose rights it may nothing; nobody, if that was "
        "said when it was issued",
    )
    prefix = models.CharField(max_length=16, unique=True, editable=False)
    secret_sha256 = models.CharField(max_length=64, editable=False)
    scopes = ArrayField(models.CharField(max_length=8, choices=choices_of(Scope)))
    rates = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        validators=[check_rates],
        help_text="such as 100/minute, 5000/day; without any, those of the setting RATES hold",
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta(Versioned.Meta):
        abstract = False
        ordering = ["name"]
        verbose_name = "API key"
        constraints = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=[scope.value for scope in Scope]),
                **rule("api_key_scopes_known", "There is no such scope."),
            ),
            models.CheckConstraint(
                condition=Regex(_as_text("rates"), _RATES),
                **rule("api_key_rates_are_rates", "A rate reads as 100/minute or 5000/day."),
            ),
            within_years(
                "expires_at",
                name="api_key_expires_within_years",
                message=f"A key ends in {LAST_YEAR} or before; without a day it never ends.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                **rule(
                    "api_key_expires_after_creation", "A key expires after it was made, not before."
                ),
            ),
        ]
        triggers = [count_changes("last_used_at")]

    def __str__(self) -> str:
        return f"{self.name} (ck_{self.prefix}_…)"

    def is_usable(self, *, now: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > now)

    def state(self, *, now: datetime) -> str:
        """Return in a word whether the key opens anything, or why not; reads its owner."""
        if self.revoked_at:
            return "revoked"
        if not self.is_usable(now=now):
            return "expired"
        return "stopped" if self.owner and not self.owner.is_active else "in use"

    @cached_property
    def allowed(self) -> tuple[Scope, ...]:
        """
        Return the scopes that hold: those of the key that its owner has a right to.

        Known of a key that has just called; of others it is one query.
        """
        key, _ = type(self).objects.with_rights(id=self.pk)
        return key.allowed if key else ()

    @property
    def caller(self) -> AbstractBaseUser | AnonymousUser:
        """Return who is said to call: the owner, or nobody."""
        return self.owner or AnonymousUser()

    def issue(self) -> str:
        """
        Give the unsaved key a prefix and a secret; return the token, which is shown only now.

        The caller saves.
        """
        self.prefix = secrets.token_hex(PREFIX_BYTES)
        token = f"ck_{self.prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
        self.secret_sha256 = _parts(token)[1]
        return token


def _parts(token: str) -> tuple[str, str]:
    """Return the prefix of ``token`` and the digest of its secret."""
    kind, _, rest = token.partition("_")
    prefix, _, secret = rest.partition("_")
    if kind != "ck" or not prefix or not secret:
        raise KeyRefused("A key looks like ck_<prefix>_<secret>.")
    return prefix, hashlib.sha256(secret.encode()).hexdigest()

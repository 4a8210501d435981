"""API keys: who may call, for what, until when. The secret itself is never stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from enum import StrEnum

import pghistory
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast
from django.db.models.lookups import Regex

from claimsapi import rates
from claimsapi.models.base import Versioned, choices_of, count_changes, within_years
from claimsapi.models.rules import rule
from claimsapi.parse.times import LAST_YEAR

PREFIX_BYTES = 4  # shown in lists and logs
SECRET_BYTES = 32  # 256 bits: beyond guessing, so a plain SHA-256 is enough (no password here)


class Scope(StrEnum):
    READ = "read"
    FULLTEXT = "fulltext"
    INGEST = "ingest"
    CURATE = "curate"
    PUBLISH = "publish"
    WEBHOOKS = "webhooks"
    ADMIN = "admin"


# Of no use without webhooks, so no choice shows the last one yet; a key that has it keeps it.
GRANTABLE = tuple(scope for scope in Scope if scope is not Scope.WEBHOOKS)


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
    """The key is unknown, expired or revoked."""


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Chainable, named questions about keys."""

    def authenticate(self, token: str, *, now: datetime) -> ApiKey:
        """
        Return the key that ``token`` (``ck_<prefix>_<secret>``) opens (one query).

        :raises KeyRefused: if there is none, it has expired, or it was revoked
        """
        prefix, digest = _parts(token)
        key = self._with_prefix(prefix)
        if not (key and key.is_usable(now=now) and hmac.compare_digest(key.secret_sha256, digest)):
            raise KeyRefused("The key is unknown, expired or revoked.")
        return key

    def _with_prefix(self, prefix: str) -> ApiKey | None:
        """Return the key without making up the query anew: every request asks for one."""
        fields = self.model._meta.concrete_fields
        columns = ", ".join(f'"{field.column}"' for field in fields)
        with connections[self.db].cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM claimsapi_apikey WHERE prefix = %s", [prefix])
            row = cursor.fetchone()
        return row and self.model.from_db(self.db, [field.attname for field in fields], row)


def _as_text(field: str) -> Cast:
    written = Func(F(field), function="array_to_json", output_field=models.JSONField())
    return Cast(written, models.TextField())


@pghistory.track(exclude=["secret_sha256", "last_used_at"])
class ApiKey(Versioned):
    """A key that a newsroom tool calls with."""

    name = models.CharField(max_length=100)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
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

    @property
    def caller(self) -> AbstractBaseUser:
        """Return the owner, of whom only the id is known until another field is asked for."""
        known = {"id": self.owner_id}
        return get_user_model().from_db(self._state.db, list(known), list(known.values()))

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

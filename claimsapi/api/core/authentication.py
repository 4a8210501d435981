"""Who calls: an API key in the Authorization header, and nothing else."""

from datetime import datetime, timedelta
from typing import Any

import pghistory
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claimsapi.models import ApiKey
from claimsapi.models.api_key import KeyRefused

# Writing it on each request would make every read a write.
USE_NOTED_EVERY = timedelta(minutes=1)


class KeyAuthentication(BaseAuthentication):
    """``Authorization: Bearer ck_<prefix>_<secret>``."""

    def authenticate(self, request: Request) -> tuple[Any, ApiKey] | None:
        """
        Return the key's owner, if it has one, and the key (one query, at most once a minute two).

        :raises AuthenticationFailed: for a header that names no usable key
        """
        scheme, _, token = get_authorization_header(request).decode("latin-1").partition(" ")
        if not scheme:
            return None
        if scheme.lower() != "bearer":
            raise AuthenticationFailed("Send the key as “Authorization: Bearer ck_…”.")
        now = timezone.now()
        try:
            key = ApiKey.objects.authenticate(token.strip(), now=now)
        except KeyRefused as refusal:
            raise AuthenticationFailed(str(refusal)) from refusal
        _note_use(key, now)
        pghistory.context(key=str(key.pk), user=key.owner_id)
        return key.caller, key

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="claimsapi"'


def _note_use(key: ApiKey, now: datetime) -> None:
    if key.last_used_at is None or now - key.last_used_at > USE_NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)


class KeyScheme(OpenApiAuthenticationExtension):
    """How the schema describes a key."""

    target_class = KeyAuthentication
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "ck_<prefix>_<secret>"}

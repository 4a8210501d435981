"""
The secrets that deliveries are signed with: shown once, stored encrypted.

The keys are made of SECRET_KEY and its fallbacks: the first encrypts, each of them decrypts.
"""

import base64
import secrets
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone

from claimsapi.models import WebhookEndpoint

LENGTH = 32  # bytes: Standard Webhooks wants 24 to 64
PREFIX = "whsec_"


class SecretLost(Exception):
    """The key that the secret was stored with is gone."""


def made() -> str:
    """Return a new secret, as Standard Webhooks writes them."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def closed(secret: str) -> str:
    """Return ``secret`` as it is stored."""
    return _keys().encrypt(secret.encode()).decode()


def opened(stored: str) -> str:
    """
    Return the secret that was stored.

    :raises SecretLost: if no key of now opens it
    """
    try:
        return _keys().decrypt(stored).decode()
    except InvalidToken as error:
        raise SecretLost from error


def close_anew(endpoints: Sequence[WebhookEndpoint]) -> None:
    """
    Store the secrets of ``endpoints`` with the key of now (one query for each).

    An earlier secret that signs nothing any more is forgotten.

    :raises SecretLost: if no key opens one of them
    """
    keys = _keys()
    for endpoint in endpoints:
        is_over = endpoint.previous_until and endpoint.previous_until <= timezone.now()
        previous = "" if is_over else endpoint.previous_secret
        try:
            anew = {
                "secret": keys.rotate(endpoint.secret).decode(),
                "previous_secret": previous and keys.rotate(previous).decode(),
            }
        except InvalidToken as error:
            raise SecretLost(str(endpoint.pk)) from error
        WebhookEndpoint.objects.filter(pk=endpoint.pk, secret=endpoint.secret).update(**anew)


def _keys() -> MultiFernet:
    return MultiFernet(
        [Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _derived(key: str) -> bytes:
    """Return the Fernet key that belongs to ``key`` (HKDF, RFC 5869)."""
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"claimsapi webhook secrets")
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))

"""What the service sends to a webhook: checked as Standard Webhooks says, and taken apart."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

TOLERANCE = 300.0  # seconds between the clocks of sender and receiver, and on the way


class Forged(Exception):
    """It is not signed with any of the secrets, or too long ago: answer 401, and do nothing."""


def verified(
    body: bytes, headers: Mapping[str, str], *secrets: str, now: float | None = None
) -> dict[str, Any]:
    """
    Return what was sent, once its signature is right: ``type``, ``timestamp`` and ``data``.

    The same event may come twice: keep the ``webhook-id`` of those that you have had.

    :param body: as it came, byte for byte
    :param secrets: the endpoint's, and while one is being replaced both
    :raises Forged: also where a header is missing
    """
    known = {name.lower(): value for name, value in headers.items()}
    try:
        sent, at = known["webhook-id"], known["webhook-timestamp"]
        given = known["webhook-signature"].split()
        age = abs((time.time() if now is None else now) - int(at))
    except (KeyError, ValueError) as error:
        raise Forged(f"a header is missing or broken: {error}") from error
    signed = f"{sent}.{at}.".encode() + body
    right = [_signature(signed, secret) for secret in secrets]
    if not any(hmac.compare_digest(one, each) for one in right for each in given):
        raise Forged("it is signed with none of the secrets")
    if age > TOLERANCE:
        raise Forged(f"it was signed {age:.0f} seconds ago")
    found: dict[str, Any] = json.loads(body)
    return found


def _signature(signed: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()

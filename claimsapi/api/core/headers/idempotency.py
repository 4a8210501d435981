"""
``Idempotency-Key``: a POST that is sent again is answered again, and not done again.

What a request does and the record of its answer are one transaction behind a lock on the key. So
an equal request meanwhile waits, then has the same answer; if the first one dies half-way, all it
did is rolled back, its lock is free, and the next one does it. A fault of ours is not kept, nor
is a refusal that comes before the request is looked at (401, 403, 429).
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claimsapi.api.core.exceptions import Error, Problem
from claimsapi.api.core.headers.body_digest import Fingerprint
from claimsapi.api.core.permissions import key_of
from claimsapi.models import IdempotencyRecord
from claimsapi.models.idempotency_record import KEPT, KEY_LENGTH

KEY_PATTERN = "^[\\x21-\\x7e]+$"

# Of the answer; the others are about the connection or about the request that asks now.
HEADERS = ("Content-Type", "ETag", "Link", "Location", "Retry-After")

REFUSED, FAULT, TOO_MANY = 400, 500, 429

Handler = Callable[[Request], HttpResponseBase]


def once(view: APIView, handler: Handler, request: Request) -> HttpResponseBase:
    """
    Return the answer of ``handler``, or the one that an equal request had within 24 hours.

    :raises Problem: bad-header; idempotency-key-reused, for another request with the same key
    """
    key = _key(request)
    if key is None:
        return handler(request)
    asked = f"{request.method} {request.get_full_path()}"
    body, now = Fingerprint(request), timezone.now()
    with transaction.atomic():
        record = IdempotencyRecord.objects.reserve(key_of(request), key, now=now)
        if record:
            return _again(record, asked, body)
        response = _first(view, handler, request)
        if response.status_code >= FAULT or response.status_code == TOO_MANY:
            transaction.set_rollback(True)
            return response
        IdempotencyRecord.objects.create(
            api_key=key_of(request),
            key=key,
            request=asked,
            request_sha256=body.hexdigest(),
            status=response.status_code,
            headers={name: response[name] for name in HEADERS if name in response},
            body=_kept(response),
            expires_at=now + KEPT,
        )
    return response


def _key(request: Request) -> str | None:
    key: str | None = request.headers.get("Idempotency-Key")
    if key is not None and not (re.fullmatch(KEY_PATTERN, key) and len(key) <= KEY_LENGTH):
        detail = f"Send 1 to {KEY_LENGTH} visible ASCII characters, such as a UUID."
        raise Problem("bad-header", detail, Error("Idempotency-Key", "form", detail))
    return key


def _again(record: IdempotencyRecord, asked: str, body: Fingerprint) -> HttpResponse:
    if (record.request, record.request_sha256) != (asked, body.hexdigest()):
        detail = f"The key belongs to {record.request}, sent at {record.created_at:%H:%M:%S} UTC."
        raise Problem("idempotency-key-reused", detail)
    headers = {**record.headers, "Idempotency-Replayed": "true"}
    return HttpResponse(bytes(record.body), status=record.status, headers=headers)


def _kept(response: HttpResponse) -> bytes:
    """Return what is kept of the answer: null for what it shows once, a secret."""
    once_only: tuple[str, ...] = getattr(response, "shown_once", ())
    if not once_only:
        return response.content
    shown: dict[str, Any] = getattr(response, "data", {})
    return JSONRenderer().render(shown | dict.fromkeys(once_only))


def _first(view: APIView, handler: Handler, request: Request) -> HttpResponse:
    """Return the answer of ``handler`` as it will be sent; nothing stays of what it refuses."""
    try:
        with transaction.atomic():
            response: Any = handler(request)
    except Exception as error:
        response = view.handle_exception(error)  # raises again what is a fault of ours
    finished: HttpResponse = view.finalize_response(request, response)
    if isinstance(finished, Response):  # any other has been written
        finished.render()
    return finished
